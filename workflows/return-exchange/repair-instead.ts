import type { JsonObject } from '../../domain/json.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { chosen } from './lines.ts';
import type { ReturnLine, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/** Who would rather have his goods repaired gets a repair for each of them; of the return nothing is left for them. */
export async function repairInstead(c: Case): Promise<void> {
  const lines = chosen(c.detail, 'repair');
  if (lines.length === 0 || c.detail.repairs !== undefined) return;
  // The repair he came from goes on: it hears how this ends, and another one of the same unit would be refused.
  const repairs: string[] = c.detail.fromRepair === undefined ? [] : [c.detail.fromRepair.repair];
  for (const line of repairs.length > 0 ? [] : lines) {
    for (const serial of line.serials ?? [undefined]) {
      const opened = await c.open(`repair:${line.no}:${serial ?? ''}`, 'warranty-repair', openingOf(c, line, serial));
      if (opened !== undefined) repairs.push(opened);
    }
  }
  c.record({
    type: 'repairInstead',
    data: { lines: lines.map(({ no }) => no), repairs },
    detail: { repairs },
  });
}

function openingOf(c: Case, line: ReturnLine, serial: string | undefined): JsonObject {
  const { orderNo = '', customer = '', order, requestedOn = '', words, unitFacts = {} } = c.detail;
  const place = serial === undefined ? 0 : (line.serials ?? []).indexOf(serial);
  const fault = { date: line.faultOn ?? requestedOn, reportedOn: requestedOn, safety: false };
  return {
    subject: {
      product: line.sku,
      category: line.category,
      orderNo,
      orderLine: line.line,
      customer,
      channel: 'return',
      ...(serial === undefined ? {} : { serial }),
    },
    fault: { appearedOn: fault.date, safety: false, ...(words === undefined ? {} : { words: plain(words) }) },
    wish: 'repair',
    currency: order?.currency ?? 'CNY',
    facts: plain({ ...unitFacts[line.no]?.[place], fault, wish: 'repair' }),
    references: [{ kind: 'return', no: c.view.caseNo }],
  };
}
