import type { CaseContext, Stage } from '../../case/process.ts';
import { coveringRight, findRights, ruleOf, strongerRights } from '../rights.ts';
import type { RepairTypes } from '../state.ts';

/** The wish or the fault has reached us: take the serial, find its rights today, start to measure ourselves. */
export const received: Stage<RepairTypes> = {
  needs: ['fault', 'facts'],
  leaves: ['rights'],
  run: async (c) => {
    await takeSerial(c);
    const rights = await findRights(c, 'rights');
    c.once('assess', () => {
      c.startClocks('acknowledge', 'firstResponse');
      c.record({
        type: 'rightsAssessed',
        ...ruleOf(strongerRights(rights)[0] ?? coveringRight(rights)),
        policyVersion: rights.policyVersion,
        calendarVersion: rights.calendarVersion,
        data: {
          asOf: rights.asOf,
          open: rights.rights.filter((right) => right.status === 'open').map((right) => right.kind),
          wholeUntil: rights.wholeUntil ?? null,
        },
        detail: { rights, ...wishAsRemedy(c, rights) },
      });
    });
    const { follows } = c.detail;
    if (follows !== undefined && !c.detail.linked) {
      await c.tell('followedBy', follows, 'caseLinked', { caseNo: c.view.caseNo, kind: 'followedBy' });
      c.record({ type: 'caseLinked', data: { caseNo: follows, kind: 'follows' }, detail: { linked: true } });
    }
    if (c.detail.fault?.safety) await c.openTask('safetyFault', 'lead', 'acknowledge', {});
    return 'assessed';
  },
};

/** Only one open repair a serial, unless the desk insists and says why. */
async function takeSerial(c: CaseContext<RepairTypes>): Promise<void> {
  const { serial } = c.view.subject;
  const reopened = c.detail.rights !== undefined;
  if (typeof serial !== 'string' || c.detail.forced || reopened) return;
  const { granted, heldBy } = await c.claim('claim', { kind: 'open-repair', key: serial, caseNo: c.view.caseNo });
  if (!granted) c.refuseOpening('already_open', { caseNo: heldBy ?? '', serial });
}

/** A wish that is a right today is the customer's choice; any other wish leaves the choice to be offered. */
function wishAsRemedy(
  c: CaseContext<RepairTypes>,
  rights: Parameters<typeof strongerRights>[0],
): { remedy: 'repair' | 'exchange' | 'return' | null } {
  const { wish } = c.detail;
  const open = strongerRights(rights).map((right) => right.kind);
  if (wish === 'repair') return { remedy: 'repair' };
  return { remedy: wish !== undefined && open.includes(wish) ? wish : null };
}
