import { byOurClock, isNotable } from '../../domain/devices/skew.ts';
import type { JsonObject } from '../../domain/json.ts';
import { SANBAO } from '../../domain/people/roles.ts';
import { receiveEvent } from '../../drizzle/inbox.ts';
import type { DeviceCommand } from '../../drizzle/queries/device-commands.ts';
import { typesSince } from '../../drizzle/queries/moves.ts';
import type { CommandOutcome } from '../../drizzle/schema/devices.ts';
import type { Command } from '../../workflows/case/command.ts';
import { reached } from '../cases/visible-case.ts';
import type { Services } from '../services.ts';

/** Entries that say a bound had passed: a person has been told, a mark was set, somebody else was asked. */
const BREACHES: readonly string[] = [
  'technicianLate',
  'visitOverran',
  'waitEscalated',
  'acceptanceExpired',
  'clockMarked',
  'evidenceMissing',
];

/**
 * Tells the case what a device reported that did not become a fact of it, as evidence for review: it was in conflict, or
 * held. Nothing of the case is changed by it. The case it names may be none; then there is nobody to tell.
 */
export async function reportUnused(
  services: Services,
  row: DeviceCommand,
  command: Command,
  found: { readonly outcome: CommandOutcome; readonly code: string },
): Promise<void> {
  await tell(services, row, { ...found, input: command.input });
}

/**
 * What counts is when we heard of it: a bound that passed before that stays passed. When the device says it was in time,
 * the case gets that as evidence for review, and a lead decides what it means.
 *
 * @throws {Problem} `not_yet` while the record of the case is on its way
 */
export async function reportLate(services: Services, row: DeviceCommand, version: number): Promise<void> {
  const { storage } = services;
  const { caseNo, deviceAt, skewMs } = row;
  const done = byOurClock(deviceAt, skewMs);
  await reached(storage, caseNo, version);
  const breaches = await storage.query((database) => typesSince(database, caseNo, done, BREACHES));
  if (breaches.length > 0) await tell(services, row, { outcome: 'accepted', breaches });
}

async function tell({ storage }: Services, row: DeviceCommand, found: JsonObject): Promise<void> {
  const { device, counter, id, caseNo, action, deviceAt, skewMs, receivedAt } = row;
  const data: JsonObject = {
    device,
    counter,
    id,
    action,
    deviceAt,
    at: byOurClock(deviceAt, skewMs),
    receivedAt,
    ...(isNotable(skewMs) ? { skewMs } : {}),
    ...found,
  };
  const eventId = `device:${device}:${counter}`;
  // A repeat after a crash may find the case moved on: the first report stands.
  const event = { sender: SANBAO.id, eventId, caseNo, type: 'offlineReported', data, bodyHash: '' };
  await storage.query(({ sql }) => receiveEvent(sql, event));
}
