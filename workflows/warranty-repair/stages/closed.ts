import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import type { RepairOutcome } from '../contract.ts';
import { withFault } from '../facts.ts';
import { tellDropped } from '../payment.ts';
import { factsOf } from '../rights.ts';
import { takenUpAgain } from '../rounds.ts';
import { claimUnpaidWays } from '../site-fees.ts';
import { dropVisit } from '../site-visit.ts';
import type { RepairTypes } from '../state.ts';

/** Over, but for the window in which the same matter may be taken up again. */
export const closed: Stage<RepairTypes> = {
  run: async (c) => {
    await c.compensate();
    await dropVisit(c);
    await tellDropped(c);
    await claimUnpaidWays(c);
    const { loaner } = c.detail;
    if (loaner?.state === 'reserved') {
      c.record({
        type: 'loanerReleased',
        data: { sku: loaner.sku },
        detail: { loaner: { ...loaner, state: 'released' } },
      });
    }
    c.once('close', () => c.close(ending(c)));
    const serial = serialClaim(c);
    if (serial) await c.run('release', 'releaseClaim', serial);
    const answer = await c.waitFor({
      name: 'reopening',
      for: 'customer',
      within: 'reopenWindow',
      passing: 'expires',
      actions: {
        reopenCase: {
          claim: async () => {
            if (!serial) return;
            // Of a claim without an answer nobody knows whether the serial is ours: it is given back at the end.
            c.undoLater('serial', 'releaseClaim', serial);
            const { granted, heldBy } = await c.claim('claim', serial);
            if (!granted) throw new Refusal('already_open', { caseNo: heldBy ?? '' });
            c.settle('serial');
          },
          detail: ({ at }) => ({ ...takenUpAgain(at), ...faultSinceHandBack(c, shanghaiDate(at)) }),
        },
      },
    });
    return answer.action === 'expired' ? { ends: true } : 'received';
  },
};

/** Goods that were handed back fail anew; what was never in our hands is the fault of the beginning. */
function faultSinceHandBack(c: CaseContext<RepairTypes>, today: string) {
  return c.detail.handedBack ? { facts: withFault(factsOf(c.detail), today, today) } : {};
}

function serialClaim(c: CaseContext<RepairTypes>): { kind: string; key: string; caseNo: string } | undefined {
  const { serial } = c.view.subject;
  if (typeof serial !== 'string' || c.detail.forced) return undefined;
  return { kind: 'open-repair', key: serial, caseNo: c.view.caseNo };
}

function ending(c: CaseContext<RepairTypes>): RepairOutcome {
  if (c.detail.withdrawn) return 'withdrawn';
  return c.detail.ending ?? 'closed';
}
