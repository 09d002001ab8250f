import { z } from 'zod';
import { type Channel, type Letter, NotSent } from './channel.ts';

export interface GatewaySettings {
  /** Messages are posted here; one is asked for at this address, a slash and its ID. */
  readonly url: string;
  readonly key: string;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

const statusReply = z.object({ status: z.enum(['accepted', 'sent', 'delivered', 'failed', 'refused']) });

/**
 * Text messages by a gateway that speaks plain HTTP: `POST {url}` with `{ id, to, text, language }` and the ID again as
 * `Idempotency-Key`, `GET {url}/{id}` for what became of one. Small adapters for particular providers sit behind it.
 *
 * A message that was tried before is asked for first: an answer that was late or lost must not make a second message.
 */
export function smsChannel({ url, key, timeoutMs = TIMEOUT_MS }: GatewaySettings): Channel {
  const base = url.replace(/\/+$/, '');
  const ask = async (address: string, init: RequestInit): Promise<Response> => {
    try {
      return await fetch(address, {
        ...init,
        headers: { authorization: `Bearer ${key}`, accept: 'application/json', ...init.headers },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (cause) {
      const late = cause instanceof Error && cause.name === 'TimeoutError';
      throw new NotSent(`gateway: ${late ? 'no answer in time' : 'not reached'}`);
    }
  };

  const earlier = async (id: string): Promise<'sent' | 'refused' | 'unknown'> => {
    const reply = await ask(`${base}/${encodeURIComponent(id)}`, { method: 'GET' });
    if (reply.status === 404) return 'unknown';
    const parsed = reply.ok ? statusReply.safeParse(await reply.json().catch(() => undefined)) : undefined;
    if (parsed?.success !== true) throw new NotSent(`gateway: ${reply.status} to a question`);
    return ['failed', 'refused'].includes(parsed.data.status) ? 'refused' : 'sent';
  };

  return {
    async send({ id, to, text, language, repeated }: Letter) {
      if (repeated) {
        const known = await earlier(id);
        if (known !== 'unknown') return known;
      }
      const reply = await ask(base, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': id },
        body: JSON.stringify({ id, to, text, language }),
      });
      await reply.body?.cancel();
      // 409: it has this ID already.
      if (reply.ok || reply.status === 409) return 'sent';
      if ([400, 404, 410, 422].includes(reply.status)) return 'refused';
      throw new NotSent(`gateway: ${reply.status}`);
    },
  };
}
