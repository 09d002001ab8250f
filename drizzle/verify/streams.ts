import type { ISql } from 'postgres';

export interface StoredEntry {
  readonly caseNo: string;
  readonly seq: number;
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
}

export interface StoredHead {
  readonly caseNo: string;
  readonly version: number;
  readonly headHash: string;
}

const PAGE = 2_000;

/** Every journal entry, by case and number. Pages by key, so memory stays constant however long the journal is. */
export async function* journalEntries(sql: ISql): AsyncGenerator<StoredEntry> {
  let [caseNo, seq] = ['', 0];
  for (;;) {
    const page = await sql<StoredEntry[]>`
      SELECT case_no AS "caseNo", seq, body, prev_hash AS "prevHash", hash FROM journal
       WHERE (case_no, seq) > (${caseNo}, ${seq}) ORDER BY case_no, seq LIMIT ${PAGE}`;
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    ({ caseNo, seq } = last);
  }
}

/** Where every case stands, by number. */
export async function* caseHeads(sql: ISql): AsyncGenerator<StoredHead> {
  let caseNo = '';
  for (;;) {
    const page = await sql<StoredHead[]>`
      SELECT case_no AS "caseNo", version, head_hash AS "headHash" FROM cases
       WHERE case_no > ${caseNo} ORDER BY case_no LIMIT ${PAGE}`;
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    ({ caseNo } = last);
  }
}
