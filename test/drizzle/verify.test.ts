import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommit } from '../../activities/commit.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { chainHash } from '../../drizzle/journal/chain.ts';
import { publishAnchor } from '../../drizzle/verify/anchor.ts';
import type { Finding } from '../../drizzle/verify/finding.ts';
import { type Verified, verifyJournal } from '../../drizzle/verify/verify-journal.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';
import { JournalStory, receipt } from './journal-story.ts';

const A = 'WR-2611-000001';
const B = 'WR-2611-000002';
const C = 'WR-2611-000003';

let fresh: FreshDatabase;
let folder: TempFolder;
let db: Database;
/** The owner of the tables, who can switch the guards off: everything an application cannot do. */
let intruder: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 2 });
  intruder = connect(fresh.url, { max: 1, as: 'owner' });
  await intruder.sql.unsafe(
    'ALTER TABLE journal DISABLE TRIGGER ALL; ALTER TABLE journal_anchor DISABLE TRIGGER ALL; ALTER TABLE personal_data DISABLE TRIGGER ALL',
  );
});
beforeEach(async () => {
  folder = await tempFolder('anchors');
  await intruder.sql`TRUNCATE cases, journal, journal_anchor, receipt, outbox`;
  const commit = createCommit(db.sql);
  for (const caseNo of [A, B, C]) {
    const story = new JournalStory(caseNo);
    for (let n = 2; n <= 5; n += 1) story.fact('noteAdded', { note: { n } });
    await commit(story.batch(1, 5, [receipt(`open ${caseNo}`)]));
  }
});
afterEach(() => folder.remove());
afterAll(async () => {
  await Promise.all([db.close(), intruder.close()]);
  await fresh.drop();
});

function verify(): Promise<Verified> {
  return verifyJournal(db.sql, { anchors: folder.path });
}

async function places(): Promise<(string | number | undefined)[][]> {
  const { findings } = await verify();
  return findings.map(({ what, caseNo, seq }: Finding) => (seq === undefined ? [what, caseNo] : [what, caseNo, seq]));
}

function publish(): Promise<unknown> {
  return publishAnchor(db.sql, folder.path, new Date('2026-11-22T16:00:00.000Z'));
}

/** Writes the chain of case B anew from an entry on, as somebody would who knows how it is made. */
async function forgeFrom(seq: number): Promise<void> {
  const rows =
    await intruder.sql`SELECT seq, body, prev_hash FROM journal WHERE case_no = ${B} AND seq >= ${seq} ORDER BY seq`;
  let link: string = rows[0]?.prev_hash;
  for (const row of rows) {
    const hash = chainHash(link, row.body);
    await intruder.sql`
      UPDATE journal SET prev_hash = ${link}, hash = ${hash} WHERE case_no = ${B} AND seq = ${row.seq}`;
    link = hash;
  }
  await intruder.sql`UPDATE cases SET head_hash = ${link} WHERE case_no = ${B}`;
}

async function rewriteText(seq: number): Promise<void> {
  await intruder.sql`
    UPDATE journal SET body = replace(body, ${`"n":${seq}`}, '"n":777') WHERE case_no = ${B} AND seq = ${seq}`;
}

