import { createCommit } from '../activities/commit.ts';
import { RosterBook } from '../drizzle/roster-book.ts';
import { RuleBook } from '../drizzle/rule-book.ts';
import { type Difference, reconcile } from '../drizzle/verify/reconcile.ts';
import { setUpAgain } from '../worker/set-up-again.ts';
import { temporalHistory } from '../worker/temporal-history.ts';
import type { CasesAtHand } from './connect-for-cases.ts';

export interface Comparison {
  /** See {@link temporalHistory}. */
  readonly ask: 'case' | 'history';
  /** Commits again what the journal lacks. */
  readonly heal: boolean;
  /** Lets cases whose history is older, or gone, go on from the journal. */
  readonly fromJournal: boolean;
}

/** Compares both sides of every case and brings them together. @returns what is to be said, and what is left to look at */
export async function compareAndHeal(
  { db, client }: Pick<CasesAtHand, 'db' | 'client'>,
  { ask, heal, fromJournal }: Comparison,
): Promise<{ readonly lines: readonly string[]; readonly left: number }> {
  const rules = new RuleBook(db.sql);
  const roster = new RosterBook(db);
  try {
    const { cases, differences } = await reconcile({
      db,
      history: temporalHistory(client, ask),
      ...(heal ? { redrive: createCommit(db.sql) } : {}),
      ...(heal && fromJournal ? { setUpAgain: (key) => setUpAgain({ client, sql: db.sql, rules, roster }, key) } : {}),
      // While no worker runs, nothing catches up by itself.
      ...(ask === 'history' ? { patienceMs: 0 } : {}),
    });
    const left = differences.filter(({ what, healed }) => !healed && what !== 'neverStarted').length;
    const summary = `${cases} cases compared, ${differences.length} differ, ${left} left to look at.`;
    return { lines: [...differences.map(sentence), summary], left };
  } finally {
    rules.close();
  }
}

function sentence({ caseNo, what, detail, healed }: Difference): string {
  return `${caseNo}: ${what}${healed ? ', put right' : ''}. ${detail}`;
}
