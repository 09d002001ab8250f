import { mustBeSigned } from '../../case/must-be-signed.ts';
import type { Stage } from '../../case/process.ts';
import { afterSigning } from '../announced.ts';
import { mustBeOwn, mustBeShown } from '../checks.ts';
import { freeTime } from '../free-time.ts';
import type { VisitTypes } from '../state.ts';

/** Done. The technician is free again; the customer signs, at once or later by a link. Silence closes it unsigned. */
export const awaitingSignature: Stage<VisitTypes> = {
  needs: ['plan', 'done'],
  run: async (c) => {
    await freeTime(c);
    if (c.detail.plan?.signature !== true) return afterSigning(c);
    const linkSent = c.detail.signatureAskedAt !== undefined;
    const isOwn = mustBeOwn(c.detail);
    const answer = await c.waitFor({
      name: 'signature',
      for: 'customer',
      within: linkSent ? 'visitUnsigned' : 'visitSignature',
      passing: 'expires',
      actions: {
        signVisit: {
          check: (answer) => {
            isOwn(answer);
            mustBeSigned(answer);
          },
          detail: ({ input, at }) => ({
            signature: {
              at,
              role: input.role,
              name: input.name,
              ...(input.evidence === undefined ? {} : { file: input.evidence }),
            },
          }),
        },
        refuseToSign: {
          check: (answer) => {
            isOwn(answer);
            mustBeShown(answer);
          },
          detail: () => ({ ending: 'closedUnsigned' }),
        },
      },
    });
    if (answer.action !== 'expired') return afterSigning(c);
    if (linkSent) {
      c.record({ type: 'signatureMissing', data: {}, detail: { ending: 'closedUnsigned' } });
      return afterSigning(c);
    }
    c.record({
      type: 'signatureAsked',
      data: {},
      detail: { signatureAskedAt: c.now },
      tells: [{ to: 'customer', text: 'pleaseSign' }],
    });
    return 'awaitingSignature';
  },
};
