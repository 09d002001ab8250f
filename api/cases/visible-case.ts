import type { CaseView } from '../../domain/journal/view.ts';
import { caseNumberExists, caseVersion, caseView } from '../../drizzle/queries/cases.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
import { pause } from '../pause.ts';
import { Problem } from '../problem.ts';
import type { Storage } from '../storage/storage.ts';

/** Longest a read waits for its own write to reach the database. */
const WAIT_MS = 5_000;
const LOOK_AGAIN_MS = 40;

/** The view of a case this caller may see. @throws {Problem} `case_not_found`, the same for absent and foreign */
export async function visibleCase(storage: Storage, caller: Principal, caseNo: string): Promise<CaseView> {
  const view = await storage.query((database) => caseView(database, caseNo));
  if (view === undefined || !maySee(caller, view)) throw new Problem('case_not_found', { params: { caseNo } });
  return view;
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
      if (found === undefined && !(await caseNumberExists(database, caseNo))) {
        throw new Problem('case_not_found', { params: { caseNo } });
      }
      return found ?? 0;
    });
    if (version >= wanted) return;
    if (performance.now() + LOOK_AGAIN_MS > until) {
      throw new Problem('not_yet', { params: { caseNo, version, wanted }, headers: { 'retry-after': '1' } });
    }
    await pause(LOOK_AGAIN_MS);
  }
}
