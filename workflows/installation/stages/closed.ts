import type { JsonObject } from '../../../domain/json.ts';
import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import type { InstallationOutcome } from '../contract.ts';
import { serialClaim } from '../opening.ts';
import { dropPromised } from '../promise.ts';
import type { InstallationTypes } from '../state.ts';

/** Over, but for the window in which the same matter may be taken up again; the case whose job it is hears of it. */
export const closed: Stage<InstallationTypes> = {
  run: async (c) => {
    await c.compensate();
    dropPromised(c);
    const { parent, opening } = c.detail;
    if (parent !== undefined) await c.tell('parent', parent, 'installationEnded', ended(c));
    c.once('close', () => c.close(ending(c)));
    const claim = serialClaim(c, opening?.serial ?? '');
    await c.run('release', 'releaseClaim', claim);
    const answer = await c.waitFor({
      name: 'reopening',
      for: 'customer',
      within: 'reopenWindow',
      passing: 'expires',
      actions: {
        reopenCase: {
          claim: async () => {
            c.undoLater('serial', 'releaseClaim', claim);
            const { granted, heldBy } = await c.claim('claim', claim);
            if (!granted) throw new Refusal('already_open', { caseNo: heldBy ?? '' });
            c.settle('serial');
          },
          detail: () => ({
            reopened: (c.detail.reopened ?? 0) + 1,
            ending: null,
            paymentReminded: false,
            asked: null,
            withdrawn: false,
            parked: null,
            tries: [],
            offered: false,
            certificateAsked: null,
            useDue: false,
            use: null,
            payment: null,
            charges: [],
            reworking: { why: 'refusal', sent: false },
            resume: null,
          }),
        },
      },
    });
    if (answer.action === 'expired') return { ends: true };
    return c.detail.finished ? 'rework' : 'awaitingAppointment';
  },
};

function ending({ detail }: CaseContext<InstallationTypes>): InstallationOutcome {
  return detail.withdrawn ? 'cancelled' : (detail.ending ?? 'closed');
}

/** What the case of the job needs: whether it stands, since when, and what proves it. */
function ended(c: CaseContext<InstallationTypes>): JsonObject {
  const { opening, finished, acceptance } = c.detail;
  return plain({
    installation: c.view.caseNo,
    serial: opening?.serial ?? '',
    outcome: ending(c),
    ...(finished === undefined ? {} : { finishedOn: finished.on, how: acceptance?.how ?? 'signed' }),
    ...(finished?.guaranteeFrom === undefined ? {} : { guaranteeFrom: finished.guaranteeFrom }),
    evidence: finished?.proofs ?? [],
  });
}
