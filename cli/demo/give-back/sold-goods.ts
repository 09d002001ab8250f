import { z } from 'zod';
import { addDays } from '../../../domain/calendar/date.ts';
import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { taken } from '../caller.ts';
import type { Cast } from '../cast.ts';
import { Desk } from '../desk.ts';
import type { RunningSystem } from '../running-system.ts';
import type { Story } from '../story.ts';

/** Everything the third story works with. */
export interface BackPlay {
  readonly story: Story;
  readonly system: RunningSystem;
  readonly cast: Cast;
  readonly desk: Desk;
  readonly run: string;
  readonly order: string;
  readonly serial: string;
  /** The model that the customer would rather have. */
  readonly dearer: string;
}

/** Fen. Off the three cases went a coupon that no fen of theirs divides evenly. */
export const PHONE_FEN = 299_900;
export const DEARER_FEN = 349_900;
const CASE_FEN = 4_832;
const COUPON_FEN = 1_001;
/** What two of the three give: 44.99 and 44.98. */
export const TWO_CASES_FEN = 8_997;

/** A phone and three cases that were delivered the day before yesterday, and a dearer phone on the shelf. */
export async function soldGoods(
  system: RunningSystem,
  { story, cast, run }: Pick<BackPlay, 'story' | 'cast' | 'run'>,
): Promise<BackPlay> {
  const { agent, warehouse, admin, lead } = cast;
  const desk = new Desk({ story, reader: lead, run: `back-${run}` });
  const [customer, order, serial] = [`DEMO-B-${run}`, `DEMO-BO-${run}`, `DEMO-BP-${run}`];
  const [phone, box, dearer] = [`DEMO-BASIC-${run}`, `DEMO-CASE-${run}`, `DEMO-PLUS-${run}`];
  const today = shanghaiDate(new Date().toISOString());
  const [boughtOn, deliveredOn] = [addDays(today, -4), addDays(today, -2)];
  const dates = { invoicedOn: boughtOn, deliveredOn };
  const put = async (caller: typeof agent, path: string, body: unknown, key?: string): Promise<void> => {
    const reply = await caller.send('PUT', path, { body, ...(key === undefined ? {} : { key }) });
    taken(`PUT ${path}`, reply, z.unknown(), 200, 201);
  };
  story.chapter('Goods that come back');
  story.tell('A phone and three cases, 48.32 each less a coupon of 10.01, were delivered the day before yesterday.');
  await put(agent, `/v1/customers/${customer}`, { kind: 'person', name: '孙示例', phone: '10000001088' });
  const names = { nameZh: '示例手机', nameEn: 'Demo phone', category: 'phone_host', spareParts: [] };
  await put(agent, `/v1/products/${phone}`, names);
  await put(agent, `/v1/products/${dearer}`, { ...names, nameEn: 'Demo phone plus' });
  const cover = { nameZh: '示例手机壳', nameEn: 'Demo case', category: 'uncatalogued', spareParts: [] };
  await put(agent, `/v1/products/${box}`, cover);
  await put(warehouse, `/v1/stock/${dearer}`, { available: 1 }, `count-dearer-${run}`);
  await put(admin, '/v1/carriers/demo', { nameZh: '示例快递', nameEn: 'Demo Express' });
  const fen = PHONE_FEN + 3 * CASE_FEN - COUPON_FEN;
  await put(agent, `/v1/orders/${order}`, {
    ...{ customer, currency: 'CNY', channel: 'online', purchasedOn: boughtOn },
    lines: [
      { line: 1, sku: phone, quantity: 1, priceFen: PHONE_FEN, ...dates },
      { line: 2, sku: box, quantity: 3, priceFen: CASE_FEN, ...dates },
    ],
    deductions: [{ kind: 'coupon', no: `CASES-${run}`, fen: COUPON_FEN, lines: [2] }],
    payments: [{ no: `PAY-${run}`, channel: 'card', fen, paidAt: `${boughtOn}T03:00:00Z` }],
  });
  await put(agent, `/v1/assets/${serial}`, { sku: phone, order: { no: order, line: 1 } });
  return { story, system, cast, desk, run, order, serial, dearer };
}
