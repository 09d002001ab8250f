import { setTimeout as pause } from 'node:timers/promises';
import type { CommitBatch } from '../../domain/journal/commit.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import { canonicalText } from '../../domain/json.ts';
import { clearAlarm } from '../alarm.ts';
import type { Database } from '../connect.ts';
import { readHeads } from '../journal/append.ts';
import type { CaseKey, HistorySource } from './history-source.ts';

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
  /** Put right by committing again what the history holds. */
  readonly healed: boolean;
}

export interface Reconciliation {
  readonly db: Database;
  readonly history: HistorySource;
  /** Commits what lags; without it differences are only told. */
  readonly redrive?: (batch: CommitBatch) => Promise<unknown>;
  /** How long a case may take to catch up by itself before it counts as lagging. */
  readonly patienceMs?: number;
}

const AT_ONCE = 8;
const LOOK_AGAIN_MS = 250;

/** Compares history, journal and projection of every case that has not ended, and of every number without a case. */
export async function reconcile(options: Reconciliation): Promise<{ cases: number; differences: Difference[] }> {
  const keys = await livingCases(options.db);
  const differences: Difference[] = [];
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const found = await Promise.all(keys.slice(from, from + AT_ONCE).map((key) => differenceOf(options, key)));
    differences.push(...found.filter((one) => one !== undefined));
  }
  return { cases: keys.length, differences };
}

type LivingCase = CaseKey & { readonly journalled: boolean };

/** Open or in its reopen window; and numbers older than any opening that is still under way. */
async function livingCases({ sql }: Database): Promise<LivingCase[]> {
  return sql<LivingCase[]>`
    SELECT process, case_no AS "caseNo", true AS journalled FROM cases
     WHERE status = 'open' OR jsonb_array_length(view -> 'waits') > 0
    UNION ALL
    SELECT process, case_no, false FROM case_number n
     WHERE reserved_at < now() - interval '1 minute'
       AND NOT EXISTS (SELECT FROM cases WHERE cases.case_no = n.case_no)
     ORDER BY 2`;
}

async function differenceOf(options: Reconciliation, key: LivingCase): Promise<Difference | undefined> {
  const { db, history } = options;
  const differ = (what: Difference['what'], detail: string): Difference => ({
    caseNo: key.caseNo,
    what,
    detail,
    healed: false,
  });
  try {
    const found = await history.stateOf(key);
    if (found.state !== 'running') {
      if (!key.journalled) return differ('neverStarted', 'the number is reserved, and no case has come of it');
      return (await stillOpen(db, key)) ? differ('notRunning', `its workflow is ${found.state}`) : undefined;
    }
    const { view } = found;
    const stored = await caughtUp(options, view);
    const version = stored?.version ?? 0;
    if (version < view.version) return await heal(options, key, version, view.version);
    if (version === view.version && canonicalText(stored) !== canonicalText(view)) {
      return differ('differs', `both are at version ${version}, with different content; see "sanbao rebuild"`);
    }
    if (version === view.version) return undefined;
    // It may just have moved on while it was looked at.
    const again = await history.stateOf(key);
    if (again.state !== 'running' || again.view.version >= version) return undefined;
    return differ('ahead', `the journal is at ${version}, the history at ${again.view.version}`);
  } catch (error) {
    return differ('silent', error instanceof Error ? error.message : String(error));
  }
}

/** The stored view, once it has reached the history's or patience is at an end. */
async function caughtUp({ db, patienceMs = 5_000 }: Reconciliation, view: CaseView): Promise<CaseView | undefined> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    const stored = (await readHeads(db.sql, [view.caseNo])).get(view.caseNo)?.view;
    if ((stored?.version ?? 0) >= view.version || waited >= patienceMs) return stored;
    await pause(LOOK_AGAIN_MS);
  }
}

async function heal(options: Reconciliation, key: CaseKey, from: number, to: number): Promise<Difference> {
  const { db, history, redrive } = options;
  const lag = { caseNo: key.caseNo, what: 'lags' as const };
  const told = `the journal is at ${from}, the history at ${to}`;
  if (redrive === undefined) return { ...lag, detail: told, healed: false };
  for (const batch of await history.batchesOf(key, from)) await redrive(batch);
  const version = (await readHeads(db.sql, [key.caseNo])).get(key.caseNo)?.version ?? 0;
  const healed = version >= to;
  if (healed) await clearAlarm(db.sql, 'JournalGap', key.caseNo, 'reconcile');
  return { ...lag, detail: `${told}; brought up to ${version}`, healed };
}

async function stillOpen({ sql }: Database, { caseNo }: CaseKey): Promise<boolean> {
  const rows = await sql`
    SELECT FROM cases
     WHERE case_no = ${caseNo} AND (status = 'open' OR jsonb_array_length(view -> 'waits') > 0)`;
  return rows.length > 0;
}
