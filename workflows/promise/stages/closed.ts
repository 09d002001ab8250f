import type { JsonObject } from '../../../domain/json.ts';
import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import type { PromiseEnded } from '../contract.ts';
import { endingOf } from '../settling.ts';
import type { PromiseTypes } from '../state.ts';

/** Over, and the case to which it belongs hears how. */
export const closed: Stage<PromiseTypes> = {
  run: async (c) => {
    const { parent } = c.detail;
    if (parent !== undefined) await c.tell('parent', parent, 'promiseEnded', ended(c));
    c.once('close', () => c.close(endingOf(c.detail)));
    return { ends: true };
  },
};

function ended({ view, detail }: CaseContext<PromiseTypes>): JsonObject {
  const { kind = '', last } = detail;
  const told: PromiseEnded = {
    promise: view.caseNo,
    kind,
    outcome: endingOf(detail),
    ...(last === undefined ? {} : { dueOn: last.dueOn }),
    ...(last?.keptAt === undefined ? {} : { keptAt: last.keptAt }),
  };
  return plain(told);
}
