import { OTHER_PROMISE } from '../../../domain/promises/ledger.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { liesAhead, mustBeAnother } from '../checks.ts';
import type { PromiseTypes } from '../state.ts';
import { askTimes, beginPeriod } from '../times.ts';

/** What is in the catalogue counts at once. Anything else waits for the word of another person before the customer hears it. */
export const proposed: Stage<PromiseTypes> = {
  needs: ['kind', 'opening'],
  leaves: ['rule'],
  run: async (c) => {
    if (!c.detail.rule) await weigh(c);
    if (c.detail.rule?.needsApproval === undefined) return promised(c);
    const answer = await c.waitFor({
      name: 'promiseApproval',
      for: 'us',
      within: 'promiseApproval',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        approvePromise: {
          check: mustBeAnother(c.detail),
          detail: ({ input }) => (input.due === undefined ? {} : { agreed: input.due }),
        },
        declinePromise: { detail: () => ({ ending: 'declined' }), tells: [{ to: 'owner', text: 'promiseDeclined' }] },
      },
    });
    return answer.action === 'approvePromise' ? promised(c) : 'closed';
  },
};

async function weigh(c: CaseContext<PromiseTypes>): Promise<void> {
  const { kind = OTHER_PROMISE, opening = {} } = c.detail;
  const { kind: row, times } = await askTimes(c, 'rules', 1, opening.due);
  if (row === undefined) return c.refuseOpening('unknown_reference', { field: 'kind', value: kind });
  if (times === undefined || (opening.due !== undefined && !liesAhead(opening.due, c.now))) {
    return c.refuseOpening('impossible_date', { field: 'due', value: times?.dueOn ?? '', reason: 'notAhead' });
  }
  const mayPromise = row.roles.includes(opening.role ?? 'system');
  const needsApproval = kind === OTHER_PROMISE ? 'notInCatalogue' : mayPromise ? undefined : 'notYours';
  c.record({
    type: 'promiseWeighed',
    data: { kind, needsApproval: needsApproval ?? null },
    detail: {
      rule: {
        evidence: row.evidence,
        ...(row.visit === undefined ? {} : { visit: row.visit }),
        ...(needsApproval === undefined ? {} : { needsApproval }),
      },
    },
  });
}

async function promised(c: CaseContext<PromiseTypes>): Promise<'promised'> {
  const { agreed, opening } = c.detail;
  await beginPeriod(c, 1, agreed ?? opening?.due);
  return 'promised';
}
