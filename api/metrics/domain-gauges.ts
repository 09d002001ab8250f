import { Gauge, type Registry } from 'prom-client';
import { type DomainMetrics, domainMetrics } from '../../drizzle/queries/domain-metrics.ts';
import type { Storage } from '../storage/storage.ts';

/** Scrapes within this time share one look at the database, whoever scrapes and how often. */
const FRESH_MS = 15_000;
/** A scrape is not kept waiting for a slow database. */
const PATIENCE_MS = 3_000;

/**
 * Gauges of the business: open cases, what is overdue, what lags, what is stuck. They are the same whichever API process is
 * asked: take the maximum, not the sum.
 *
 * @returns reads them again when they are old; without the database `sanbao_domain_up` is 0 and the others are absent
 */
export function domainGauges(registry: Registry, storage: Storage): () => Promise<void> {
  const gauge = (name: string, help: string, ...labelNames: string[]): Gauge =>
    new Gauge({ name: `sanbao_${name}`, help, labelNames, registers: [registry] });
  const up = gauge('domain_up', 'Whether the gauges of the business could be read');
  const gauges = {
    open: gauge('cases_open', 'Open cases', 'process', 'stage'),
    overdue: gauge('cases_overdue', 'Open cases whose earliest bound has passed', 'process'),
    breaches: gauge('clocks_breached', 'Clocks of open cases that have run out', 'process', 'clock'),
    stuck: gauge('stuck', 'What does not go on by itself; see GET /v1/stuck', 'kind'),
    outboxDue: gauge('outbox_due', 'Messages and webhook events that are due', 'to'),
    outboxLag: gauge('outbox_lag_seconds', 'Age of the oldest that is due', 'to'),
    inboxDue: gauge('inbox_due', 'Events on their way into a case'),
    inboxLag: gauge('inbox_lag_seconds', 'Age of the oldest event on its way'),
    journalLag: gauge('journal_opening_lag_seconds', 'Age of the oldest number without a case in the journal'),
  };
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    const asked = await storage.ask(domainMetrics, PATIENCE_MS);
    for (const one of Object.values(gauges)) one.reset();
    up.set(asked === undefined ? 0 : 1);
    if (asked !== undefined) show(gauges, asked.found);
    readAt = performance.now();
  };
  return async () => {
    if (performance.now() - readAt < FRESH_MS) return;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    await reading;
  };
}

type Gauges = Readonly<
  Record<
    'open' | 'overdue' | 'breaches' | 'stuck' | 'outboxDue' | 'outboxLag' | 'inboxDue' | 'inboxLag' | 'journalLag',
    Gauge
  >
>;

function show(gauges: Gauges, found: DomainMetrics): void {
  for (const { cases, ...labels } of found.open) gauges.open.set(labels, cases);
  for (const { cases, ...labels } of found.overdue) gauges.overdue.set(labels, cases);
  for (const { cases, ...labels } of found.breaches) gauges.breaches.set(labels, cases);
  for (const [kind, count] of Object.entries(found.stuck)) gauges.stuck.set({ kind }, count);
  gauges.outboxDue.set({ to: 'people' }, found.messages.due);
  gauges.outboxLag.set({ to: 'people' }, found.messages.oldestSeconds);
  for (const { webhook, due, oldestSeconds } of found.webhooks) {
    gauges.outboxDue.set({ to: `webhook:${webhook}` }, due);
    gauges.outboxLag.set({ to: `webhook:${webhook}` }, oldestSeconds);
  }
  gauges.inboxDue.set(found.inbox.waiting);
  gauges.inboxLag.set(found.inbox.oldestSeconds);
  gauges.journalLag.set(found.journalLagSeconds);
}
