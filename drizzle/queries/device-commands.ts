import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { deviceCommands, devices } from '../schema/devices.ts';

export type DeviceCommand = typeof deviceCommands.$inferSelect;
export type NewDeviceCommand = Omit<
  DeviceCommand,
  'device' | 'receivedAt' | 'heldBy' | 'attempts' | 'delay' | 'nextAttemptAt' | 'doneAt'
>;

/** What became of the taking in: which counters stand now, and the next one that is expected. */
export interface TakenIn {
  readonly revokedAt: string | null;
  readonly lastCounter: number;
}

/**
 * Takes commands in, in the order of their counters and without a gap; the row of the device is the lock, so two batches
 * of one device that come at once are taken one after the other. A counter that is there stays as it is, and whatever lies
 * behind a gap is left out.
 */
export async function takeCommands(
  { orm }: Database,
  device: string,
  commands: readonly NewDeviceCommand[],
): Promise<TakenIn> {
  return orm.transaction(async (tx) => {
    const [row] = await tx
      .select({ lastCounter: devices.lastCounter, revokedAt: devices.revokedAt })
      .from(devices)
      .where(eq(devices.id, device))
      .for('update');
    if (row === undefined) throw new Error(`device ${device} is gone`);
    if (row.revokedAt !== null) return row;
    let last = row.lastCounter;
    const fresh: NewDeviceCommand[] = [];
    for (const command of [...commands].sort((a, b) => a.counter - b.counter)) {
      if (command.counter !== last + 1) continue;
      fresh.push(command);
      last = command.counter;
    }
    if (fresh.length > 0) {
      const taken = fresh.map((command) => ({
        ...command,
        device,
        ...(command.outcome === 'waiting' ? {} : { doneAt: sql`now()` }),
      }));
      await tx.insert(deviceCommands).values(taken);
    }
    await tx.update(devices).set({ lastCounter: last, lastSeenAt: sql`now()` }).where(eq(devices.id, device));
    return { revokedAt: null, lastCounter: last };
  });
}

export async function commandsOf(
  { orm }: Database,
  device: string,
  counters: readonly number[],
): Promise<DeviceCommand[]> {
  if (counters.length === 0) return [];
  return orm
    .select()
    .from(deviceCommands)
    .where(and(eq(deviceCommands.device, device), inArray(deviceCommands.counter, [...counters])))
    .orderBy(asc(deviceCommands.counter));
}

/** What a device sent after a counter, in order. */
export async function commandsAfter(
  { orm }: Database,
  device: string,
  after: number,
  limit: number,
): Promise<DeviceCommand[]> {
  return orm
    .select()
    .from(deviceCommands)
    .where(and(eq(deviceCommands.device, device), gt(deviceCommands.counter, after)))
    .orderBy(asc(deviceCommands.counter))
    .limit(limit);
}

/** Whether a device used one of these names for a command of another counter. */
export async function idsUsed({ orm }: Database, device: string, ids: readonly string[]): Promise<DeviceCommand[]> {
  if (ids.length === 0) return [];
  return orm
    .select()
    .from(deviceCommands)
    .where(and(eq(deviceCommands.device, device), inArray(deviceCommands.id, [...ids])));
}

/**
 * Takes the next command of each device whose turn it is: never one while another of its device is under way or is held
 * up. Should this process die with it, another takes it after the lease.
 */
export async function nextCommands({ orm }: Database, limit: number, leaseSeconds: number): Promise<DeviceCommand[]> {
  const due = sql`
    SELECT c.device, c.counter FROM device_command c
     WHERE c.outcome = 'waiting' AND (c.next_attempt_at IS NULL OR c.next_attempt_at <= now())
       AND NOT EXISTS (SELECT FROM device_command e
                        WHERE e.device = c.device AND e.counter < c.counter AND e.outcome = 'waiting')
     ORDER BY c.received_at LIMIT ${limit} FOR UPDATE OF c SKIP LOCKED`;
  return orm
    .update(deviceCommands)
    .set({
      attempts: sql`${deviceCommands.attempts} + 1`,
      nextAttemptAt: sql`now() + ${leaseSeconds} * interval '1 s'`,
    })
    .where(sql`(${deviceCommands.device}, ${deviceCommands.counter}) IN (${due})`)
    .returning();
}

/** Which wait a command answers, once it is known: kept before it is sent, so that sent again it is the same. */
export async function nameWait({ orm }: Database, { device, counter }: Known, command: object): Promise<void> {
  await orm
    .update(deviceCommands)
    .set({ command })
    .where(and(eq(deviceCommands.device, device), eq(deviceCommands.counter, counter)));
}

type Known = Pick<DeviceCommand, 'device' | 'counter'>;

export async function settleCommand(
  { orm }: Database,
  { device, counter }: Known,
  { outcome, answer, heldBy = null }: Pick<DeviceCommand, 'outcome' | 'answer'> & { readonly heldBy?: number | null },
): Promise<void> {
  await orm
    .update(deviceCommands)
    .set({ outcome, answer, heldBy, delay: null, nextAttemptAt: null, doneAt: sql`now()` })
    .where(and(eq(deviceCommands.device, device), eq(deviceCommands.counter, counter)));
}

/** Tries a command again later, and says why; those behind it wait. */
export async function delayCommand(
  { orm }: Database,
  { device, counter }: Known,
  delay: string,
  seconds: number,
): Promise<void> {
  await orm
    .update(deviceCommands)
    .set({ delay, nextAttemptAt: sql`now() + ${seconds} * interval '1 s'` })
    .where(and(eq(deviceCommands.device, device), eq(deviceCommands.counter, counter)));
}
