import { z } from 'zod';
import { isWeak, openFen, RECEIVABLE_PAPERS } from '../../domain/credit/receivable.ts';
import { heldOnReceivable, putReceivable, receivableByNo } from '../../drizzle/credit/receivables.ts';
import { tellReceivable } from '../../drizzle/credit/tell-receivable.ts';
import { customerLives } from '../../drizzle/queries/customers.ts';
import { orderByNo } from '../../drizzle/queries/orders.ts';
import { STAFF } from '../access/access.ts';
import { mustBeStoredEvidence } from '../commands/evidence-references.ts';
import { currency, day, evidence, fen, key } from '../inputs/common.ts';
import { unknownReference } from '../inputs/references.ts';
import { Problem } from '../problem.ts';
import { keptMembers, present } from './kept.ts';
import { defineResource } from './resource.ts';

const content = {
  customer: key,
  order: key.optional(),
  currency,
  amountFen: fen,
  prepaidFen: fen.default(0).describe('Of it paid before the goods came'),
  paidFen: fen.default(0).describe('Of it paid since'),
  dueOn: day,
};

const paper = z.enum(RECEIVABLE_PAPERS);
const body = z.strictObject({
  ...content,
  evidence: z
    .array(z.strictObject({ as: paper, file: evidence }))
    .max(50)
    .default([]),
});

/** What a customer owes, as the books of the house say it. What a delivery was billed under is the number of the delivery. */
export const receivables = defineResource({
  name: 'receivables',
  url: '/v1/receivables/:no',
  keys: z.object({ no: key }),
  body,
  reply: z.object({
    ...content,
    no: key,
    evidence: z.array(z.object({ as: paper, ref: z.string() })).readonly(),
    delivery: z.string().optional(),
    creditedFen: z.int().describe('Of it for goods that came back before they were paid'),
    openFen: z.int(),
    heldFen: z.int().describe('Of what is open, for goods whose return is under way: not to be pressed for'),
    weak: z.boolean().describe('Nobody signed for the goods'),
    ...keptMembers,
  }),
  writtenBy: ['finance', 'manager', 'admin', 'system'],
  readBy: [...STAFF, 'system'],
  repeats: 'by-content',
  put: async ({ services, bodyHash }, { no }, wanted) => {
    const { customer, order, currency, amountFen, prepaidFen, paidFen, dueOn } = wanted;
    await mustBeStoredEvidence(services.storage, body, wanted);
    return services.storage.query(async (database) => {
      if (!(await customerLives(database, customer))) throw unknownReference('customer', customer);
      const known = order === undefined ? undefined : await orderByNo(database, order);
      if (order !== undefined && known?.customerRef !== customer) throw unknownReference('order', order);
      if (known !== undefined && known.currency !== currency) {
        throw new Problem('currency_differs', { field: 'currency', params: { expected: known.currency } });
      }
      const before = await receivableByNo(database, no);
      mustNotBeAbove(paidFen, amountFen - prepaidFen - (before?.creditedFen ?? 0));
      const told = wanted.evidence.map(({ as, file }) => ({ as, ref: file.ref }));
      // What was signed for a delivery stays, whatever the books know of it.
      const kept = (before?.evidence ?? []).filter(
        ({ as, ref }) => !told.some((one) => one.as === as && one.ref === ref),
      );
      const evidence = [...kept, ...told];
      const row = { customerRef: customer, orderNo: order ?? null, currency, amountFen, prepaidFen, paidFen, dueOn };
      const put = await putReceivable(database, no, { ...row, evidence, weak: isWeak(evidence) }, bodyHash);
      if (order !== undefined && put.outcome !== 'same')
        await tellReceivable(database.sql, { no, order, version: put.version });
      return put;
    });
  },
  get: async ({ storage }, { no }) => {
    const found = await storage.query((database) => receivableByNo(database, no));
    if (found === undefined) return undefined;
    const heldFen = await storage.query((database) => heldOnReceivable(database, no));
    const { customerRef, orderNo, caseNo, bodyHash: _hash, ...rest } = found;
    return {
      ...rest,
      customer: customerRef,
      order: present(orderNo),
      delivery: present(caseNo),
      openFen: openFen(rest),
      heldFen: Math.min(heldFen, openFen(rest)),
    };
  },
});

/** What came back is off the bill, whatever the books know of it. @throws {Problem} */
function mustNotBeAbove(paidFen: number, leftFen: number): void {
  if (paidFen <= leftFen) return;
  const limit = Math.max(0, leftFen);
  throw new Problem('invalid_input', { field: 'paidFen', params: { field: 'paidFen', reason: 'tooBig', limit } });
}
