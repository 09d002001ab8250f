import { GROUND_RULES } from '../../../domain/returns/grounds.ts';
import type { Stage } from '../../case/process.ts';
import { mustNotBeOwn } from '../authority.ts';
import { platformToldAfter } from '../late.ts';
import { linesOf } from '../lines.ts';
import { partisans } from '../objection.ts';
import type { ReturnTypes } from '../state.ts';

/** The customer does not accept that his request, or his goods, were refused: somebody who had no part in it looks at it anew. */
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
          check: ({ actor }) => mustNotBeOwn(actor, ...partisans(c.detail)),
          detail: ({ input, actor }) => {
            const answered = { answered: true, upheld: input.upheld, answeredBy: actor.id, answer: input.reason };
            const objection = c.detail.objection ? { ...c.detail.objection, ...answered } : null;
            if (!input.upheld || isOfGoods(c.detail)) return { objection };
            return { objection, ending: null, ...grantedAfterAll(c.detail, actor.id) };
          },
          tells: [{ to: 'customer', text: 'objectionAnswered' }],
        },
        ...platformToldAfter(c),
      },
    });
    const isUpheld = answer.action === 'answerObjection' && answer.input.upheld;
    return isUpheld && !isOfGoods(c.detail) ? 'awaitingChoice' : 'closed';
  },
};

/** What went back to him is the matter of another return: this one is settled. */
function isOfGoods({ objection }: Parameters<typeof linesOf>[0]): boolean {
  return objection?.of === 'goods';
}

function grantedAfterAll(detail: Parameters<typeof linesOf>[0], by: string) {
  const lines = linesOf(detail).map((line) => {
    if (line.decision?.status !== 'refused') return line;
    const { remedies } = GROUND_RULES[line.ground];
    const offered = remedies.length > 0 ? remedies : (['return', 'exchange'] as const);
    return { ...line, decision: { status: 'granted', rule: line.decision.rule, offered } as const };
  });
  return { lines, decidedBy: by };
}
