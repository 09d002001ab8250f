import { z } from 'zod';
import { EVIDENCE_KINDS } from '../../drizzle/evidence/evidence-store.ts';
import { CarrierRefused, type CarrierService, CarrierUnclear } from './carrier-service.ts';

export interface HttpCarrierSettings {
  /** Everything is asked below this address. */
  readonly url: string;
  /** Sent as bearer token. */
  readonly key: string;
}

/** Longer than any honest answer takes, shorter than a shipment is held for. */
const ANSWER_MS = 15_000;
/** A scan of one page, or a photo; what is longer is no proof of delivery. */
const PROOF_BYTES = 20 * 1024 * 1024;
/** Refused for what was asked. Whatever else is not 2xx (our key, their trouble) may be otherwise in a minute. */
const REFUSALS = [400, 402, 409, 410, 422];

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/);
const waybill = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/:#-]{0,79}$/);

const booked = z.object({
  shipment: z.string(),
  waybill,
  expectedAt: z.iso.datetime({ offset: true }).optional(),
});
const standing = z.object({ waybill, reports: z.array(z.unknown()).max(1_000) });
const recalled = z.object({ waybill, accepted: z.boolean(), code: code.optional() });
const refusal = z.object({ code });

/** Carriers behind a server that speaks the protocol of docs/adapters.md. */
export function httpCarriers({ url, key }: HttpCarrierSettings, answerMs = ANSWER_MS): CarrierService {
  const base = url.replace(/\/+$/, '');

  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    more: { name?: string; body?: object } = {},
  ): Promise<Answer> => {
    try {
      const reply = await fetch(`${base}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(more.name === undefined ? {} : { 'idempotency-key': more.name }),
          ...(more.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(answerMs),
      });
      const type = reply.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
      return { status: reply.status, type, bytes: Buffer.from(await reply.arrayBuffer()) };
    } catch (error) {
      throw new CarrierUnclear(`${method} ${shown(path)}: no answer${reasonOf(error)}`, { cause: error });
    }
  };

  return {
    booked: async (carrier, shipment) => {
      const answer = await ask('GET', `/carriers/${carrier}/shipments/${encodeURIComponent(shipment)}`);
      if (answer.status === 404) return undefined;
      return about(told(answer, booked), ({ shipment: one }) => one === shipment);
    },
    book: async ({ carrier, ...order }) => {
      const answer = await ask('POST', `/carriers/${carrier}/shipments`, { name: order.shipment, body: order });
      return about(told(answer, booked), ({ shipment }) => shipment === order.shipment);
    },
    standing: async (carrier, number) => {
      const answer = await ask('GET', `/carriers/${carrier}/waybills/${encodeURIComponent(number)}`);
      if (answer.status === 404) return undefined;
      return about(told(answer, standing), (one) => one.waybill === number);
    },
    recall: async (carrier, number) => {
      const path = `/carriers/${carrier}/waybills/${encodeURIComponent(number)}/recall`;
      const answer = await ask('POST', path, { name: `${carrier}:${number}:recall` });
      if (answer.status === 404) return undefined;
      return about(told(answer, recalled), (one) => one.waybill === number);
    },
    proof: async (carrier, number) => {
      const answer = await ask('GET', `/carriers/${carrier}/waybills/${encodeURIComponent(number)}/proof`);
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw new CarrierUnclear(`the carrier answered ${answer.status}`);
      const { type: kind, bytes } = answer;
      if (!EVIDENCE_KINDS.includes(kind) || bytes.length === 0 || bytes.length > PROOF_BYTES) {
        throw new CarrierUnclear('the carrier sent something that is no proof');
      }
      return { kind, bytes };
    },
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly bytes: Buffer;
}

/** @throws {CarrierRefused} or {CarrierUnclear} */
function told<T>({ status, bytes }: Answer, schema: z.ZodType<T>): T {
  const document = jsonOf(bytes);
  if (REFUSALS.includes(status)) throw new CarrierRefused(refusal.safeParse(document).data?.code ?? `status-${status}`);
  if (status < 200 || status > 299) throw new CarrierUnclear(`the carrier answered ${status}`);
  const { data } = schema.safeParse(document);
  if (data === undefined) throw new CarrierUnclear('the carrier answered something else');
  return data;
}

/** An answer about something else says nothing about what was asked. */
function about<T>(answer: T, isIt: (answer: T) => boolean): T {
  if (!isIt(answer)) throw new CarrierUnclear('the carrier answered about something else');
  return answer;
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The kind of thing asked for, without its number. */
function shown(path: string): string {
  return path
    .split('/')
    .filter((part) => /^[a-z]+$/.test(part))
    .join('/');
}

/** The system's word for it, ` (ECONNREFUSED)`; nothing when there is none. */
function reasonOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return ` (${at.code})`;
  }
  return error instanceof Error && error.name === 'TimeoutError' ? ' (too slow)' : '';
}
