import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { PayloadSealed } from '../../codec/encrypting-codec.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const base64 = z.base64();
const payload = z.strictObject({ metadata: z.record(z.string().max(64), base64).optional(), data: base64.optional() });
const payloads = z.object({ payloads: z.array(payload).max(5_000) });

/**
 * POST /codec/decode opens payloads for Temporal's own tools, which speak this protocol:
 * https://docs.temporal.io/codec-server. There is no way to seal anything here: nobody needs it.
 */
export function codecRoutes(app: FastifyInstance, { codec }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/codec/decode',
    {
      // A history comes in pages, and each of its payloads may be large.
      bodyLimit: 8 * 1024 * 1024,
      config: { access: { roles: ['admin'] }, repeats: 'by-content', noted: true },
      schema: {
        tags: ['operations'],
        description: "Opens payloads for Temporal's command line. Who asked is written down.",
        body: payloads,
        response: { 200: payloads },
      },
    },
    async (request, reply) => {
      const sealed = request.body.payloads.map(({ metadata = {}, data = '' }) => ({
        metadata: mapped(metadata, (text) => Buffer.from(text, 'base64')),
        data: Buffer.from(data, 'base64'),
      }));
      const opened = await codec.decode(sealed).catch((error: unknown) => {
        if (!(error instanceof PayloadSealed)) throw error;
        const field = 'payloads';
        throw new Problem('invalid_input', { field, params: { field, reason: 'unreadable' }, cause: error });
      });
      return reply.send({
        payloads: opened.map(({ metadata, data }) => ({
          metadata: mapped(metadata ?? {}, base64Of),
          data: base64Of(data ?? new Uint8Array()),
        })),
      });
    },
  );
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function mapped<A, B>(members: Readonly<Record<string, A>>, change: (one: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(members).map(([name, one]) => [name, change(one)]));
}
