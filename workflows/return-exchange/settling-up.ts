import type { JsonObject } from '../../domain/json.ts';
import { brokenLaws } from '../../domain/returns/line-goods.ts';
import type { CaseContext } from '../case/process.ts';
import type { ReturnOutcome } from './contract.ts';
import { chosen, comeBack, exchanged, linesOf, settled, unitsFor } from './lines.ts';
import { dropRequest } from './payment.ts';
import { dropPickUp } from './pick-up.ts';
import { tellUncounted } from './platform.ts';
import { freeExchanged } from './refund.ts';
import type { ReturnLine, ReturnTypes } from './state.ts';
import { releaseSubsidies } from './subsidies.ts';
import { recordExchange, recordReturned } from './units.ts';

type Case = CaseContext<ReturnTypes>;

/** Nothing is held any more, the other cases of the goods hear of it, and so does the case it came from. */
export async function settleUp(c: Case): Promise<void> {
  c.stopClocks('returnDecision', 'goodsBack', 'refundDue', 'deemedRefusal');
  await dropRequest(c);
  await dropPickUp(c);
  await recordExchange(c);
  await keepThem(c);
  await freeExchanged(c);
  await c.compensate();
  releaseSubsidies(c, await recordReturned(c));
  await tellUncounted(c);
  await tellBrokenLaws(c);
  const parent = hearer(c);
  if (parent !== undefined) await c.tell('parent', parent, 'returnEnded', ended(c));
}

/** After an objection it is the case from which the first return came: that return itself is over. */
function hearer({ detail: { parent, afterObjection } }: Case): string | undefined {
  return afterObjection === undefined ? parent : afterObjection.parent;
}

/** Goods that stay with the customer although the money went back are his now. */
async function keepThem(c: Case): Promise<void> {
  if (c.detail.way !== 'keep') return;
  const { caseNo } = c.view;
  const { orderNo = '' } = c.detail;
  const lines = settled(c.detail)
    .filter(comeBack)
    .map(({ line, sku, quantity, serials }) => ({
      orderNo,
      line,
      sku,
      quantity,
      move: 'keep' as const,
      ...(serials === undefined ? {} : { serials }),
    }));
  if (lines.length > 0) await c.run('keep', 'moveGoods', { caseNo, step: 'keep', lines });
}

/** The laws of the goods hold by construction; a breach is looked at by a person, and never hidden. */
async function tellBrokenLaws(c: Case): Promise<void> {
  const broken = linesOf(c.detail).flatMap(({ no, goods, ...line }) => {
    const comes =
      settled(c.detail).some((one) => one.no === no) && c.detail.way !== 'keep' && comeBack({ no, goods, ...line });
    return comes ? brokenLaws(goods, true).map((law) => ({ no, law })) : [];
  });
  if (broken.length > 0) await c.openTask('booksDiffer', 'lead', 'taskDefault', { broken });
}

export function outcome(c: Case): ReturnOutcome {
  const { withdrawn, ending, repairs } = c.detail;
  if (ending === 'refused') return 'refused';
  if (withdrawn) return 'withdrawn';
  if (ending) return ending;
  return settled(c.detail).length === 0 && repairs !== undefined ? 'repairInstead' : 'closed';
}

function ended(c: Case): JsonObject {
  const { refund, repairs, replacement } = c.detail;
  const wasExchanged = replacement ? exchanged(c.detail) : [];
  const [serial] = replacement?.serials ?? [];
  return {
    caseNo: c.view.caseNo,
    outcome: outcome(c),
    refundFen: refund ? refund.totalFen : 0,
    // Of what the order cost: money, and what is no longer billed.
    settledFen: refund ? refund.totalFen + refund.creditFen : 0,
    // Of the order, what came back for its money: what was exchanged the customer has again.
    lines: unitsOf(c, chosen(c.detail, 'return')),
    exchanged: unitsOf(c, wasExchanged),
    ...(serial === undefined ? {} : { serial }),
    ...(repairs === undefined ? {} : { repairs: [...repairs] }),
  };
}

/** How many units of each line of the order something was given for. */
function unitsOf(c: Case, lines: readonly ReturnLine[]): { line: number; quantity: number }[] {
  const units = new Map<number, number>();
  for (const line of lines) units.set(line.line, (units.get(line.line) ?? 0) + unitsFor(line, c.detail.way));
  return [...units].filter(([, quantity]) => quantity > 0).map(([line, quantity]) => ({ line, quantity }));
}
