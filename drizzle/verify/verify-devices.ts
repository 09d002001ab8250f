import type { Sql } from 'postgres';
import { signedCommandOf } from '../../domain/devices/device-stamp.ts';
import { commandText } from '../../domain/devices/signed-command.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { deviceIdOf, isSignedBy } from '../devices/keys.ts';

/** What is wrong with a signature in the journal. */
export interface DeviceFinding {
  readonly caseNo: string;
  readonly seq: number;
  readonly device: string;
  readonly what: /** Nobody enrolled such a device. */
    | 'unknownDevice'
    /** The key that is kept is not the one the device is named after. */
    | 'keyDiffers'
    /** The key did not sign this. */
    | 'notSigned'
    /** Somebody else did it than the technician of the device. */
    | 'otherPerson'
    /** It came when the device had been ended. */
    | 'afterRevocation'
    /** The counter stands for another command as well. */
    | 'counterTwice';
}

export interface VerifiedDevices {
  readonly entries: number;
  readonly devices: number;
  readonly findings: readonly DeviceFinding[];
}

export interface Which {
  readonly device?: string;
  readonly caseNo?: string;
}

interface Row {
  readonly caseNo: string;
  readonly seq: number;
  readonly body: string;
  readonly publicKey: string | null;
  readonly technician: string | null;
  readonly late: boolean;
}

const PAGE = 500;

/**
 * Checks every signature in the journal with the key its device is named after. It needs nothing but the journal and the
 * table of devices, and trusts neither: the names of devices are in the hash chain, and a name fits one key alone.
 */
export async function verifyDevices(sql: Sql, { device, caseNo }: Which = {}): Promise<VerifiedDevices> {
  const findings: DeviceFinding[] = [];
  const meanings = new Map<string, string>();
  const devices = new Set<string>();
  let entries = 0;
  const rows = sql<Row[]>`
    SELECT j.case_no AS "caseNo", j.seq, j.body, d.public_key AS "publicKey", d.technician,
           coalesce(coalesce(c.received_at, j.at) > d.revoked_at, false) AS late
      FROM journal j
      LEFT JOIN device d ON d.id = j.body::jsonb #>> '{device,device}'
      LEFT JOIN device_command c ON c.device = d.id AND c.counter = (j.body::jsonb #>> '{device,counter}')::int
     WHERE j.body::jsonb ? 'device'
           ${device === undefined ? sql`` : sql`AND j.body::jsonb #>> '{device,device}' = ${device}`}
           ${caseNo === undefined ? sql`` : sql`AND j.case_no = ${caseNo}`}
     ORDER BY j.case_no, j.seq`;
  for await (const page of rows.cursor(PAGE)) {
    for (const row of page) {
      // Written by our own commits, and the chain says whether it was changed since.
      const entry: Entry = JSON.parse(row.body);
      if (entry.device === undefined) continue;
      entries += 1;
      devices.add(entry.device.device);
      const counted = `${entry.device.device} ${entry.device.counter}`;
      const meaning = meanings.get(counted) ?? entry.device.id;
      meanings.set(counted, meaning);
      const what = meaning === entry.device.id ? wrong(row, entry) : 'counterTwice';
      if (what !== undefined) findings.push({ caseNo: row.caseNo, seq: row.seq, device: entry.device.device, what });
    }
  }
  return { entries, devices: devices.size, findings };
}

function wrong({ caseNo, publicKey, technician, late }: Row, entry: Entry): DeviceFinding['what'] | undefined {
  const command = signedCommandOf(caseNo, entry);
  if (entry.device === undefined || command === undefined) return 'notSigned';
  if (publicKey === null) return 'unknownDevice';
  if (deviceIdOf(publicKey) !== command.device) return 'keyDiffers';
  if (!isSignedBy(publicKey, commandText(command), entry.device.signature)) return 'notSigned';
  if (entry.actor.id !== technician) return 'otherPerson';
  return late ? 'afterRevocation' : undefined;
}
