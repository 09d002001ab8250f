import { join } from 'node:path';
import { PATHS as INSTALLATIONS, TIMED_PATHS as TIMED_INSTALLATIONS } from '../installation/paths.ts';
import { PATHS as PLANS, TIMED_PATHS as TIMED_PLANS } from '../maintenance/paths.ts';
import { PATHS as ORDERS, TIMED_PATHS as TIMED_ORDERS } from '../order/paths.ts';
import { PATHS as PROMISES, TIMED_PATHS as TIMED_PROMISES } from '../promise/paths.ts';
import { PATHS as REPAIRS } from '../repair/paths.ts';
import { TIMED_PATHS as TIMED_REPAIRS } from '../repair/timed-paths.ts';
import { PATHS as RETURNS } from '../returns/paths.ts';
import { TIMED_PATHS as TIMED_RETURNS } from '../returns/timed-paths.ts';
import { TIMED_PATHS as TIMED_VISITS, PATHS as VISITS } from '../visit/paths.ts';

const FOLDER = join(import.meta.dirname, '../histories');
const RELEASE = '0.1';

/** Of the paths of a delivery, those of which a history is kept: together they come to every stage. */
export const RECORDED_DELIVERIES: readonly string[] = [
  'let go, agreed, sent, and signed for',
  'booked with a carrier that refuses, with another that takes them, and sent under its waybill',
  'refused at the door as a whole, and received back in two parts',
  'refused, and lost on the way back',
  'three attempts in vain, and back to the warehouse',
  'one attempt in vain, then sent back',
  'short, damaged and partly refused at the door',
  'in a locker until the customer has fetched it',
  'recalled on the way',
  'lost, found, lost again, and sent once more',
  'late, moved, with a crane, an old unit and another serial than the one that was sent',
  'held back by a deal that is not in writing, and let go by finance',
  'the carrier says nothing until the goods count as lost',
  'our own driver, whose first visit comes to nothing',
];

/** Where the recorded histories of each process lie, one file a path, named by the release that recorded them. */
export const RECORDED = [
  { folder: join(FOLDER, 'warrantyRepair'), paths: [...Object.keys(REPAIRS), ...Object.keys(TIMED_REPAIRS)] },
  { folder: join(FOLDER, 'delivery'), paths: RECORDED_DELIVERIES },
  { folder: join(FOLDER, 'visit'), paths: [...Object.keys(VISITS), ...Object.keys(TIMED_VISITS)] },
  { folder: join(FOLDER, 'returnExchange'), paths: [...Object.keys(RETURNS), ...Object.keys(TIMED_RETURNS)] },
  { folder: join(FOLDER, 'promise'), paths: [...Object.keys(PROMISES), ...Object.keys(TIMED_PROMISES)] },
  { folder: join(FOLDER, 'maintenancePlan'), paths: [...Object.keys(PLANS), ...Object.keys(TIMED_PLANS)] },
  { folder: join(FOLDER, 'order'), paths: [...Object.keys(ORDERS), ...Object.keys(TIMED_ORDERS)] },
  {
    folder: join(FOLDER, 'installation'),
    paths: [...Object.keys(INSTALLATIONS), ...Object.keys(TIMED_INSTALLATIONS)],
  },
] as const;

export function fileOf(path: string): string {
  return `${RELEASE}-${path.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.json`;
}

/** Whether a file was recorded by this release. */
export function isOfRelease(file: string): boolean {
  return file.startsWith(`${RELEASE}-`);
}
