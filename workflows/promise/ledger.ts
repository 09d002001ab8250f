import type { JsonObject } from '../../domain/json.ts';
import type { PromisedDate } from '../../domain/promises/ledger.ts';
import type { DueDate } from '../../domain/promises/promised-date.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { PromiseTypes } from './state.ts';

/** A date of this promise as the ledger has it. */
export function ledgerData(
  { view, detail }: CaseContext<PromiseTypes>,
  { dueOn, dueAt }: DueDate,
  period: number,
): JsonObject {
  const { kind = '', by, recurs, parent } = detail;
  const { customer } = view.subject;
  const dated: PromisedDate = {
    promise: recurs === undefined ? view.caseNo : `${view.caseNo}#${period}`,
    kind,
    dueOn,
    dueAt,
    ...(by === undefined ? {} : { by }),
    ...(typeof customer === 'string' ? { customer } : {}),
    ...(parent === undefined ? {} : { parent }),
  };
  return plain(dated);
}
