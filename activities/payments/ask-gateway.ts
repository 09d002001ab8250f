import { z } from 'zod';
import { GatewayRefused, GatewayUnclear } from './gateway.ts';

export interface HttpGatewaySettings {
  /** Everything is asked below this address. */
  readonly url: string;
  /** Sent as bearer token. */
  readonly key: string;
}

/** Longer than any honest answer takes, shorter than a request is held for. */
export const ANSWER_MS = 10_000;
/** Refused for what was asked. Whatever else is not 2xx (our key, their trouble) may be otherwise in a minute. */
export const REFUSALS: readonly number[] = [400, 402, 409, 410, 422];

const refusal = z.object({ code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/) });

/** One question to a gateway. `name` is the idempotency key of what changes something. */
export type Ask = (method: 'GET' | 'POST', path: string, name: string, body?: object) => Promise<Response>;

/** Asks a gateway over HTTP. @throws {GatewayUnclear} without an answer */
export function askGateway({ url, key }: HttpGatewaySettings, answerMs: number): Ask {
  const base = url.replace(/\/+$/, '');
  return async (method, path, name, body) => {
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
}

/** The document of an answer that is a plain yes. @throws {GatewayRefused} or {GatewayUnclear} */
export async function documentIn(reply: Response, refusals = REFUSALS): Promise<unknown> {
  const text = await reply.text().catch((error: unknown) => {
    throw new GatewayUnclear('the answer broke off', { cause: error });
  });
  const document = jsonOf(text);
  if (refusals.includes(reply.status)) {
    throw new GatewayRefused(refusal.safeParse(document).data?.code ?? `status-${reply.status}`);
  }
  if (!reply.ok) throw new GatewayUnclear(`the gateway answered ${reply.status}`);
  return document;
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
