import { GROUND_RULES } from '../../../domain/returns/grounds.ts';
import type { Stage } from '../../case/process.ts';
import { mustNotBeOwn } from '../authority.ts';
import { linesOf } from '../lines.ts';
import type { ReturnTypes } from '../state.ts';

/** The customer does not accept the refusal: somebody who did not decide before looks at it anew. */
export const objected: Stage<ReturnTypes> = {
  needs: ['objection'],
  run: async (c) => {
    const answer = await c.waitFor({
      name: 'objectionAnswer',
      for: 'us',
      within: 'objectionAnswer',
      passing: { escalatesTo: ['manager'] },
      actions: {
        answerObjection: {
          check: ({ actor }) => mustNotBeOwn(actor, c.detail.decidedBy, c.detail.openedBy),
          detail: ({ input, actor }) => {
            const objection = c.detail.objection ? { ...c.detail.objection, answered: true } : null;
            if (!input.upheld) return { objection };
            return { objection, ending: null, ...grantedAfterAll(c.detail, actor.id) };
          },
          tells: [{ to: 'customer', text: 'objectionAnswered' }],
        },
      },
    });
    return answer.action === 'answerObjection' && answer.input.upheld ? 'awaitingChoice' : 'closed';
  },
};

function grantedAfterAll(detail: Parameters<typeof linesOf>[0], by: string) {
  const lines = linesOf(detail).map((line) => {
    if (line.decision?.status !== 'refused') return line;
    const { remedies } = GROUND_RULES[line.ground];
    const offered = remedies.length > 0 ? remedies : (['return', 'exchange'] as const);
    return { ...line, decision: { status: 'granted', rule: line.decision.rule, offered } as const };
  });
  return { lines, decidedBy: by };
}
