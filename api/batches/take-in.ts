import type { DeviceStamp } from '../../domain/devices/device-stamp.ts';
import { commandText, type SignedCommand } from '../../domain/devices/signed-command.ts';
import { skewOf } from '../../domain/devices/skew.ts';
import { PROBLEMS } from '../../domain/problems/catalogue.ts';
import { inputHashOf, isSignedBy } from '../../drizzle/devices/keys.ts';
import {
  commandsOf,
  type DeviceCommand,
  idsUsed,
  type NewDeviceCommand,
  takeCommands,
} from '../../drizzle/queries/device-commands.ts';
import type { Device } from '../../drizzle/queries/devices.ts';
import type { Principal } from '../access/principal.ts';
import { storedRefusal } from '../bulk/refusals.ts';
import { allowedAction, prepare } from '../commands/act.ts';
import { noteDenied } from '../denials/denied-by.ts';
import { type DeviceAttempt, noteRefusal } from '../devices/note-refusal.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { parse } from '../validation.ts';
import type { Batch, SentCommand } from './batch-body.ts';

export interface BatchRequest {
  readonly caller: Principal;
  readonly device: Device;
  readonly batch: Batch;
  readonly requestId: string;
}

/** What a batch left in the house. */
export interface Intake {
  /** Commands of this batch that had been taken in before, by an earlier sending. */
  readonly repeated: ReadonlySet<number>;
  /** Those that were not taken in, with the reason; nothing of them is kept but the note of an attempt. */
  readonly notTaken: ReadonlyMap<SentCommand, Problem>;
  readonly lastCounter: number;
  readonly skewMs: number;
}

/**
 * Takes a batch in: every command whose signature fits and whose turn it is stands in the database before anything is done
 * or answered, so whatever dies afterwards, it is done once. Sent again, whole or in part, it changes nothing.
 *
 * @throws {Problem} `device_revoked` when the device was ended meanwhile
 */
export async function takeIn(services: Services, request: BatchRequest): Promise<Intake> {
  const { storage } = services;
  const { device, batch } = request;
  const skewMs = skewOf(batch.sentAt, services.now().toISOString());
  const commands = [...batch.commands].sort((a, b) => a.counter - b.counter);
  const [known, named] = await storage.query((database) =>
    Promise.all([
      commandsOf(
        database,
        device.id,
        commands.map(({ counter }) => counter),
      ),
      idsUsed(
        database,
        device.id,
        commands.map(({ id }) => id),
      ),
    ]),
  );
  const repeated = new Set<number>();
  const notTaken = new Map<SentCommand, Problem>();
  const fresh: NewDeviceCommand[] = [];
  // Nothing is kept of what lies behind a gap, not even its words.
  let next = Math.max(device.lastCounter, ...known.map(({ counter }) => counter)) + 1;
  for (const sent of commands) {
    const before = known.find(({ counter }) => counter === sent.counter);
    // The signature alone is no proof of a repeat: it may stand under other words than those it was made for.
    const forged = !isSigned(device, sent);
    if (!forged && before !== undefined && isRepeat(before, sent)) {
      repeated.add(sent.counter);
      continue;
    }
    const used = before !== undefined || named.some(({ id }) => id === sent.id) || isTwice(commands, sent);
    if (forged || used) notTaken.set(sent, await refusedAttempt(services, request, sent, forged));
    else if (sent.counter === next) {
      fresh.push(await kept(services, request, sent, skewMs));
      next += 1;
    }
  }
  const taken = await storage.query((database) => takeCommands(database, device.id, fresh));
  if (taken.revokedAt !== null) {
    throw new Problem('device_revoked', { params: { device: device.id, at: taken.revokedAt } });
  }
  for (const sent of commands) {
    if (sent.counter <= taken.lastCounter || notTaken.has(sent)) continue;
    const params = { counter: sent.counter, expected: taken.lastCounter + 1 };
    notTaken.set(sent, new Problem('counter_gap', { params }));
  }
  return { repeated, notTaken, lastCounter: taken.lastCounter, skewMs };
}

/** One counter or one name for two commands of a batch: none of them can be meant. */
function isTwice(commands: readonly SentCommand[], sent: SentCommand): boolean {
  return commands.some((other) => other !== sent && (other.counter === sent.counter || other.id === sent.id));
}

/** An Ed25519 signature is the same for the same text and key; that it fits what is sent is looked at apart. */
export function isRepeat(before: DeviceCommand, { id, signature }: SentCommand): boolean {
  return before.id === id && before.signature === signature;
}

function isSigned(device: Device, sent: SentCommand): boolean {
  return isSignedBy(device.publicKey, commandText(signedOf(device, sent)), sent.signature);
}

function signedOf({ id: device }: Device, sent: SentCommand): SignedCommand {
  const { id, counter, caseNo, action, wait, seen, follows, deviceAt, salt, input } = sent;
  return {
    device,
    id,
    counter,
    caseNo,
    action,
    deviceAt,
    inputHash: inputHashOf(salt, input ?? {}),
    ...(wait === undefined ? {} : { wait }),
    ...(seen === undefined ? {} : { seen }),
    ...(follows === undefined ? {} : { follows }),
  };
}

async function refusedAttempt(
  services: Services,
  { caller, device, requestId }: BatchRequest,
  { counter }: SentCommand,
  forged: boolean,
): Promise<Problem> {
  const kind: DeviceAttempt = forged ? 'DeviceForged' : 'DeviceReplayed';
  await noteRefusal(services, { caller, requestId, kind, subject: device.id, counter });
  return forged
    ? new Problem('device_signature_refused', { params: { device: device.id } })
    : new Problem('counter_used', { params: { counter } });
}

/** The row of a command: the whole of it, personal words taken out, or the refusal it met at the door. */
async function kept(
  services: Services,
  { caller, device }: BatchRequest,
  sent: SentCommand,
  skewMs: number,
): Promise<NewDeviceCommand> {
  const { caseNo, deviceAt: _at, ...signed } = signedOf(device, sent);
  const { id, counter, action, wait = null, seen = null, follows = null, inputHash } = signed;
  const { signature, deviceAt } = sent;
  const stamp: DeviceStamp = { ...signed, signature, skewMs };
  const row = { id, counter, caseNo, action, wait, seen, follows, deviceAt, inputHash, signature, skewMs };
  try {
    const input = parse(allowedAction({ caller, caseNo, action }).input, sent.input ?? {}, 'input');
    const body = { action, input: sent.input ?? {}, wait, seen, follows, deviceAt };
    const named = wait === null ? {} : { wait };
    const key = `${device.id}:${id}`;
    const command = await prepare(services, { caller, caseNo, action, key, body, input, deviceAt, ...named });
    return { ...row, command: { ...command, device: stamp }, outcome: 'waiting', answer: null };
  } catch (error) {
    if (!(error instanceof Problem) || PROBLEMS[error.code].retryable) throw error;
    await noteDenied(services.denials, error, caller, { action, caseNo, requestId: `device:${device.id}/${counter}` });
    return { ...row, command: null, outcome: 'refused', answer: storedRefusal(error) };
  }
}
