import { join } from 'node:path';
import { DefaultLogger, type PrometheusMetricsExporter, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { httpCarriers } from '../activities/carriers/http-carriers.ts';
import { httpGateway } from '../activities/payments/http-gateway.ts';
import { httpRefunds } from '../activities/refunds/http-refunds.ts';
import { keySettings, openKeys } from '../codec/settings.ts';
import { openEvidence } from '../drizzle/evidence/open-evidence.ts';
import { loggable } from '../drizzle/loggable.ts';
import { loadSecret } from '../drizzle/secret.ts';
import { startAnchorPublisher } from './anchor-publisher.ts';
import { workflowBundle } from './bundle.ts';
import { startCarrierDesk } from './carrier-desk.ts';
import { startEventPublisher, startForgetting } from './event-publisher.ts';
import { startInboxDispatcher } from './inbox-dispatcher.ts';
import { startMissingFiles } from './missing-files.ts';
import { openChannels } from './notifications/open-channels.ts';
import { startOutboxDispatcher } from './outbox-dispatcher.ts';
import { startPaymentDesk } from './payment-desk.ts';
import { startRefundDesk } from './refund-desk.ts';
import { startRehearsals } from './rehearsal/start-rehearsals.ts';
import { startRulesFollower } from './rules-follower.ts';
import { runWorker } from './run-worker.ts';
import { sendingConfig } from './sending-config.ts';
import { startUnclaimedParcels } from './unclaimed-parcels.ts';
import { startWebhookDispatcher } from './webhook-dispatcher.ts';

// The worker process; started by the supervisor or by a container. See runtime/contract.ts for its environment.

const { DATABASE_URL, SANBAO_HOME = '.sanbao', SANBAO_LOG_LEVEL, SANBAO_WORKER_METRICS } = process.env;
if (!DATABASE_URL) throw new Error('DATABASE_URL is not set');
const sending = sendingConfig(process.env);
const secret = loadSecret(process.env.SANBAO_HASH_SECRET || undefined, SANBAO_HOME);

// The SDK names an error `error`, we name it `err`; neither may carry the values of a query.
const log = pino({
  name: 'worker',
  level: SANBAO_LOG_LEVEL || 'info',
  serializers: { err: loggable, error: loggable },
});
const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
Runtime.install({
  shutdownSignals: [],
  logger: new DefaultLogger('INFO', ({ level, message, meta }) => log[LEVELS[level]](named(meta), message)),
  ...(SANBAO_WORKER_METRICS
    ? { telemetryOptions: { metrics: { prometheus: prometheusAt(SANBAO_WORKER_METRICS) } } }
    : {}),
});

/** The case beside the workflow it is, as the API's log names it. */
function named(meta: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { workflowId, taskToken: _secret, ...rest } = meta;
  if (typeof workflowId !== 'string') return rest;
  return { case: workflowId.split('/').at(-1), workflowId, ...rest };
}

/** Core metrics of Temporal and our own, at one address. */
function prometheusAt(bindAddress: string): PrometheusMetricsExporter['prometheus'] {
  return { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true };
}

const worker = await runWorker({
  databaseUrl: DATABASE_URL,
  payloadKeys: openKeys(keySettings(process.env, SANBAO_HOME)),
  workflowBundle: await workflowBundle(join(SANBAO_HOME, 'bundle')),
  hasGateway: sending.payments !== undefined,
  hasCarriers: sending.carriers !== undefined,
  hasRefunds: sending.refunds !== undefined,
  onError: (err) => log.error({ err }, 'effects'),
});
const { database: db, client, rules } = worker;
const channels = openChannels(sending);
const beside = [
  startInboxDispatcher({ db, client, onError: (err) => log.error({ err }, 'inbox') }),
  startOutboxDispatcher({
    db,
    rules,
    secret,
    publicUrl: sending.publicUrl,
    channels,
    onError: (err) => log.error({ err }, 'outbox'),
  }),
  startEventPublisher({ db, onError: (err) => log.error({ err }, 'events') }),
  startRehearsals({ db, onError: (err) => log.error({ err }, 'rehearsals') }),
  startForgetting({ db, onError: (err) => log.error({ err }, 'events') }),
  startWebhookDispatcher({
    db,
    secret,
    reach: sending.webhookReach,
    onError: (err) => log.error({ err }, 'webhooks'),
  }),
  ...(sending.payments === undefined
    ? []
    : [
        startPaymentDesk({
          db,
          gateway: httpGateway(sending.payments),
          onError: (err) => log.error({ err }, 'payments'),
        }),
      ]),
  startCarrierDesk({
    db,
    service: sending.carriers && httpCarriers(sending.carriers),
    evidence: openEvidence(SANBAO_HOME, sending.evidence),
    onError: (err) => log.error({ err }, 'carriers'),
  }),
  ...(sending.refunds === undefined
    ? []
    : [
        startRefundDesk({
          db,
          gateway: httpRefunds(sending.refunds),
          onError: (err) => log.error({ err }, 'refunds'),
        }),
      ]),
  startMissingFiles({ db, onError: (err) => log.error({ err }, 'missing files') }),
  startUnclaimedParcels({ db, rules, onError: (err) => log.error({ err }, 'unclaimed parcels') }),
  startRulesFollower({ db, client, onError: (err) => log.error({ err }, 'rules') }),
  startAnchorPublisher({ db, folder: join(SANBAO_HOME, 'anchors'), onError: (err) => log.error({ err }, 'anchors') }),
];

async function stop(): Promise<void> {
  await Promise.allSettled(beside.map((one) => one.stop()));
  channels.email?.close?.();
  await worker.stop();
}

process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
process.send?.({ type: 'ready' });
await worker.done;
process.exit(0);
