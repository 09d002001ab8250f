import type { Sql } from 'postgres';
import { proveBooks } from '../../../drizzle/books/prove-books.ts';

/** No law of goods and money is broken. */
export async function judgeBooks(sql: Sql): Promise<string[]> {
  const { laws } = await proveBooks(sql, { limit: 20 });
  return laws.flatMap(({ offenders }) =>
    offenders.map(({ law, caseNo, subject, detail }) => `${law}: ${caseNo} ${subject} ${JSON.stringify(detail)}`),
  );
}