describe('verifying the journal', () => {
  it('finds nothing in a journal nobody touched', async () => {
    await publish();
    expect(await verify()).toMatchObject({ cases: 3, entries: 15, findings: [] });
  });

  it('names an entry whose text was changed', async () => {
    await rewriteText(3);
    expect(await places()).toEqual([['changed', B, 3]]);
  });

  it('names an entry whose text and hash were changed together', async () => {
    await rewriteText(3);
    const [row] = await intruder.sql`SELECT body, prev_hash FROM journal WHERE case_no = ${B} AND seq = 3`;
    await intruder.sql`
      UPDATE journal SET hash = ${chainHash(row?.prev_hash, row?.body)} WHERE case_no = ${B} AND seq = 3`;
    expect(await places()).toEqual([['changed', B, 3]]);
  });

  it('names the place where entries are missing', async () => {
    await intruder.sql`DELETE FROM journal WHERE case_no = ${B} AND seq IN (2, 3)`;
    expect(await places()).toEqual([['missing', B, 2]]);
  });

  it('names entries that changed places', async () => {
    await intruder.sql`UPDATE journal SET seq = seq + 100 WHERE case_no = ${B} AND seq IN (3, 4)`;
    await intruder.sql`UPDATE journal SET seq = 107 - seq WHERE case_no = ${B} AND seq > 100`;
    expect(await places()).toEqual([
      ['reordered', B, 3],
      ['reordered', B, 4],
    ]);
  });

  it('sees by the row of the case that the end was cut off', async () => {
    await intruder.sql`DELETE FROM journal WHERE case_no = ${B} AND seq > 3`;
    expect(await places()).toEqual([['cutOff', B, 4]]);
  });

  it('sees by the published anchor that the end was cut off, although the row was made to fit', async () => {
    await publish();
    await intruder.sql`DELETE FROM journal WHERE case_no = ${B} AND seq > 3`;
    await intruder.sql`
      UPDATE cases SET version = 3, head_hash = j.hash FROM journal j
       WHERE cases.case_no = ${B} AND j.case_no = ${B} AND j.seq = 3`;
    expect(await places()).toEqual([['cutOff', B, 4]]);
  });

  it('sees by the published anchor that a chain was written anew, although it fits together', async () => {
    await publish();
    await rewriteText(3);
    await forgeFrom(3);
    expect(await places()).toEqual([['rewritten', B, 5]]);
  });

  it('sees that two cases changed their journals', async () => {
    for (const table of ['journal', 'cases']) {
      const name = intruder.sql(table);
      await intruder.sql`UPDATE ${name} SET case_no = 'aside' WHERE case_no = ${A}`;
      await intruder.sql`UPDATE ${name} SET case_no = ${A} WHERE case_no = ${B}`;
      await intruder.sql`UPDATE ${name} SET case_no = ${B} WHERE case_no = 'aside'`;
    }
    expect(await places()).toEqual([
      ['changed', A, 1],
      ['changed', B, 1],
    ]);
  });

  it('sees that the row of a case does not name its head', async () => {
    await intruder.sql`UPDATE cases SET head_hash = ${'0'.repeat(64)} WHERE case_no = ${B}`;
    expect(await places()).toEqual([['headDiffers', B, 5]]);
  });

  it('sees that the journal of a case is gone', async () => {
    await intruder.sql`DELETE FROM journal WHERE case_no = ${B}`;
    expect(await places()).toEqual([['removed', B]]);
  });

  it('sees by the published anchor that a whole case is gone, the last one too', async () => {
    await publish();
    for (const table of ['journal', 'cases', 'receipt']) {
      await intruder.sql`DELETE FROM ${intruder.sql(table)} WHERE case_no IN (${A}, ${C})`;
    }
    expect(await places()).toEqual([
      ['removed', A],
      ['removed', C],
    ]);
  });

  it('sees without any anchor that a case is gone whose answers are still there', async () => {
    for (const table of ['journal', 'cases']) {
      await intruder.sql`DELETE FROM ${intruder.sql(table)} WHERE case_no = ${B}`;
    }
    expect(await places()).toEqual([['removed', B]]);
  });

  it('is not misled by what came after the anchor', async () => {
    await publish();
    const later = new JournalStory(A);
    for (let n = 2; n <= 7; n += 1) later.fact('noteAdded', { note: { n } });
    await createCommit(db.sql)(later.batch(6, 7));
    await createCommit(db.sql)(new JournalStory('WR-2611-000004').batch());
    expect(await places()).toEqual([]);
  });

  it('sees that the words of a person were changed, and not that they were erased', async () => {
    const hash = createHash('sha256').update('saltwords').digest('hex');
    await intruder.sql`
      INSERT INTO personal_data (ref, kind, text, salt, hash, erased_at) VALUES
        ('pd-1', 'words', 'words', 'salt', ${hash}, NULL), ('pd-2', 'words', NULL, NULL, ${hash}, now())`;
    expect(await places()).toEqual([]);
    await intruder.sql`UPDATE personal_data SET text = 'other words' WHERE ref = 'pd-1'`;
    expect(await places()).toEqual([['wordsChanged', '']]);
    await intruder.sql`TRUNCATE personal_data`;
  });

  it('sees that the anchor itself was changed or taken away', async () => {
    await publish();
    const file = join(folder.path, '2026-11-22T16-00-00.000Z.anchor');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/.*000002.*\n/, ''));
    expect(await places()).toEqual([['anchorDamaged', '']]);
    await folder.remove();
    expect(await places()).toEqual([['anchorDamaged', '']]);
  });
});
