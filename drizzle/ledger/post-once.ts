import type { ISql, Sql } from 'postgres';
import { canonicalText, type JsonObject } from '../../domain/json.ts';

/** One movement. A posting's movements add up to zero per commodity. */
export interface Movement {
  readonly account: string;
  /** A part number, or a currency (then `quantity` is in fen). */
  readonly commodity: string;
  /** Positive into the account, negative out of it. Whole, never zero. */
  readonly quantity: number;
  /** Which unit it is; `quantity` is 1 or -1 then. */
  readonly serial?: string;
}

export interface Step {
  /** The case, or the document: `stock-count`. */
  readonly caseNo: string;
  readonly step: string;
  /** What is asked. The same step must always ask the same. */
  readonly request: JsonObject;
}

export interface Decision<A extends JsonObject> {
  readonly answer: A;
  readonly movements: readonly Movement[];
  /** A refusal settles nothing: the same step may be asked again, and differently, when things have changed. */
  readonly settled: boolean;
}

/** A step that was settled before, for something else. Never to be retried. */
export class StepConflict extends Error {
  override readonly name = 'StepConflict';
}

/**
 * Settles a step of a case: decides under a lock of the case, posts the movements, keeps the answer. Once it is settled
 * a repeat gets the first answer and posts nothing, also when both run at once. `decide` locks the balances it looks at
 * with `lockBalances`.
 *
 * @throws {StepConflict} when the step was settled for another request
 */
export async function postOnce<A extends JsonObject>(
  sql: Sql,
  { caseNo, step, request }: Step,
  decide: (tx: ISql) => Promise<Decision<A>>,
): Promise<A> {
  const outcome = await sql.begin(async (tx) => ({ answer: await postWithin(tx, { caseNo, step, request }, decide) }));
  return outcome.answer;
}

/** The same within a transaction of the caller's. */
export async function postWithin<A extends JsonObject>(
  tx: ISql,
  { caseNo, step, request }: Step,
  decide: (tx: ISql) => Promise<Decision<A>>,
): Promise<A> {
  await lockDocument(tx, caseNo);
  const [before] = await tx<{ request: JsonObject; answer: A }[]>`
      SELECT request, answer FROM ledger_posting WHERE case_no = ${caseNo} AND step = ${step}`;
  if (before !== undefined) {
    if (canonicalText(before.request) === canonicalText(request)) return before.answer;
    throw new StepConflict(`step ${step} of ${caseNo} was settled before, for something else`);
  }
  const { answer, movements, settled } = await decide(tx);
  if (!settled) return answer;
  await tx`
      WITH posting AS (
        INSERT INTO ledger_posting (case_no, step, request, answer)
        VALUES (${caseNo}, ${step}, ${JSON.stringify(request)}::text::jsonb, ${JSON.stringify(answer)}::text::jsonb)
        RETURNING case_no, step
      )
      INSERT INTO ledger_entry (case_no, step, line, account, commodity, quantity, serial)
      SELECT posting.case_no, posting.step, moved.line, moved.account, moved.commodity, moved.quantity, moved.serial
        FROM posting, ROWS FROM (json_to_recordset(${JSON.stringify(movements)}::text::json)
               AS (account text, commodity text, quantity bigint, serial text))
             WITH ORDINALITY AS moved(account, commodity, quantity, serial, line)`;
  return answer;
}

/** Nobody else posts for a case, or another document, until the transaction is done. */
export async function lockDocument(tx: ISql, caseNo: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`ledger ${caseNo}`}, 0))`;
}

/** What accounts hold of some commodities, locked until the posting is done; what was never moved is 0. */
export async function lockBalances(
  tx: ISql,
  accounts: readonly string[],
  commodities: readonly string[],
): Promise<(account: string, commodity: string) => number> {
  const rows = await tx<{ account: string; commodity: string; balance: string }[]>`
    SELECT account, commodity, balance FROM ledger_balance
     WHERE account = ANY(${[...accounts]}) AND commodity = ANY(${[...commodities]})
     ORDER BY account, commodity FOR UPDATE`;
  return (account, commodity) =>
    Number(rows.find((row) => row.account === account && row.commodity === commodity)?.balance ?? 0);
}
