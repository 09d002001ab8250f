import type { Client } from '@temporalio/client';
import type { HistorySource } from '../../drizzle/verify/history-source.ts';
import { temporalHistory } from '../../worker/temporal-history.ts';

/** The histories of these cases: the server of the run also holds those of all other test files, whose workers are gone. */
export function ownHistories(client: Client, ...caseNos: readonly string[]): HistorySource {
  const all = temporalHistory(client);
  return {
    ...all,
    movedSince: async function* (instant) {
      for await (const key of all.movedSince(instant)) if (caseNos.includes(key.caseNo)) yield key;
    },
  };
}
