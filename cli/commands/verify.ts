import { join } from 'node:path';
import { connect, type Database } from '../../drizzle/connect.ts';
import type { EvidenceStore } from '../../drizzle/evidence/evidence-store.ts';
import { openEvidence } from '../../drizzle/evidence/open-evidence.ts';
import { publishAnchor } from '../../drizzle/verify/anchor.ts';
import type { Finding } from '../../drizzle/verify/finding.ts';
import { verifyEvidence } from '../../drizzle/verify/verify-evidence.ts';
import { type Verified, verifyJournal } from '../../drizzle/verify/verify-journal.ts';
import type { ErasedWords } from '../../drizzle/verify/verify-words.ts';
import { parseConfig } from '../../runtime/config.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags } from '../command.ts';

/** Proves that the journal is what was written. */
export const command: Command = {
  name: 'verify',
  summary: 'proves that no journal entry was changed, removed, reordered or cut off',
  usage: `sanbao verify [--anchors <folder>] [--publish] [--evidence]

Walks the hash chain of every case and compares it with the row of the case and with the last published anchor: a file
outside the database that names the end of every chain. Says which entry of which case is wrong, and how.
Works beside a running system and does not disturb it; when none runs it starts the database for as long as it takes.

  --anchors <folder>  where anchors are published  (default: anchors in the home folder)
  --publish           publish a new anchor when nothing was found; the worker does so once a day by itself
  --evidence          also read every stored photo and document and check its hash

Exit code 0: nothing found. 1: something was touched.

  $ sanbao verify
  12,406 entries of 803 cases, compared with 2026-11-22T16-00-00.000Z.anchor: nothing found.`,
  run: verify,
};

async function verify(argv: readonly string[]): Promise<number> {
  const flags = parseFlags(argv, {
    anchors: { type: 'string' },
    publish: { type: 'boolean' },
    evidence: { type: 'boolean' },
  });
  const config = parseConfig(process.env);
  const anchors = flags.anchors ?? join(config.home, 'anchors');
  const say = (text: string): void => console.error(`  ${text}`);
  return withDatabase({ config, env: process.env, purpose: 'sanbao verify', say }, async ({ databaseUrl }) => {
    const db = connect(databaseUrl, { name: 'sanbao verify', max: 2 });
    try {
      const onProgress = (done: { cases: number; entries: number }): void =>
        say(`${count(done.entries)} entries of ${count(done.cases)} cases`);
      const verified = await verifyJournal(db.sql, { anchors, onProgress });
      for (const words of verified.erased) console.log(erasedSentence(words));
      for (const finding of verified.findings) console.log(sentence(finding));
      console.log(summary(verified));
      const evidenceHolds = !flags.evidence || (await holds(db, openEvidence(config.home, config.evidence)));
      if (verified.findings.length > 0 || !evidenceHolds) return 1;
      if (flags.publish) console.log(`Published ${(await publishAnchor(db.sql, anchors, new Date())).file}`);
      return 0;
    } finally {
      await db.close();
    }
  });
}

async function holds(db: Database, store: EvidenceStore): Promise<boolean> {
  const { files, findings } = await verifyEvidence(db, store);
  for (const { ref, what } of findings) console.log(`evidence ${ref}: ${what}.`);
  console.log(
    `${count(files)} files of evidence: ${findings.length === 0 ? 'nothing' : count(findings.length)} found.`,
  );
  return findings.length === 0;
}

function sentence({ what, caseNo, seq, detail }: Finding): string {
  const nowhere = what === 'wordsChanged' ? 'personal data' : 'anchor';
  const place = [caseNo || nowhere, ...(seq === undefined ? [] : [`entry ${seq}`])].join(', ');
  return `${place}: ${what}. ${detail}`;
}

function erasedSentence({ caseNo, entries, texts }: ErasedWords): string {
  return `${caseNo}: ${count(texts)} texts of entries ${entries.join(', ')} were erased; their hashes stand in the chain.`;
}

function summary({ cases, entries, anchor, findings }: Verified): string {
  const compared = anchor === undefined ? 'with no anchor published yet' : `compared with ${anchor}`;
  const found = findings.length === 0 ? 'nothing found' : `${count(findings.length)} found`;
  return `${count(entries)} entries of ${count(cases)} cases, ${compared}: ${found}.`;
}

function count(n: number): string {
  return n.toLocaleString('en');
}
