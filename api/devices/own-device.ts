import { type Device, deviceById } from '../../drizzle/queries/devices.ts';
import type { Principal } from '../access/principal.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { noteRefusal } from './note-refusal.ts';

/**
 * The device of the technician who calls, and it counts.
 *
 * @throws {Problem} `device_unknown`, the same for none and for somebody else's, or `device_revoked`
 */
export async function ownDevice(services: Services, caller: Principal, id: string, requestId: string): Promise<Device> {
  const device = await anyOwnDevice(services, caller, id, requestId);
  if (device.revokedAt !== null) {
    await noteRefusal(services, { caller, requestId, kind: 'DeviceRevoked', subject: id });
    throw new Problem('device_revoked', { params: { device: id, at: device.revokedAt } });
  }
  return device;
}

/** The same, also for one that counts no more. */
export async function anyOwnDevice(
  services: Services,
  caller: Principal,
  id: string,
  requestId: string,
): Promise<Device> {
  const device = await services.storage.query((database) => deviceById(database, id));
  if (device?.technician === caller.id) return device;
  if (device !== undefined) await noteRefusal(services, { caller, requestId, kind: 'DeviceForeign', subject: id });
  throw new Problem('device_unknown', { params: { device: id } });
}
