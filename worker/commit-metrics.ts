import type { MetricMeter } from '@temporalio/common';

/** What is measured of a batch that a case handed over. */
export type MeasureCommit = (batch: unknown) => void;

/**
 * How far the journal lies behind the history, as each commit shows it, and every clock that has run out. They stand beside
 * the core metrics of Temporal, at the same address.
 */
export function commitMetrics(meter: MetricMeter): MeasureCommit {
  const lag = meter.createHistogram('sanbao_journal_lag_seconds', 'float', undefined, 'From an entry to the journal');
  const breaches = meter.createCounter('sanbao_clock_breaches', undefined, 'Clocks that ran out');
  return (batch) => {
    const entries = entriesOf(batch);
    const [first] = entries;
    if (first !== undefined) lag.record(Math.max(0, Date.now() - Date.parse(first.at)) / 1_000);
    for (const { type, data } of entries) {
      if (type === 'clockMarked' && data.percent === 100) breaches.add(1, { clock: String(data.clock) });
    }
  };
}

interface Measured {
  readonly at: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function entriesOf(batch: unknown): readonly Measured[] {
  if (typeof batch !== 'object' || batch === null || !('entries' in batch)) return [];
  return Array.isArray(batch.entries) ? batch.entries.filter(isMeasured) : [];
}

function isMeasured(entry: unknown): entry is Measured {
  return typeof entry === 'object' && entry !== null && 'at' in entry && 'type' in entry && 'data' in entry;
}
