import type { GoodsLine } from '../../domain/goods/moves.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { mustHaveMoved } from './must-have-moved.ts';
import type { ReturnDetail, ReturnTypes, UnbookedGoods } from './state.ts';

/** One movement in the books, known by its step. */
export interface GoodsBooking {
  readonly step: string;
  readonly lines: readonly GoodsLine[];
}

/**
 * Books what somebody does with goods before it counts. He has done it, whatever we answer: where the books give none in
 * time it counts as not known to be booked, and the case finds out (`bookUnbooked`), so that nothing hangs on his asking again.
 */
export function bookNow<I>(
  c: CaseContext<ReturnTypes>,
  what: {
    readonly booking: (input: I) => GoodsBooking;
    readonly booked: (input: I, by: string) => Partial<ReturnDetail>;
    readonly unbooked: (input: I, by: string) => UnbookedGoods;
  },
): Required<Pick<ActionRule<I, ReturnDetail>, 'claim' | 'detail'>> {
  let isKnown = true;
  return {
    claim: async ({ input }) => {
      const answer = await c.claimOpenly('moveGoods', { caseNo: c.view.caseNo, ...what.booking(input) });
      isKnown = answer !== undefined;
      if (answer !== undefined) mustHaveMoved(answer);
    },
    detail: ({ input, actor }) =>
      isKnown ? what.booked(input, actor.id) : { unbooked: what.unbooked(input, actor.id) },
  };
}
