import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { addDays } from '../domain/calendar/date.ts';
import { shanghaiDate } from '../domain/calendar/shanghai-date.ts';
import type { BenchSystem } from './bench-system.ts';

const standing = z.object({
  caseNo: z.string(),
  version: z.number(),
  waits: z.array(z.object({ wait: z.number(), name: z.string() })),
});
export type Standing = z.output<typeof standing>;

const seen = standing.extend({
  status: z.string(),
  detail: z.object({ refund: z.object({ shares: z.array(z.object({ refund: z.string() })) }).nullish() }),
});
/** A view, with what of a return has to be known to pay it out. */
export type Seen = z.output<typeof seen>;

/** A plain action of a desk, as it goes over the wire. */
export interface Move {
  readonly as: string;
  readonly action: string;
  readonly input: object;
  /** Answers the open wait. */
  readonly waiting?: true;
}

const AGAIN_MS = 40;

/** Works at the desk by HTTP alone, as a user of the product does. */
export class BenchDesk {
  private readonly api: string;
  private readonly keys: Readonly<Record<string, string>>;
  private readonly run = randomBytes(4).toString('hex').toUpperCase();
  private serials = 0;
  private orders = 0;

  constructor({ api, keys }: BenchSystem) {
    this.api = api;
    this.keys = keys;
  }

  /** An order whose units can be registered one by one, and a photo to show. @returns the evidence */
  async prepare(): Promise<{ readonly evidence: object }> {
    const today = shanghaiDate(new Date().toISOString());
    const [purchasedOn, deliveredOn] = [addDays(today, -122), addDays(today, -120)];
    const line = {
      line: 1,
      sku: 'PH-X1',
      quantity: 1_000_000,
      pricePaidFen: 289_900,
      invoicedOn: purchasedOn,
      deliveredOn,
    };
    await this.send('agent', 'PUT', `/v1/orders/BENCH-${this.run}`, {
      customer: 'C-1001',
      currency: 'CNY',
      channel: 'online',
      purchasedOn,
      lines: [line],
    });
    const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(400)]);
    const response = await fetch(`${this.api}/v1/evidence`, {
      method: 'POST',
      headers: {
        authorization: this.bearer('agent'),
        'content-type': 'image/jpeg',
        'idempotency-key': randomBytes(8).toString('hex'),
      },
      body: photo,
    });
    if (!response.ok) throw new Error(`POST /v1/evidence: ${response.status} ${await response.text()}`);
    return { evidence: z.record(z.string(), z.unknown()).parse(await response.json()) };
  }

  /** A phone that is known and has no case yet. */
  async phone(): Promise<string> {
    this.serials += 1;
    const serial = `BENCH-${this.run}-${this.serials}`;
    await this.send('agent', 'PUT', `/v1/assets/${serial}`, {
      sku: 'PH-X1',
      order: { no: `BENCH-${this.run}`, line: 1 },
    });
    return serial;
  }

  async open(serial: string): Promise<Standing> {
    const appearedOn = shanghaiDate(new Date().toISOString());
    const body = { serial, channel: 'phone', wish: 'repair', fault: { words: '屏幕右侧触摸没有反应', appearedOn } };
    return standing.parse(await this.send('agent', 'POST', '/v1/warranty-repairs', body));
  }

  async openVisit(body: object): Promise<Standing> {
    return standing.parse(await this.send('agent', 'POST', '/v1/visits', body));
  }

  /** Goods without serials, which orders can be made of. */
  async sellCases(): Promise<void> {
    const body = { nameZh: '压测手机壳', nameEn: 'Bench case', category: 'uncatalogued', spareParts: [] };
    await this.send('agent', 'PUT', `/v1/products/BENCH-CASE`, body);
  }

  /** Three of them, paid, and with the customer since the day before yesterday. @returns its number */
  async order(): Promise<string> {
    this.orders += 1;
    const orderNo = `BENCH-${this.run}-O${this.orders}`;
    const today = shanghaiDate(new Date().toISOString());
    const [purchasedOn, deliveredOn] = [addDays(today, -4), addDays(today, -2)];
    const line = { line: 1, sku: 'BENCH-CASE', quantity: 3, priceFen: 4_800, invoicedOn: purchasedOn, deliveredOn };
    await this.send('agent', 'PUT', `/v1/orders/${orderNo}`, {
      ...{ customer: 'C-1001', currency: 'CNY', channel: 'online', purchasedOn, lines: [line] },
      payments: [{ no: `PAY-${orderNo}`, channel: 'card', fen: 14_400, paidAt: `${purchasedOn}T03:00:00Z` }],
    });
    return orderNo;
  }

  async openReturn(body: object): Promise<Standing> {
    return standing.parse(await this.send('agent', 'POST', '/v1/returns', body));
  }

  /** The view once it is so. */
  async until(caseNo: string, isSo: (view: Seen) => boolean): Promise<Seen> {
    for (;;) {
      const view = seen.parse(await this.get(`/v1/cases/${caseNo}`));
      if (isSo(view)) return view;
      await pause(AGAIN_MS);
    }
  }

  async act(at: Standing, { as, action, input, waiting }: Move): Promise<Standing> {
    const wait = waiting && at.waits[0] ? { wait: at.waits[0].wait } : {};
    return standing.parse(await this.send(as, 'POST', `/v1/cases/${at.caseNo}/actions/${action}`, { ...wait, input }));
  }

  /** Reads anything. @returns the body */
  async get(path: string, as = 'agent'): Promise<unknown> {
    return this.send(as, 'GET', path);
  }

  /** Repeats under the same key until it is answered, as a client should. */
  private async send(as: string, method: string, path: string, body?: unknown): Promise<unknown> {
    const key = randomBytes(12).toString('hex');
    for (;;) {
      const response = await fetch(`${this.api}${path}`, {
        method,
        headers: {
          authorization: this.bearer(as),
          ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.ok) return JSON.parse(text);
      if (response.status !== 503 && response.status !== 504) {
        throw new Error(`${method} ${path}: ${response.status} ${text}`);
      }
      await pause(AGAIN_MS);
    }
  }

  private bearer(role: string): string {
    return `Bearer ${this.keys[role]}`;
  }
}
