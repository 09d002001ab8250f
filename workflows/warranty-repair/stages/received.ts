import { strongerRights } from '../../../domain/entitlement/open-rights.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { findRights, recordRights } from '../rights.ts';
import type { Remedy, RepairTypes, RightsFound } from '../state.ts';

/** The wish or the fault has reached us: take the serial, find its rights today, start to measure ourselves. */
export const received: Stage<RepairTypes> = {
  needs: ['fault', 'facts'],
  leaves: ['rights'],
  run: async (c) => {
    await takeSerial(c);
    const rights = await findRights(c, 'rights');
    c.once('assess', () => {
      c.startClocksSince(c.detail.reportedAt ?? c.view.openedAt, 'acknowledge', 'firstResponse');
      recordRights(c, rights, { remedy: wishAsRemedy(c, rights) });
    });
    const { follows } = c.detail;
    if (follows !== undefined && !c.detail.linked) {
      await c.tell('followedBy', follows, 'caseLinked', { caseNo: c.view.caseNo, kind: 'followedBy' });
      c.record({ type: 'caseLinked', data: { caseNo: follows, kind: 'follows' }, detail: { linked: true } });
    }
    if (c.detail.fault?.safety) await c.openTask('safetyFault', 'lead', 'safetyFault', {});
    return 'assessed';
  },
};

/**
 * Only one open repair a serial, unless the desk insists and says why. An opening that is refused because nobody knows
 * what came of the claim gives it back.
 */
async function takeSerial(c: CaseContext<RepairTypes>): Promise<void> {
  const { serial } = c.view.subject;
  const takenBefore = c.detail.rights !== undefined;
  if (typeof serial !== 'string' || c.detail.forced || takenBefore) return;
  const claim = { kind: 'open-repair', key: serial, caseNo: c.view.caseNo };
  c.undoLater('serial', 'releaseClaim', claim);
  const { granted, heldBy } = await c.claim('claim', claim);
  if (!granted) c.refuseOpening('already_open', { caseNo: heldBy ?? '', serial });
  c.settle('serial');
}

/** A wish that is a right today is the customer's choice; any other wish leaves the choice to be offered. */
function wishAsRemedy(c: CaseContext<RepairTypes>, rights: RightsFound): Remedy | null {
  const { wish } = c.detail;
  if (wish === 'repair') return 'repair';
  return wish && strongerRights(rights).some((right) => right.kind === wish) ? wish : null;
}
