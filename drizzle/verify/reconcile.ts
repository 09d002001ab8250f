import { setTimeout as pause } from 'node:timers/promises';
import type { CommitBatch } from '../../domain/journal/commit.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import { canonicalText } from '../../domain/json.ts';
import { clearAlarm } from '../alarm.ts';
import type { Database } from '../connect.ts';
import { readHeads } from '../journal/append.ts';
import type { CaseKey, HistorySource } from './history-source.ts';
import { casesToCompare, numberFound } from './living-cases.ts';
import { isRetold } from './retold.ts';

export interface Difference {
  readonly caseNo: string;
  readonly what: /** The history holds entries the journal does not have. */
    | 'lags'
    /** The journal holds entries the history does not know: the history was set back. */
    | 'ahead'
    /** Same version, other view. */
    | 'differs'
    /** The journal says open, but nothing runs. */
    | 'notRunning'
    /** It runs, but does not answer. */
    | 'silent'
    /** A number was reserved and no case came of it. Harmless: numbers may have gaps. */
    | 'neverStarted';
  readonly detail: string;
  /** Put right: committed again out of the history, or set up again out of the journal. */
  readonly healed: boolean;
}

export interface Reconciliation {
  readonly db: Database;
  readonly history: HistorySource;
  /** Commits what lags; without it differences are only told. */
  readonly redrive?: (batch: CommitBatch) => Promise<unknown>;
  /** Lets a case whose history is older than its journal, or gone, go on from the journal. */
  readonly setUpAgain?: (key: CaseKey) => Promise<unknown>;
  /** How long a case may take to catch up by itself before it counts as lagging. */
  readonly patienceMs?: number;
}

/** They wait more than they work: a case whose worker is gone is asked of it for seconds, before another one answers. */
const AT_ONCE = 32;
const LOOK_AGAIN_MS = 250;

/**
 * Compares history, journal and projection of every case that has not ended, of those that moved lately as far as the
 * histories know, and of every number without a case.
 */
export async function reconcile(options: Reconciliation): Promise<{ cases: number; differences: Difference[] }> {
  const keys = await casesToCompare(options.db, options.history);
  const differences: Difference[] = [];
  const toCompare = keys.values();
  const compare = async (): Promise<void> => {
    for (const key of toCompare) {
      const found = await differenceOf(options, key);
      if (found !== undefined) differences.push(found);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, compare));
  return { cases: keys.length, differences: differences.sort((a, b) => (a.caseNo < b.caseNo ? -1 : 1)) };
}

async function differenceOf(options: Reconciliation, key: CaseKey): Promise<Difference | undefined> {
  const { history } = options;
  try {
    const found = await history.stateOf(key);
    if (found.state !== 'running') return await withoutRun(options, key, found.state);
    const stored = await caughtUp(options, key.caseNo, found.version);
    const version = stored?.version ?? 0;
    if (version < found.version) return await heal(options, key, version, found.version);
    if (version === found.version) {
      if (found.view === undefined || canonicalText(stored) === canonicalText(found.view)) return undefined;
      if (await isRetold(options.db.sql, history, key, [found.view, stored])) return undefined;
      const told = `both are at version ${version}, with different content; see "sanbao rebuild"`;
      return differ(key, 'differs', told);
    }
    // It may just have moved on while it was looked at.
    const again = await history.stateOf(key);
    if (again.state !== 'running' || again.version >= version) return undefined;
    return await fromJournal(options, key, 'ahead', `the journal is at ${version}, the history at ${again.version}`);
  } catch (error) {
    return differ(key, 'silent', error instanceof Error ? error.message : String(error));
  }
}

/** Nothing runs. That is right for a case that has ended, once the journal has its end and what was added to it. */
async function withoutRun(
  options: Reconciliation,
  key: CaseKey,
  state: 'ended' | 'unknown',
): Promise<Difference | undefined> {
  const { db, history } = options;
  const version = await storedVersion(db, key.caseNo);
  const batches = state === 'ended' ? await history.batchesOf(key, version) : [];
  const last = Math.max(0, ...batches.map(({ entries }) => entries.at(-1)?.seq ?? 0));
  const lag = last > version ? await heal(options, key, version, last) : undefined;
  if (version === 0 && last === 0) {
    // The answer to an opening that was refused is all there is of it.
    for (const batch of batches) await options.redrive?.(batch);
    if (batches.length > 0) return undefined;
    return differ(key, 'neverStarted', 'the number is reserved, and no case has come of it');
  }
  if ((lag === undefined || lag.healed) && (await stillOpen(db, key))) {
    return fromJournal(options, key, 'notRunning', `its workflow is ${state}`);
  }
  return lag;
}

/** The stored view, once it has reached the history's or patience is at an end. */
async function caughtUp(
  { db, patienceMs = 5_000 }: Reconciliation,
  caseNo: string,
  wanted: number,
): Promise<CaseView | undefined> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    const stored = (await readHeads(db.sql, [caseNo])).get(caseNo)?.view;
    if ((stored?.version ?? 0) >= wanted || waited >= patienceMs) return stored;
    await pause(LOOK_AGAIN_MS);
  }
}

async function heal(options: Reconciliation, key: CaseKey, from: number, to: number): Promise<Difference> {
  const { db, history, redrive } = options;
  const told = `the journal is at ${from}, the history at ${to}`;
  if (redrive === undefined) return differ(key, 'lags', told);
  if (from === 0) await numberFound(db.sql, key);
  for (const batch of await history.batchesOf(key, from)) await redrive(batch);
  const version = await storedVersion(db, key.caseNo);
  const healed = version >= to;
  if (healed) await clearAlarm(db.sql, 'JournalGap', key.caseNo, 'reconcile');
  return { ...differ(key, 'lags', `${told}; brought up to ${version}`), healed };
}

/** What was answered stands in the journal, so where the history is older, or gone, the journal counts. */
async function fromJournal(
  { setUpAgain }: Reconciliation,
  key: CaseKey,
  what: 'ahead' | 'notRunning',
  told: string,
): Promise<Difference> {
  if (setUpAgain === undefined) return differ(key, what, told);
  await setUpAgain(key);
  return { ...differ(key, what, `${told}; it goes on from its journal`), healed: true };
}

function differ({ caseNo }: CaseKey, what: Difference['what'], detail: string): Difference {
  return { caseNo, what, detail, healed: false };
}

async function storedVersion({ sql }: Database, caseNo: string): Promise<number> {
  return (await readHeads(sql, [caseNo])).get(caseNo)?.version ?? 0;
}

async function stillOpen({ sql }: Database, { caseNo }: CaseKey): Promise<boolean> {
  const rows = await sql`
    SELECT FROM cases
     WHERE case_no = ${caseNo} AND (status = 'open' OR jsonb_array_length(view -> 'waits') > 0)`;
  return rows.length > 0;
}
