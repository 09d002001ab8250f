import type { ActionRule, Answered, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { mustBeOwn } from './checks.ts';
import type { VisitInputs } from './contract.ts';
import type { VisitDetail, VisitTypes } from './state.ts';

const wrong = (field: string, reason: string, params = {}): Refusal =>
  new Refusal('invalid_input', { reason, ...params }, field);

/**
 * What the technician takes along of the goods he was sent for; the last word counts, and is the customer's receipt. He writes
 * down what he holds in his hands: another unit than was asked for is no mistake of his, and is seen by the job.
 */
export function fetching(c: CaseContext<VisitTypes>): {
  readonly takeGoods: ActionRule<VisitInputs['takeGoods'], VisitDetail>;
} {
  const isOwn = mustBeOwn(c.detail);
  return {
    takeGoods: {
      stays: true,
      check: (answer) => {
        isOwn(answer);
        mustBeToFetch(c.detail, answer);
      },
      detail: ({ input, actor, at }) => ({
        taken: {
          at,
          by: actor.id,
          lines: input.lines,
          files: (input.evidence ?? []).map(({ ref }) => ref),
        },
      }),
      tells: [{ to: 'customer', text: 'goodsTaken' }],
    },
  };
}

/** No more than was asked for of each line, with the serial of each unit where units are known by them. @throws {Refusal} */
function mustBeToFetch(
  { goods = [] }: Readonly<Partial<VisitDetail>>,
  { input }: Answered<string, VisitInputs['takeGoods']>,
): void {
  const seen = new Set<number>();
  for (const [index, { no, quantity, serials = [] }] of input.lines.entries()) {
    const line = goods.find((one) => one.no === no);
    if (line === undefined) throw wrong(`lines.${index}.no`, 'notAmong', { allowed: goods.map((one) => one.no) });
    if (seen.has(no)) throw wrong(`lines.${index}.no`, 'lineTwice', { line: no });
    seen.add(no);
    if (quantity > line.quantity) throw wrong(`lines.${index}.quantity`, 'moreThanOpen', { left: line.quantity });
    const expected = line.serials === undefined ? 0 : quantity;
    if (serials.length !== expected) throw wrong(`lines.${index}.serials`, 'serialsMissing', { expected });
  }
}
