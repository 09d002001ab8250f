import { PROBLEMS } from '../../domain/problems/catalogue.ts';
import {
  commandsOf,
  type DeviceCommand,
  delayCommand,
  nameWait,
  nextCommands,
  settleCommand,
} from '../../drizzle/queries/device-commands.ts';
import type { Answer, Command } from '../../workflows/case/command.ts';
import { ANYTIME_ACTIONS } from '../../workflows/case/contract.ts';
import { storedRefusal } from '../bulk/refusals.ts';
import { storedCommand } from '../bulk/stored-command.ts';
import { DEADLINE_MS } from '../commands/act.ts';
import { announcedIn } from '../commands/evidence-references.ts';
import type { InFlight } from '../commands/in-flight.ts';
import { resultOf, send } from '../commands/send.ts';
import { noteDenied } from '../denials/denied-by.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { tellLanded } from '../evidence/tell-arrived.ts';
import { Problem } from '../problem.ts';
import { answerSchema } from '../replies/answer.ts';
import type { Services } from '../services.ts';
import { awaitedWait } from './awaited-wait.ts';
import { bothValuesOf, isConflict } from './both-values.ts';
import { reportLate, reportUnused } from './report.ts';

/** So many devices at once in one API process; each does one command after the other. */
const AT_ONCE = 4;
/** Longer than a command is waited for. */
const LEASE_S = 30;
const LONGEST_PAUSE_S = 60;
/** An outage is waited for however long it lasts; a fault of ours is not. */
const MOST_FAULTS = 10;
/** What a visit tells the case above it is there in a moment; after half a minute it will not make the action awaited any more. */
const TRIES_FOR_NEWS = 5;

/**
 * Does the next command of some devices, whoever took them in. A command goes under its own ID, so one that is sent twice,
 * because a process died with it, counts once.
 *
 * @returns how many were looked at
 */
export async function runCommands(services: Services, inFlight: InFlight<Outcome>): Promise<number> {
  const rows = await services.storage.query((database) => nextCommands(database, AT_ONCE, LEASE_S));
  await Promise.all(rows.map((row) => runCommand(services, inFlight, row)));
  return rows.length;
}

async function runCommand(services: Services, inFlight: InFlight<Outcome>, row: DeviceCommand): Promise<void> {
  const { storage } = services;
  const kept = storedCommand(row.command);
  try {
    const before = row.follows === null ? undefined : await followed(services, row, row.follows);
    if (before !== undefined && before.outcome !== 'accepted') {
      await reportUnused(services, row, kept, { outcome: 'held', code: 'held' });
      const held = { outcome: 'held' as const, answer: null, heldBy: before.counter };
      await storage.query((database) => settleCommand(database, row, held));
      return;
    }
    const command = await withWait(services, row, kept, before);
    const answer = await brought(services, inFlight, row, command);
    await tellLanded(storage, row.caseNo, command.id, announcedIn(command.input));
    await reportLate(services, row, answer.version);
    const done = { outcome: 'accepted' as const, answer: { ...answer } };
    await storage.query((database) => settleCommand(database, row, done));
  } catch (error) {
    await settleProblem(services, row, kept, error);
  }
}

async function brought(
  services: Services,
  inFlight: InFlight<Outcome>,
  { caseNo }: DeviceCommand,
  command: Command,
): Promise<Answer> {
  const until = performance.now() + DEADLINE_MS;
  const outcome = await inFlight.once(command.id, caseNo, () => send(services, caseNo, command, until));
  const { answer } = await resultOf(services, caseNo, { ...command }, outcome);
  return answer;
}

/**
 * The command this one was given upon: of the same case, or of another one of his job when it says what of this case was
 * seen.
 *
 * @throws {Problem} when the device sent none under this counter before
 */
async function followed({ storage }: Services, row: DeviceCommand, counter: number): Promise<DeviceCommand> {
  const [before] = await storage.query((database) => commandsOf(database, row.device, [counter]));
  if (before !== undefined && counter < row.counter && (isOfCase(before, row) || row.seen !== null)) return before;
  throw new Problem('unknown_reference', { field: 'follows', params: { field: 'follows', value: String(counter) } });
}

function isOfCase(before: DeviceCommand, { caseNo }: DeviceCommand): boolean {
  return before.caseNo === caseNo;
}

/** The command with the wait it answers, which is kept before it is sent. */
async function withWait(
  services: Services,
  row: DeviceCommand,
  kept: Command,
  before: DeviceCommand | undefined,
): Promise<Command> {
  const isUponThis = before !== undefined && isOfCase(before, row);
  const version = isUponThis ? answerSchema.parse(before.answer).version : row.seen;
  if (kept.wait !== undefined || version === null || isAnytime(kept.action)) return kept;
  const { caseNo, action } = row;
  const hears = before !== undefined && !isUponThis && row.attempts <= TRIES_FOR_NEWS;
  const wait = await awaitedWait(services, { caseNo, action, actor: kept.actor, version, hears });
  const named = { ...kept, wait };
  await services.storage.query((database) => nameWait(database, row, named));
  return named;
}

/** Such an action answers no wait. */
function isAnytime(action: string): boolean {
  return Object.hasOwn(ANYTIME_ACTIONS, action);
}

async function settleProblem(services: Services, row: DeviceCommand, command: Command, error: unknown): Promise<void> {
  const { storage } = services;
  const problem = error instanceof Problem ? error : new Problem('internal_error', { cause: error });
  const { code } = problem;
  if (PROBLEMS[code].retryable && (code !== 'internal_error' || row.attempts < MOST_FAULTS)) {
    const seconds = Math.min(2 ** Math.min(row.attempts - 1, 10), LONGEST_PAUSE_S);
    await storage.query((database) => delayCommand(database, row, code, seconds));
    return;
  }
  const { caseNo, action, device, counter } = row;
  const tried = { action, caseNo, requestId: `device:${device}/${counter}` };
  await noteDenied(services.denials, problem, command.actor, tried);
  const refusal = storedRefusal(problem);
  const both = isConflict(code) ? await bothValuesOf(services, row) : undefined;
  if (both === undefined) {
    await storage.query((database) => settleCommand(database, row, { outcome: 'refused', answer: refusal }));
    return;
  }
  await reportUnused(services, row, command, { outcome: 'conflict', code });
  const conflict = { outcome: 'conflict' as const, answer: { ...refusal, ...both } };
  await storage.query((database) => settleCommand(database, row, conflict));
}
