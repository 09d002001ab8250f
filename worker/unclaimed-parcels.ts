import { foundUntil } from '../domain/goods/found-until.ts';
import type { Database } from '../drizzle/connect.ts';
import { asLeader } from '../drizzle/leader.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import { tellOfUnclaimed } from '../drizzle/unmatched/overdue.ts';
import { type Running, startRounds } from './rounds.ts';

export interface UnclaimedParcels {
  readonly db: Database;
  readonly rules: Pick<RuleBook, 'current'>;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/** Tells of parcels nobody has claimed in the time of the policy. One process of a deployment at a time. */
export function startUnclaimedParcels(parcels: UnclaimedParcels): Running {
  const { db, onError, pollMs = 60_000 } = parcels;
  return startRounds({
    sql: db.sql,
    pollMs,
    onError,
    round: async () => {
      await tellUnclaimed(parcels);
      return false;
    },
  });
}

/** One round. @param now ISO instant @returns how many were told of */
export async function tellUnclaimed(
  { db, rules }: Pick<UnclaimedParcels, 'db' | 'rules'>,
  now = new Date().toISOString(),
): Promise<number> {
  const current = await rules.current();
  const isOver = (receivedAt: string): boolean => foundUntil(current, receivedAt) <= now;
  return (await asLeader(db.sql, 'unclaimedParcels', (tx) => tellOfUnclaimed(tx, isOver))) ?? 0;
}
