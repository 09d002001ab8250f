import type { Sql } from 'postgres';
import type { CommitBatch } from '../../domain/journal/commit.ts';
import { readBodies } from './append.ts';
import { bodyOf } from './chain.ts';

/** The journal holds something else under a number that is to be written. Never to be retried. */
export class JournalConflict extends Error {
  override readonly name = 'JournalConflict' as const;
  readonly caseNo: string;
  readonly seq: number;

  constructor(caseNo: string, seq: number) {
    super(`case ${caseNo}: entry ${seq} is in the journal already, with other content`);
    this.caseNo = caseNo;
    this.seq = seq;
  }
}

/**
 * A repeat must bring what it brought before.
 *
 * @param version of the stored journal; entries after it are new and not looked at
 * @throws {JournalConflict} naming the first entry that differs
 */
export async function refuseOtherContent(sql: Sql, version: number, batch: CommitBatch): Promise<void> {
  const repeated = batch.entries.filter((entry) => entry.seq <= version);
  const [first, last] = [repeated[0], repeated.at(-1)];
  if (first === undefined || last === undefined) return;
  const stored = await readBodies(sql, batch.caseNo, first.seq, last.seq);
  const other = repeated.find((entry) => stored.get(entry.seq) !== bodyOf(entry));
  if (other !== undefined) throw new JournalConflict(batch.caseNo, other.seq);
}
