import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { loggable } from '../drizzle/loggable.ts';
import { backgroundRunner } from './background-runner.ts';
import { runCommands } from './batches/run-commands.ts';
import { runLines } from './bulk/run-lines.ts';
import { answerClientError } from './client-error.ts';
import { InFlight } from './commands/in-flight.ts';
import type { Outcome } from './engine/case-engine.ts';
import { notFound } from './not-found.ts';
import { accessPlugin } from './plugins/access.ts';
import { auditLogPlugin } from './plugins/audit-log.ts';
import { denialsPlugin } from './plugins/denials.ts';
import { doorPlugin } from './plugins/door.ts';
import { idempotencyPlugin } from './plugins/idempotency.ts';
import { metricsPlugin } from './plugins/metrics.ts';
import { DOCS, openapiPlugin } from './plugins/openapi.ts';
import { problemsPlugin, sendProblem } from './plugins/problems.ts';
import { rateLimitPlugin } from './plugins/rate-limit.ts';
import { requestIdOf, requestIdPlugin } from './plugins/request-id.ts';
import { requestLogPlugin } from './plugins/request-log.ts';
import { batchRoutes } from './routes/batches.ts';
import { booksRoutes } from './routes/books.ts';
import { bulkRoutes } from './routes/bulk.ts';
import { bulkActionRoutes } from './routes/bulk-actions.ts';
import { carrierEventRoutes } from './routes/carrier-events.ts';
import { carrierRoutes } from './routes/carriers.ts';
import { caseActionRoutes } from './routes/case-actions.ts';
import { caseClockRoutes } from './routes/case-clocks.ts';
import { caseListRoutes } from './routes/case-list.ts';
import { caseMessageRoutes } from './routes/case-messages.ts';
import { caseViewRoutes } from './routes/case-view.ts';
import { clockReportRoutes } from './routes/clock-report.ts';
import { codecRoutes } from './routes/codec.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { creditApprovalRoutes } from './routes/credit-approvals.ts';
import { customerExportRoutes } from './routes/customer-export.ts';
import { deadLetterRoutes } from './routes/dead-letters.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { denialRoutes } from './routes/denials.ts';
import { deviceDeskRoutes } from './routes/device-desk.ts';
import { deviceRoutes } from './routes/devices.ts';
import { dispatchRoutes } from './routes/dispatch.ts';
import { documentRoutes } from './routes/documents.ts';
import { effectRoutes } from './routes/effects.ts';
import { erasureRoutes } from './routes/erasure.ts';
import { eventRoutes } from './routes/events.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { announcementRoutes } from './routes/evidence-announcements.ts';
import { healthRoutes } from './routes/health.ts';
import { inboxRoutes } from './routes/inbox.ts';
import { installationRoutes } from './routes/installations.ts';
import { linkRoutes } from './routes/links.ts';
import { maintenancePlanRoutes } from './routes/maintenance-plans.ts';
import { masterDataRoutes } from './routes/master-data.ts';
import { messageRoutes } from './routes/messages.ts';
import { openWarrantyRepairRoutes } from './routes/open-warranty-repair.ts';
import { orderCaseRoutes } from './routes/order-cases.ts';
import { paymentCallbackRoutes } from './routes/payment-callbacks.ts';
import { problemRoutes } from './routes/problems.ts';
import { promiseReportRoutes } from './routes/promise-report.ts';
import { promiseRoutes } from './routes/promises.ts';
import { refundCallbackRoutes } from './routes/refund-callbacks.ts';
import { rehearsalRoutes } from './routes/rehearsals.ts';
import { retimingRoutes } from './routes/retimings.ts';
import { returnRoutes } from './routes/returns.ts';
import { rightsRoutes } from './routes/rights.ts';
import { rightsEvaluationRoutes } from './routes/rights-evaluations.ts';
import { rulePublicationRoutes } from './routes/rule-publications.ts';
import { ruleRoutes } from './routes/rules.ts';
import { rulingRoutes } from './routes/rulings.ts';
import { searchRoutes } from './routes/search.ts';
import { serialTimelineRoutes } from './routes/serial-timeline.ts';
import { stuckRoutes } from './routes/stuck.ts';
import { technicianJobRoutes } from './routes/technician-jobs.ts';
import { timelineRoutes } from './routes/timelines.ts';
import { unmatchedParcelRoutes } from './routes/unmatched-parcels.ts';
import { vanRoutes } from './routes/vans.ts';
import { verificationRoutes } from './routes/verification.ts';
import { visitRoutes } from './routes/visits.ts';
import { waybillRoutes } from './routes/waybills.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import type { Services } from './services.ts';
import { validatorCompiler } from './validation.ts';

export interface AppOptions {
  readonly services: Services;
  /** Absent: silent. */
  readonly logger?: FastifyBaseLogger;
  /** Requests a minute per caller. */
  readonly perMinute?: number;
  /** Behind a proxy that sets X-Forwarded-For: its address, so that limits count the caller and not the proxy. */
  readonly trustProxy?: string;
}

