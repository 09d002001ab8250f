import type { JsonObject } from '../../domain/json.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { RepairTypes } from './state.ts';

/** What somebody needs who takes a matter over by hand: which item, what is wrong with it, and what proves it. */
export function evidenceOf(c: CaseContext<RepairTypes>): JsonObject {
  const { subject, evidence, references } = c.view;
  const { product, serial, orderNo, orderLine } = subject;
  const { fault, diagnosis } = c.detail;
  return {
    product: product ?? null,
    serial: serial ?? null,
    order: orderNo === undefined ? null : { no: orderNo, line: orderLine ?? null },
    fault: fault?.words ? plain(fault.words) : null,
    cause: diagnosis?.cause ?? null,
    evidence: evidence.map(({ ref, kind }) => ({ ref: ref ?? null, kind: kind ?? null })),
    references: references.map(plain),
  };
}
