import { raiseAlarm } from '../../drizzle/alarm.ts';
import { logAccess } from '../../drizzle/queries/access-log.ts';
import type { Principal } from '../access/principal.ts';
import type { Services } from '../services.ts';

/** What somebody tried with a device that he must not. */
export type DeviceAttempt =
  /** The key of the device did not sign it. */
  | 'DeviceForged'
  /** A counter that belongs to another command. */
  | 'DeviceReplayed'
  | 'DeviceRevoked'
  /** The device of somebody else. */
  | 'DeviceForeign'
  | 'DeviceCodeRefused';

export interface RefusedAttempt {
  readonly caller: Principal;
  readonly requestId: string;
  readonly kind: DeviceAttempt;
  /** The device, or for whom a code was tried. */
  readonly subject: string;
  readonly counter?: number;
}

/**
 * Writes down what was refused before the refusal is given: a line of the access log each time, and one alarm a device
 * that stands until somebody has looked at it.
 */
export async function noteRefusal({ storage }: Services, attempt: RefusedAttempt): Promise<void> {
  const { caller, requestId, kind, subject, counter } = attempt;
  const what = [`refused ${kind}`, `device=${subject}`, ...(counter === undefined ? [] : [`counter=${counter}`])];
  await storage.query(async (database) => {
    await logAccess(database, {
      principal: caller.id,
      role: caller.role,
      what: what.join(' '),
      caseNo: null,
      requestId,
    });
    await raiseAlarm(database.sql, { kind, subject, detail: { by: caller.id, device: subject } });
  });
}
