import { expect, test } from 'vitest';
import type { CommitBatch } from '../../domain/journal/commit.ts';
import { CaseBook } from '../../workflows/case/book.ts';
import { Deferred } from '../../workflows/case/deferred.ts';
import type { Host } from '../../workflows/case/host.ts';

// How the engine groups what it replays decides whether a commit returns before, amid or after a turn. Whichever it is, the
// turn's facts and its answer must go in one batch, or a replay would believe an answer written that no batch carried.
for (const returns of ['before', 'amid', 'after'] as const) {
  test(`a turn is committed as a whole when the commit before it returns ${returns} it`, async () => {
    const { book, batches, returned } = givenBook();
    book.record({ type: 'caseOpened', data: { caseNo: 'WR-2611-000001', process: 'warranty-repair', subject: {} } });
    book.commit();

    if (returns === 'before') await returned();
    book.record({ type: 'noteAdded', data: { note: {} } });
    if (returns === 'amid') await returned();
    book.addReceipt({ commandId: 'note', bodyHash: 'body', outcome: 'accepted', answer: {} });
    book.commit();
    if (returns === 'after') await returned();

    await returned();
    await book.flush();
    expect(batches.map(({ entries, receipts }) => [entries.map(({ seq }) => seq), receipts.length])).toEqual([
      [[1], 0],
      [[2], 1],
    ]);
  });
}

/** A book whose commits return when they are told to. */
function givenBook(): { book: CaseBook; batches: CommitBatch[]; returned: () => Promise<void> } {
  const batches: CommitBatch[] = [];
  let under = new Deferred<null>();
  const host = {
    workflowId: 'warranty-repair/WR-2611-000001',
    runId: 'run-1',
    now: () => Date.parse('2026-11-02T01:00:00.000Z'),
    effect: (_name: string, _preset: string, batch: CommitBatch) => {
      batches.push(batch);
      under = new Deferred<null>();
      return { result: under.promise, cancel: () => undefined };
    },
  };
  const identity = { caseNo: 'WR-2611-000001', process: 'warranty-repair' };
  const returned = async (): Promise<void> => {
    under.resolve(null);
    for (let n = 0; n < 20; n += 1) await Promise.resolve();
  };
  return { book: new CaseBook(host as unknown as Host, identity, undefined), batches, returned };
}
