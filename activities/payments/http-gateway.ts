import { z } from 'zod';
import { GatewayRefused, GatewayUnclear, type KnownRequest, type PaymentGateway } from './gateway.ts';

export interface HttpGatewaySettings {
  /** Everything is asked below this address. */
  readonly url: string;
  /** Sent as bearer token. */
  readonly key: string;
}

/** Longer than any honest answer takes, shorter than a request is held for. */
const ANSWER_MS = 10_000;
/** Refused for what was asked. Whatever else is not 2xx (our key, their trouble) may be otherwise in a minute. */
const REFUSALS = [400, 402, 409, 410, 422];

const known = z.object({
  request: z.string(),
  state: z.enum(['open', 'paid', 'cancelled', 'expired']),
  link: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .optional(),
  payments: z.array(
    z.object({
      payment: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/:#-]{0,79}$/),
      amountFen: z.int().min(1),
      currency: z.string().regex(/^[A-Z]{3}$/),
    }),
  ),
});

const refusal = z.object({ code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/) });

/** A gateway that speaks the protocol of docs/adapters.md. */
export function httpGateway({ url, key }: HttpGatewaySettings, answerMs = ANSWER_MS): PaymentGateway {
  const base = url.replace(/\/+$/, '');

  const ask = async (method: 'GET' | 'POST', path: string, name: string, body?: object): Promise<Response> => {
    try {
      return await fetch(`${base}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          accept: 'application/json',
          ...(method === 'POST' ? { 'idempotency-key': name } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(answerMs),
      });
    } catch (error) {
      throw new GatewayUnclear(`${method} ${path}: no answer${reasonOf(error)}`, { cause: error });
    }
  };

  /** @throws {GatewayRefused} or {GatewayUnclear} */
  const told = async (reply: Response, name: string): Promise<KnownRequest> => {
    const text = await reply.text().catch((error: unknown) => {
      throw new GatewayUnclear('the answer broke off', { cause: error });
    });
    const document = jsonOf(text);
    if (REFUSALS.includes(reply.status)) {
      throw new GatewayRefused(refusal.safeParse(document).data?.code ?? `status-${reply.status}`);
    }
    if (!reply.ok) throw new GatewayUnclear(`the gateway answered ${reply.status}`);
    const { data } = known.safeParse(document);
    if (data?.request !== name) throw new GatewayUnclear('the gateway answered something else');
    return data;
  };

  return {
    status: async (request) => {
      const reply = await ask('GET', `/payment-requests/${encodeURIComponent(request)}`, request);
      return reply.status === 404 ? undefined : told(reply, request);
    },
    create: async ({ request, caseNo, amountFen, currency }) =>
      told(await ask('POST', '/payment-requests', request, { request, caseNo, amountFen, currency }), request),
    cancel: async (request) => {
      const reply = await ask('POST', `/payment-requests/${encodeURIComponent(request)}/cancel`, `${request}:cancel`);
      return reply.status === 404 ? undefined : told(reply, request);
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The system's word for it, ` (ECONNREFUSED)`; nothing when there is none. */
function reasonOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return ` (${at.code})`;
  }
  return error instanceof Error && error.name === 'TimeoutError' ? ' (too slow)' : '';
}
