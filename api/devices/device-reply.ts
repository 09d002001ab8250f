import { z } from 'zod';
import { PUBLIC_KEY, SIGNATURE } from '../../drizzle/devices/keys.ts';
import { type Device, devicesOf } from '../../drizzle/queries/devices.ts';
import { REVOKED_WHY } from '../../drizzle/schema/devices.ts';
import type { Services } from '../services.ts';

export const deviceId = z.string().regex(/^dv-[0-9a-f]{32}$/);
export const publicKey = z
  .string()
  .regex(PUBLIC_KEY)
  .describe('Raw Ed25519 public key, 32 bytes, Base64url without padding: `x` of its JWK');
export const signature = z.string().regex(SIGNATURE).describe('Ed25519 signature, Base64url without padding');

export const deviceReply = z
  .object({
    device: deviceId,
    technician: z.string(),
    publicKey,
    label: z.string().exactOptional(),
    enrolledAt: z.string(),
    allowedBy: z.string().describe('Who made the code, or whose old key signed the new one'),
    replaces: deviceId.exactOptional(),
    lastCounter: z.int().describe('Of the last command that was taken in; the next one is one more'),
    lastSeenAt: z.string().exactOptional(),
    revoked: z.object({ at: z.string(), by: z.string(), why: z.enum(REVOKED_WHY) }).exactOptional(),
  })
  .meta({ id: 'Device' });

export function deviceReplyOf(device: Device): z.output<typeof deviceReply> {
  const { id, technician, publicKey, label, enrolledAt, allowedBy, replaces, lastCounter, lastSeenAt } = device;
  const { revokedAt, revokedBy, revokedWhy } = device;
  return {
    device: id,
    technician,
    publicKey,
    enrolledAt,
    allowedBy,
    lastCounter,
    ...(label === null ? {} : { label }),
    ...(replaces === null ? {} : { replaces }),
    ...(lastSeenAt === null ? {} : { lastSeenAt }),
    ...(revokedAt === null || revokedWhy === null
      ? {}
      : { revoked: { at: revokedAt, by: revokedBy ?? '', why: revokedWhy } }),
  };
}

/** All devices a technician ever had. */
export async function devicesListed(
  { storage }: Pick<Services, 'storage'>,
  technician: string,
): Promise<z.output<typeof deviceReply>[]> {
  const found: readonly Device[] = await storage.query((database) => devicesOf(database, technician));
  return found.map(deviceReplyOf);
}