/** Builds the API without listening. */
export async function buildApp({
  services,
  logger,
  perMinute = 6_000,
  trustProxy,
}: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    ...(logger === undefined ? {} : { loggerInstance: logger }),
    ...(trustProxy === undefined ? {} : { trustProxy }),
    genReqId: requestIdOf,
    // Lines of our own instead, without the address: `plugins/request-log.ts`.
    logController: new LogController({ disableRequestLogging: true }),
    // A case number or a key is short; long ones only make the router work.
    routerOptions: { maxParamLength: 200 },
    // No input of ours comes near; files and bulk imports have limits of their own.
    bodyLimit: 256 * 1024,
    // Slowloris: headers or bodies sent drop by drop would hold a socket each for ever.
    connectionTimeout: 60_000,
    requestTimeout: 30_000,
    http: { headersTimeout: 10_000 },
    // Longer than the idle time of common load balancers, which otherwise meet a socket that closes under them.
    keepAliveTimeout: 72_000,
    clientErrorHandler: answerClientError,
    frameworkErrors: (_error, request, reply) => {
      void sendProblem(notFound('address', 'URL'), request, reply);
    },
  });
  // Fastify takes it for a string; where JSON belongs it would be told as a wrong value instead of a wrong type.
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  await app.register(requestIdPlugin);
  await app.register(requestLogPlugin);
  await app.register(problemsPlugin);
  await app.register(rateLimitPlugin, { services, perMinute });
  await app.register(accessPlugin, { services, publicBelow: DOCS });
  await app.register(idempotencyPlugin);
  await app.register(doorPlugin);
  await app.register(auditLogPlugin, { services });
  await app.register(denialsPlugin, { services });
  await app.register(openapiPlugin);
  await app.register(metricsPlugin, { services });

  // One count of the commands under way, whichever route they came by.
  const inFlight = new InFlight<Outcome>();
  const told = (what: string) => (error: unknown) => app.log.error({ failure: loggable(error) }, what);
  const bulk = backgroundRunner(() => runLines(services, inFlight), told('bulk actions'));
  const batches = backgroundRunner(() => runCommands(services, inFlight), told('commands of devices'));
  // What an outage kept from being written; the last one before the end, too.
  const denials = backgroundRunner(() => services.denials.flush().catch(() => 0), told('denials'));
  for (const runner of [bulk, batches, denials]) {
    app.addHook('onReady', async () => runner.start());
    app.addHook('preClose', () => runner.stop());
  }
  await app.register((routes, _options, done) => {
    healthRoutes(routes, services);
    stuckRoutes(routes, services);
    denialRoutes(routes, services);
    booksRoutes(routes, services);
    effectRoutes(routes, services);
    problemRoutes(routes);
    ruleRoutes(routes, services);
    rulePublicationRoutes(routes, services);
    rehearsalRoutes(routes, services);
    openWarrantyRepairRoutes(routes, services, inFlight);
    returnRoutes(app, services);
    unmatchedParcelRoutes(routes, services);
    visitRoutes(routes, services);
    promiseRoutes(routes, services);
    maintenancePlanRoutes(routes, services);
    promiseReportRoutes(routes, services);
    orderCaseRoutes(routes, services);
    deliveryRoutes(routes, services);
    installationRoutes(routes, services);
    creditApprovalRoutes(routes, services);
    caseListRoutes(routes, services);
    searchRoutes(routes, services);
    rulingRoutes(routes, services);
    caseViewRoutes(routes, services);
    caseClockRoutes(routes, services);
    clockReportRoutes(routes, services);
    retimingRoutes(routes, services);
    caseActionRoutes(routes, services, inFlight);
    timelineRoutes(routes, services);
    linkRoutes(routes, services);
    masterDataRoutes(routes, services);
    dispatchRoutes(routes, services, inFlight);
    vanRoutes(routes, services);
    rightsRoutes(routes, services);
    serialTimelineRoutes(routes, services);
    correctionRoutes(routes, services);
    rightsEvaluationRoutes(routes, services);
    erasureRoutes(routes, services);
    customerExportRoutes(routes, services);
    codecRoutes(routes, services);
    bulkRoutes(routes, services);
    bulkActionRoutes(routes, services, bulk.wake);
    technicianJobRoutes(routes, services);
    deviceRoutes(routes, services);
    deviceDeskRoutes(routes, services);
    batchRoutes(routes, services, batches.wake);
    inboxRoutes(routes, services);
    paymentCallbackRoutes(routes, services);
    carrierRoutes(routes, services);
    carrierEventRoutes(routes, services);
    waybillRoutes(routes, services);
    refundCallbackRoutes(routes, services);
    messageRoutes(routes, services);
    caseMessageRoutes(routes, services);
    evidenceRoutes(routes, services);
    announcementRoutes(routes, services);
    documentRoutes(routes, services);
    verificationRoutes(routes, services);
    eventRoutes(routes, services);
    webhookRoutes(routes, services);
    deadLetterRoutes(routes, services);
    done();
  });
  return app;
}
