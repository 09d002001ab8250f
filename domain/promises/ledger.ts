import type { DueDate } from './promised-date.ts';

/**
 * The ledger of promises is what these entries say, whatever case they stand in. Of one promise the latest entry tells
 * how it stands: it runs, it is late, or it is settled.
 */
export const LEDGER_ENTRIES = ['promiseDated', 'promiseMoved', 'promiseOverdue', 'promiseSettled'] as const;

export type LedgerEntry = (typeof LEDGER_ENTRIES)[number];

/**
 * - `kept`, on time or late.
 * - `broken`: it was not kept, and why is written down.
 * - `released`: the customer no longer wants it; nobody is blamed and nobody praised.
 */
export type PromiseEnding = 'kept' | 'broken' | 'released';

/** One date that was promised. No personal data: who is named by keys. */
export interface PromisedDate extends DueDate {
  /** Its name in the ledger: the case and, for dates of a case or times of a recurring promise, which: `PR-2611-000007#3`. */
  readonly promise: string;
  /** A row of the catalogue. */
  readonly kind: string;
  /** Who promised; absent: the house. */
  readonly by?: string;
  readonly customer?: string;
  /** The case to which a promise of its own belongs. */
  readonly parent?: string;
}

/** The row of the catalogue for everything that is in no other. */
export const OTHER_PROMISE = 'other';
