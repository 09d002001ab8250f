import type { ISql } from 'postgres';

/** Who asks for a number: a caller with his Idempotency-Key, or a case with the step that opens another case. */
export type NumberKey =
  | { readonly principal: string; readonly idempotencyKey: string }
  | { readonly parent: string; readonly step: string };

export interface NumberRequest {
  /** `WR`. */
  readonly prefix: string;
  readonly process: string;
  readonly key: NumberKey;
  /** Keyed hash of the request body. */
  readonly bodyHash: string;
}

export interface ReservedNumber {
  /** `WR-2611-000042`: prefix, year and month in Asia/Shanghai, running number of that month. */
  readonly caseNo: string;
  /** Of the body the key came with first. When it is another than the caller's, the request must be refused. */
  readonly bodyHash: string;
  /** True when the key had been used before. */
  readonly repeated: boolean;
}

/**
 * Reserves the number of a case before it starts. The same key always gets the same number, also when it is used many
 * times at once. Numbers may have gaps: a number whose case never starts is not given out again.
 */
export async function reserveCaseNumber(sql: ISql, request: NumberRequest): Promise<ReservedNumber> {
  const before = await heldBy(sql, request.key);
  if (before !== undefined) return { ...before, repeated: true };
  const { principal, idempotencyKey, parent, step } = columnsOf(request.key);
  const [fresh] = await sql<{ caseNo: string }[]>`
    WITH month AS (
      SELECT to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYMM') AS month
    ), counted AS (
      INSERT INTO case_counter AS c (prefix, month, last) SELECT ${request.prefix}, month, 1 FROM month
      ON CONFLICT (prefix, month) DO UPDATE SET last = c.last + 1
      RETURNING month, last::text AS last
    )
    INSERT INTO case_number (case_no, process, principal, idempotency_key, parent, step, body_hash)
    SELECT ${request.prefix} || '-' || month || '-' || lpad(last, greatest(6, length(last)), '0'),
           ${request.process}, ${principal}, ${idempotencyKey}, ${parent}, ${step}, ${request.bodyHash}
      FROM counted
    ON CONFLICT DO NOTHING
    RETURNING case_no AS "caseNo"`;
  if (fresh !== undefined) return { caseNo: fresh.caseNo, bodyHash: request.bodyHash, repeated: false };
  const now = await heldBy(sql, request.key);
  if (now === undefined) throw new Error(`no number of ${request.prefix} could be reserved`);
  return { ...now, repeated: true };
}

async function heldBy(sql: ISql, key: NumberKey): Promise<{ caseNo: string; bodyHash: string } | undefined> {
  const [row] = await sql<{ caseNo: string; bodyHash: string }[]>`
    SELECT case_no AS "caseNo", body_hash AS "bodyHash" FROM case_number WHERE ${
      'parent' in key
        ? sql`parent = ${key.parent} AND step = ${key.step}`
        : sql`principal = ${key.principal} AND idempotency_key = ${key.idempotencyKey}`
    }`;
  return row;
}

function columnsOf(key: NumberKey): Record<'principal' | 'idempotencyKey' | 'parent' | 'step', string | null> {
  const none = { principal: null, idempotencyKey: null, parent: null, step: null };
  return { ...none, ...key };
}
