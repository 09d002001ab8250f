import type { Spread } from './measure.ts';
import type { BooksResult } from './parts/books.ts';
import type { ColdWorkerResult } from './parts/cold-worker.ts';
import type { DispatchResult } from './parts/dispatch.ts';
import type { EntitlementResult } from './parts/entitlement.ts';
import type { FootprintResult } from './parts/footprint.ts';
import type { HandOverResult } from './parts/hand-over.ts';
import type { ListsResult } from './parts/lists.ts';
import type { OpenResult } from './parts/open.ts';
import type { RehearsalResult } from './parts/rehearsal.ts';
import type { ReturnsResult } from './parts/returns.ts';
import type { ThroughputResult } from './parts/throughput.ts';
import type { UpdateResult } from './parts/update.ts';
import type { VisitsResult } from './parts/visits.ts';

/** What a run measures: milliseconds, updates a second, bytes. `raw_*`: the engine alone; `ratio_*`: ours by theirs. */
export interface Results extends FootprintResult {
  readonly update: UpdateResult;
  readonly throughput: ThroughputResult;
  readonly open: OpenResult;
  readonly journal_lag_ms: Spread;
  readonly replay_ms_per_1000_events: number;
  readonly hand_over: HandOverResult;
  readonly cold_worker: ColdWorkerResult;
  readonly rehearsal: RehearsalResult;
  readonly entitlement: EntitlementResult;
  readonly dispatch: DispatchResult;
  readonly visits: VisitsResult;
  readonly returns: ReturnsResult;
  readonly books: BooksResult;
  readonly lists: ListsResult;
}
