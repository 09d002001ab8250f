import type { CommitBatch } from '../../domain/journal/commit.ts';
import type { CaseView } from '../../domain/journal/view.ts';

/** Which case: enough to find its workflow. */
export interface CaseKey {
  readonly process: string;
  readonly caseNo: string;
}

/**
 * What the history says of a case. `unknown` when no run of it is kept. A view is there when the case itself was asked;
 * the version alone when its history was read, as while no worker runs.
 */
export type HistoryState =
  | { readonly state: 'running'; readonly version: number; readonly view?: CaseView }
  | { readonly state: 'ended' }
  | { readonly state: 'unknown' };

/** The source of truth beside the database: the histories of the workflows. */
export interface HistorySource {
  /** @throws when the case runs but does not answer, as without a worker */
  stateOf(key: CaseKey): Promise<HistoryState>;
  /** What the case ever handed over to be committed, in order, as far back as entry `after` + 1 when it is kept. */
  batchesOf(key: CaseKey, after: number): Promise<readonly CommitBatch[]>;
  /** Cases that run, or that ended or were amended since an ISO instant: also those the database has never heard of. */
  movedSince(instant: string): AsyncIterable<CaseKey>;
}
