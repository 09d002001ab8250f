import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { domainGauges } from '../metrics/domain-gauges.ts';
import type { Services } from '../services.ts';
import { refusalOf } from './problems.ts';

/** From a read out of memory to the ten seconds after which a caller is told to ask again. */
const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What this process does, and how the business stands, in the Prometheus format at GET /metrics. Routes are named by their
 * pattern: an address can be a secret or name a person. https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export const metricsPlugin = plugin<{ services: Services }>(
  async (app: FastifyInstance, { services }) => {
    // One registry for each application: two of them in one process (tests) must not meet.
    const registry = new Registry();
    const registers = [registry];
    collectDefaultMetrics({ register: registry, prefix: 'sanbao_api_' });
    const duration = new Histogram({
      name: 'sanbao_http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS_S,
      registers,
    });
    const inFlight = new Gauge({ name: 'sanbao_http_requests_in_flight', help: 'Requests under way', registers });
    const refusals = new Counter({
      name: 'sanbao_refusals_total',
      help: 'Requests that were refused, by the code of the problem',
      labelNames: ['code'],
      registers,
    });
    const readDomain = domainGauges(registry, services.storage);

    app.addHook('onRequest', async (_request, reply) => {
      inFlight.inc();
      const land = (): void => {
        reply.raw.off('finish', land).off('close', land);
        inFlight.dec();
      };
      // A caller who goes away leaves a closed answer that never finishes.
      reply.raw.on('finish', land).on('close', land);
    });
    app.addHook('onResponse', async (request, reply) => {
      const labels = {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: String(reply.statusCode),
      };
      duration.observe(labels, reply.elapsedTime / 1_000);
      const refusal = refusalOf(request);
      if (refusal !== undefined) refusals.inc({ code: refusal.code });
    });

    app.get(
      '/metrics',
      {
        // A scraper comes with a key like any other system: how much a company has to repair is its own business.
        config: { access: { roles: ['system', 'admin'] }, rateLimit: false },
        schema: { tags: ['health'], produces: ['text/plain'], response: { 200: z.string() } },
        // The text as it is; a refusal is still JSON.
        serializerCompiler: () => (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body)),
      },
      async (_request, reply) => {
        await readDomain();
        return reply.type(registry.contentType).send(await registry.metrics());
      },
    );
  },
  { name: 'metrics', dependencies: ['access', 'problems'] },
);
