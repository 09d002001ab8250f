import type { Sql } from 'postgres';
import { hold } from '../drizzle/delivery/hold.ts';
import type { Activities } from './contract.ts';

/**
 * Takes units of an order for a delivery, never more than other deliveries leave of what was ordered. Being refused is an answer.
 *
 * Key: the delivery; it takes once, and a repeat is answered with what it holds.
 */
export function createHoldDelivery(sql: Sql): Activities['holdDelivery'] {
  return async ({ caseNo, orderNo, lines, exchanged }) => {
    const { lines: known, refused } = await hold(sql, { caseNo, orderNo, lines, exchanged: exchanged === true });
    if (refused !== undefined) return { held: false, refused, categories: [], toInstall: [] };
    const wanted = new Set(lines.map(({ line }) => line));
    const categories = known.flatMap(({ line, category }) =>
      category !== null && wanted.has(line) ? [{ line, category }] : [],
    );
    const toInstall = known.filter((one) => one.installed && wanted.has(one.line)).map(({ line }) => line);
    return { held: true, categories, toInstall };
  };
}
