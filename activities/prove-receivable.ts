import type { Sql } from 'postgres';
import { addPapers } from '../drizzle/credit/add-papers.ts';
import type { Activities } from './contract.ts';

/**
 * Puts the customer's acceptance to what he owes for the goods.
 *
 * Key: the files themselves; a repeat changes nothing. An order of which nothing is owed yet has no receivable: that is an answer.
 */
export function createProveReceivable(sql: Sql): Activities['proveReceivable'] {
  return async ({ orderNo, delivery, files }) => {
    const papers = files.map((ref) => ({ as: 'acceptance' as const, ref }));
    return { receivables: await addPapers(sql, { orderNo, ...(delivery === undefined ? {} : { delivery }), papers }) };
  };
}
