import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { deviceCodes, devices, type RevokedWhy } from '../schema/devices.ts';

export type Device = typeof devices.$inferSelect;
export type NewDevice = Pick<Device, 'id' | 'technician' | 'publicKey' | 'allowedBy'> &
  Partial<Pick<Device, 'label' | 'codeHash' | 'replaces'>>;
export type DeviceCode = typeof deviceCodes.$inferSelect;

/** A pool, or a transaction of it. */
interface Within {
  readonly orm: Pick<Database['orm'], 'select' | 'insert' | 'update'>;
}

export async function deviceById({ orm }: Within, id: string): Promise<Device | undefined> {
  return (await orm.select().from(devices).where(eq(devices.id, id)))[0];
}

/** All devices of a technician, those that do not count any more included, in the order they were enrolled. */
export async function devicesOf({ orm }: Database, technician: string): Promise<Device[]> {
  return orm
    .select()
    .from(devices)
    .where(eq(devices.technician, technician))
    .orderBy(asc(devices.enrolledAt), asc(devices.id));
}

/** Keeps a code that may be used once. @returns the stored one: under the same hash an earlier one stays as it was */
export async function addDeviceCode({ orm }: Database, code: DeviceCode): Promise<DeviceCode | undefined> {
  await orm.insert(deviceCodes).values(code).onConflictDoNothing();
  return codeByHash({ orm }, code.hash);
}

export async function codeByHash({ orm }: Within, hash: string): Promise<DeviceCode | undefined> {
  return (await orm.select().from(deviceCodes).where(eq(deviceCodes.hash, hash)))[0];
}

/**
 * Enrols a device; its key or its code can be used once, which the database holds.
 *
 * @returns the device that stands under this key now, or nothing when the code was used for another key
 */
export async function addDevice({ orm }: Database, device: NewDevice): Promise<Device | undefined> {
  await orm.insert(devices).values(device).onConflictDoNothing();
  const stored = await deviceById({ orm }, device.id);
  return stored?.codeHash === (device.codeHash ?? null) ? stored : undefined;
}

/** Ends a device. @returns it as it stands then; one that had ended stays as it was */
export async function revokeDevice(
  { orm }: Within,
  id: string,
  by: string,
  why: RevokedWhy,
): Promise<Device | undefined> {
  await orm
    .update(devices)
    .set({ revokedAt: sql`now()`, revokedBy: by, revokedWhy: why })
    .where(and(eq(devices.id, id), isNull(devices.revokedAt)));
  return deviceById({ orm }, id);
}

/** Puts a new key in the place of an old one, in one transaction: never do both count. */
export async function rotateDevice(
  { orm }: Database,
  old: string,
  next: NewDevice,
  by: string,
): Promise<Device | undefined> {
  return orm.transaction(async (tx) => {
    await tx.insert(devices).values(next).onConflictDoNothing();
    await revokeDevice({ orm: tx }, old, by, 'rotated');
    const stored = await deviceById({ orm: tx }, next.id);
    return stored?.replaces === old ? stored : undefined;
  });
}
