import { createHmac, randomUUID } from 'node:crypto';
import type { GivenApi, Reply } from '../api/given-api.ts';

let carriers = 0;
let waybills = 0;

/** A carrier as registered here, and what it sends. */
export interface GivenCarrier {
  readonly carrier: string;
  readonly secret: string;
  /** Posts a body, signed like Standard Webhooks, unless said otherwise. */
  tell(body: unknown, signed?: { readonly with?: string; readonly ageS?: number }): Promise<Reply>;
}

/** Registers a carrier of its own. */
export async function givenCarrier(api: GivenApi, content: object = {}): Promise<GivenCarrier> {
  carriers += 1;
  const carrier = `carrier-${process.pid}-${carriers}`;
  const put = await api.put(`/v1/carriers/${carrier}`, { nameZh: '示例快递', nameEn: 'Sample Express', ...content });
  if (put.status !== 201) throw new Error(put.text);
  const { secret } = put.json;
  return {
    carrier,
    secret,
    tell: async (body, signed = {}) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const id = randomUUID();
      const time = String(Math.floor(Date.now() / 1000) - (signed.ageS ?? 0));
      const key = Buffer.from((signed.with ?? secret).replace('whsec_', ''), 'base64');
      const signature = createHmac('sha256', key).update(`${id}.${time}.${text}`).digest('base64');
      const reply = await api.send({
        method: 'POST',
        url: `/v1/carriers/${carrier}/events`,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': time,
          'webhook-signature': `v1,${signature}`,
        },
        payload: text,
      });
      return { status: reply.statusCode, headers: reply.headers, json: JSON.parse(reply.body), text: reply.body };
    },
  };
}

/** A waybill nobody has used. */
export function newWaybill(): string {
  waybills += 1;
  return `W${process.pid}-${waybills}`;
}

/** What the cases will be told, in order: event and ID. */
export async function toldTo(api: GivenApi, caseNo: string): Promise<string[]> {
  const rows = await api.database.sql<{ type: string; event: string | null; event_id: string }[]>`
    SELECT type, data ->> 'event' AS event, event_id FROM inbox WHERE case_no = ${caseNo} ORDER BY id`;
  return rows.map(({ type, event, event_id }) => `${event ?? type} ${event_id}`);
}
