import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { mustNotBeOwn } from './authority.ts';
import type { ReturnInputs } from './contract.ts';
import { linesOf, mustNameEachOnce, withLines } from './lines.ts';
import { claimingOutlays } from './outlays.ts';
import { platformTold } from './platform.ts';
import type { Priced } from './priced.ts';
import type { PartToDecide, ReturnDetail, ReturnTypes } from './state.ts';
import { wrong } from './wrong.ts';

type Case = CaseContext<ReturnTypes>;
type Decided = ReturnInputs['decideReturn'];

/**
 * A bundle was whole when it was asked back, and is not what came: the rest never came, was not taken, or is exchanged. What is
 * here gives neither its whole price nor nothing by itself: a person says what, and the customer hears that it is being decided.
 */
export async function decideParts(c: Case, priced: Priced): Promise<void> {
  for (;;) {
    const parts = undecided(c.detail, priced);
    if (parts.length === 0) return;
    tell(c, parts);
    await c.waitFor({
      name: 'review',
      for: 'us',
      within: 'returnReview',
      passing: { escalatesTo: ['approver', 'manager'] },
      actions: {
        decideReturn: {
          check: ({ input, actor }) => {
            mustNotBeOwn(actor, c.detail.openedBy);
            mustBeFigures(parts, input);
          },
          detail: ({ input, actor }) => afterDecision(c.detail, input, actor.id),
        },
        ...claimingOutlays(c),
        ...platformTold(c),
      },
    });
  }
}

/** Once, however often the case comes here; anew where other units are concerned. */
function tell(c: Case, parts: readonly PartToDecide[]): void {
  const known = c.detail.brokenBundles ?? [];
  if (parts.every(({ no, units }) => known.some((one) => one.no === no && one.units === units))) return;
  c.record({
    type: 'bundleBroken',
    data: { lines: parts.map((one) => plain(one)), currency: c.detail.order?.currency ?? 'CNY' },
    detail: { brokenBundles: parts },
    tells: [{ to: 'customer', text: 'bundleBroken' }],
  });
}

/** What was reckoned before stays so, and so does what a person has decided already. */
function undecided({ refund, ...detail }: Case['detail'], { lines, parts = [], units }: Priced): PartToDecide[] {
  return parts.flatMap(({ no, bundle }) => {
    const line = linesOf(detail).find((one) => one.no === no);
    const count = units.get(no) ?? 0;
    const isDecided = line?.partUnitFen !== undefined || line?.decidedUnitFen !== undefined;
    if (isDecided || count === 0 || refund?.lines.some((one) => one.no === no)) return [];
    const { fen = 0 } = lines.find((one) => one.no === no) ?? {};
    const mostFen = Math.floor(fen / count);
    const leastFen = Math.min(mostFen, Math.ceil((refund?.ofCase.cheaperFen ?? 0) / count));
    return [{ no, bundle, units: count, mostFen, ...(leastFen > 0 ? { leastFen } : {}) }];
  });
}

/** The goods are ours by now: what is decided is what they give, of each line, never more than was paid, nor less than he has. @throws {Refusal} */
function mustBeFigures(parts: readonly PartToDecide[], { lines }: Decided): void {
  mustNameEachOnce(lines);
  for (const [index, { no, grant, refundFen }] of lines.entries()) {
    const at = `lines.${index}`;
    const part = parts.find((one) => one.no === no);
    if (part === undefined) throw wrong(`${at}.no`, 'notUnderReview', { line: no });
    const { mostFen, leastFen = 0 } = part;
    if (!grant || refundFen === undefined) throw wrong(`${at}.refundFen`, 'partPriceMissing', { most: mostFen });
    if (refundFen > mostFen) throw wrong(`${at}.refundFen`, 'moreThanPrice', { most: mostFen });
    if (refundFen < leastFen) throw wrong(`${at}.refundFen`, 'lessThanGiven', { least: leastFen });
  }
}

function afterDecision(detail: Case['detail'], { lines }: Decided, by: string): Partial<ReturnDetail> {
  const changed = linesOf(detail).flatMap((line) => {
    const { refundFen } = lines.find(({ no }) => no === line.no) ?? {};
    return refundFen === undefined ? [] : [{ ...line, partUnitFen: refundFen }];
  });
  const open = (detail.brokenBundles ?? []).filter(({ no }) => changed.every((line) => line.no !== no));
  return { ...withLines(detail, changed), decidedBy: by, brokenBundles: open.length === 0 ? null : open };
}
