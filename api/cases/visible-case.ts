import type { CaseView } from '../../domain/journal/view.ts';
import { caseVersion, caseView, pendingNumber } from '../../drizzle/queries/cases.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
import { pause } from '../pause.ts';
import { Problem } from '../problem.ts';
import type { Storage } from '../storage/storage.ts';

/** Longest a read waits for its own write to reach the database. */
const WAIT_MS = 5_000;
const LOOK_AGAIN_MS = 40;

/** The view of a case this caller may see. @throws {Problem} `case_not_found`, the same for absent and foreign; `not_yet` */
export async function visibleCase(storage: Storage, caller: Principal, caseNo: string): Promise<CaseView> {
  const view = await storage.query((database) => caseView(database, caseNo));
  if (view !== undefined && maySee(caller, view)) return view;
  if (view === undefined && (await isOpening(storage, caller, caseNo))) throw notYet(caseNo, 0, 1);
  throw new Problem('case_not_found', { params: { caseNo } });
}

/** The number is known and the record on its way. A customer hears so only of what he opened himself. */
async function isOpening(storage: Storage, caller: Principal, caseNo: string): Promise<boolean> {
  const pending = await storage.query((database) => pendingNumber(database, caseNo));
  return pending !== undefined && (!isCustomer(caller) || pending.principal === caller.id);
}

function notYet(caseNo: string, version: number, wanted: number): Problem {
  return new Problem('not_yet', { params: { caseNo, version, wanted }, headers: { 'retry-after': '1' } });
}

function maySee(caller: Principal, { caseNo, subject }: CaseView): boolean {
  if (!isCustomer(caller)) return true;
  if (caller.link !== undefined) return caller.link.caseNo === caseNo;
  return caller.customer !== undefined && subject.customer === caller.customer;
}

/**
 * Waits until the record of a case has reached a version, as a reader must who wants to see what he just did.
 *
 * @throws {Problem} `case_not_found`, or `not_yet` when it did not get there in time
 */
export async function reached(storage: Storage, caseNo: string, wanted: number): Promise<void> {
  const until = performance.now() + WAIT_MS;
  for (;;) {
    const version = await storage.query(async (database) => {
      const found = await caseVersion(database, caseNo);
      // A case that is being opened has a number before it has a row.
      if (found === undefined && (await pendingNumber(database, caseNo)) === undefined) {
        throw new Problem('case_not_found', { params: { caseNo } });
      }
      return found ?? 0;
    });
    if (version >= wanted) return;
    if (performance.now() + LOOK_AGAIN_MS > until) {
      throw notYet(caseNo, version, wanted);
    }
    await pause(LOOK_AGAIN_MS);
  }
}
