import type { JsonObject } from '../json.ts';
import type { Entry } from './entry.ts';

/** The stored answer to a command: a repeat of the same command gets it again. */
export interface Receipt {
  readonly commandId: string;
  /** Keyed hash of the request body; another body under the same key is refused. */
  readonly bodyHash: string;
  readonly outcome: 'accepted' | 'refused';
  /** An `Answer` or a `RefusalDetail`. */
  readonly answer: JsonObject;
}

/** What the background committer hands to Postgres: one transaction, safe to repeat. */
export interface CommitBatch {
  readonly caseNo: string;
  readonly process: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly entries: readonly Entry[];
  readonly receipts: readonly Receipt[];
}
