import { basename } from 'node:path';
import type { ISql, Sql } from 'postgres';
import { lastAnchor, readAnchor } from './anchor.ts';
import { ChainWalk } from './chain-walk.ts';
import type { Finding } from './finding.ts';
import { type Leaf, MerkleRoot } from './merkle.ts';
import { type Peekable, peekable } from './peekable.ts';
import { caseHeads, journalEntries } from './streams.ts';
import { changedWords, type ErasedWords, WordsWalk } from './verify-words.ts';

export interface Verified {
  readonly cases: number;
  readonly entries: number;
  /** The anchor it was compared with; absent when none was ever published. */
  readonly anchor?: string;
  readonly findings: readonly Finding[];
  /** Words that were erased, by case: they verify by their hash alone. */
  readonly erased: readonly ErasedWords[];
}

export interface VerifyOptions {
  /** Where anchors are published. */
  readonly anchors: string;
  readonly onProgress?: (done: { readonly cases: number; readonly entries: number }) => void;
}

const PROGRESS_EVERY = 10_000;

/**
 * Walks every chain and compares it with the rows of the cases and with the last published anchor. Reads all of it at
 * one moment of the database, page by page, in constant memory; running cases are not disturbed.
 */
export async function verifyJournal(sql: Sql, { anchors, onProgress }: VerifyOptions): Promise<Verified> {
  const anchor = await lastAnchor(anchors);
  const published = new PublishedHeads(anchor);
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const [entries, heads, leaves] = await Promise.all([
      peekable(journalEntries(tx)),
      peekable(caseHeads(tx)),
      peekable(published.leaves()),
    ]);
    const findings: Finding[] = [];
    const words = new WordsWalk(tx);
    const done = { cases: 0, entries: 0 };
    for (;;) {
      const caseNo = firstOf(entries, heads, leaves);
      if (caseNo === undefined) break;
      const leaf = leaves.peek()?.caseNo === caseNo ? await leaves.take() : undefined;
      const row = heads.peek()?.caseNo === caseNo ? await heads.take() : undefined;
      const walk = new ChainWalk(caseNo, leaf);
      while (entries.peek()?.caseNo === caseNo) {
        const entry = await entries.take();
        if (entry === undefined) break;
        walk.take(entry);
        await words.take(entry);
        done.entries += 1;
        if (done.entries % PROGRESS_EVERY === 0) onProgress?.({ ...done });
      }
      walk.end(row);
      done.cases += 1;
      findings.push(...walk.findings);
    }
    const removed = new Set(findings.map(({ what, caseNo }) => (what === 'removed' ? caseNo : undefined)));
    findings.push(...(await goneWithoutTrace(tx)).filter(({ caseNo }) => !removed.has(caseNo)));
    const erased = await words.end();
    findings.push(...words.findings, ...(await changedWords(tx, words.findings)));
    findings.push(...(await published.problems(tx)));
    return { ...done, ...(anchor === undefined ? {} : { anchor }), findings, erased };
  });
}

/** The last anchor, checked against its own root and against what the database remembers of it. */
class PublishedHeads {
  private readonly file: string | undefined;
  private readonly merkle = new MerkleRoot();
  private claimed: string | undefined;

  constructor(file: string | undefined) {
    this.file = file;
  }

  async *leaves(): AsyncGenerator<Leaf> {
    if (this.file === undefined) return;
    for await (const item of readAnchor(this.file)) {
      if ('root' in item) this.claimed = item.root;
      else {
        this.merkle.add(item);
        yield item;
      }
    }
  }

  async problems(sql: ISql): Promise<Finding[]> {
    const problem = (detail: string): Finding => ({ what: 'anchorDamaged', caseNo: '', detail });
    if (this.file === undefined) {
      const [noted] = await sql<{ place: string }[]>`SELECT place FROM journal_anchor ORDER BY id DESC LIMIT 1`;
      return noted === undefined ? [] : [problem(`an anchor was published as ${noted.place}, but no file is there`)];
    }
    if (this.claimed !== this.merkle.root()) return [problem('the lines of the file do not give the root it names')];
    const [noted] = await sql<{ root: string }[]>`
      SELECT root FROM journal_anchor WHERE place = ${basename(this.file)}`;
    if (noted?.root === this.claimed) return [];
    return [problem(`the database remembers ${noted === undefined ? 'no' : 'another'} root of ${basename(this.file)}`)];
  }
}

/** Cases that answered a command or sent a message, and of which neither row nor entry is left. */
async function goneWithoutTrace(sql: ISql): Promise<Finding[]> {
  const gone = await sql<{ caseNo: string; witness: string }[]>`
    SELECT case_no AS "caseNo", min(witness) AS witness FROM (
      SELECT case_no, 'a receipt' AS witness FROM receipt WHERE outcome = 'accepted' AND seq > 0
      UNION ALL SELECT case_no, 'a message' FROM outbox
    ) AS traces
    WHERE NOT EXISTS (SELECT FROM cases WHERE cases.case_no = traces.case_no)
      AND NOT EXISTS (SELECT FROM journal WHERE journal.case_no = traces.case_no)
    GROUP BY case_no ORDER BY case_no`;
  return gone.map(({ caseNo, witness }) => ({
    what: 'removed',
    caseNo,
    detail: `nothing is left of it; ${witness} names it`,
  }));
}

function firstOf(...streams: Peekable<{ readonly caseNo: string }>[]): string | undefined {
  return streams
    .flatMap((stream) => stream.peek()?.caseNo ?? [])
    .reduce<string | undefined>((first, one) => (first === undefined || one < first ? one : first), undefined);
}
