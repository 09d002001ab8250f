import type { ActionRule, CaseContext } from '../case/process.ts';
import { mustBeHisWord, mustBeShownKept } from './checks.ts';
import type { PromiseFacts, PromiseInputs } from './contract.ts';
import type { PromiseDetail, PromiseTypes } from './state.ts';

type Case = CaseContext<PromiseTypes>;
type Inputs = PromiseInputs & PromiseFacts;
type Rules<A extends keyof Inputs> = { readonly [K in A]: ActionRule<Inputs[K], PromiseDetail> };

/** Ways a promise comes to its end while it is due or late: somebody, a visit or a case kept it, or it will not be kept. */
export function settling({
  detail,
}: Case): Rules<'keepPromise' | 'breakPromise' | 'releasePromise' | 'visitEnded' | 'promiseFulfilled'> {
  return {
    keepPromise: {
      check: mustBeShownKept(detail),
      detail: ({ input, at }) => ({ kept: { at: input.at ?? at, files: input.evidence.map(({ ref }) => ref) } }),
    },
    breakPromise: {},
    releasePromise: { check: mustBeHisWord },
    visitEnded: {
      detail: ({ input, at }) => {
        const { outcome, files = [], startedAt, endedAt } = input;
        const done = outcome === 'done' || outcome === 'closedUnsigned';
        return done ? { kept: { at: endedAt ?? startedAt ?? at, files } } : { visit: null };
      },
    },
    promiseFulfilled: { detail: ({ input }) => ({ kept: { at: input.at, files: input.files ?? [] } }) },
  };
}

/** A visit that came to nothing does not keep a promise: somebody has to find another way, and has until the due date. */
export async function afterVisit(c: Case, visit: string): Promise<void> {
  await c.openTask('promiseAtRisk', 'lead', 'taskDefault', { visit, period: c.detail.period ?? 1 });
}
