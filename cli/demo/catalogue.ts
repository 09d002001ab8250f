import { z } from 'zod';
import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { taken } from './caller.ts';
import type { Cast } from './cast.ts';
import type { Story } from './story.ts';

/** What the story is about. */
export interface Goods {
  readonly customer: string;
  readonly serial: string;
  /** Part numbers. The screen fails, the seal goes with it, the film is a wear part that no guarantee covers. */
  readonly parts: Readonly<Record<DemoPart, string>>;
  /** What the film costs the customer, in fen. */
  readonly filmFen: number;
}

export type DemoPart = 'screen' | 'seal' | 'film';

/** How many of each part lie on the shelf when the story begins. */
export const ON_THE_SHELF: Readonly<Record<DemoPart, number>> = { screen: 3, seal: 10, film: 5 };

const ARTICLES: Readonly<Record<DemoPart, { nameZh: string; nameEn: string; priceFen: number }>> = {
  screen: { nameZh: '示例手机屏幕总成', nameEn: 'Demo phone screen', priceFen: 69_900 },
  seal: { nameZh: '示例手机密封圈', nameEn: 'Demo phone seal', priceFen: 900 },
  film: { nameZh: '示例手机保护膜', nameEn: 'Demo phone protective film', priceFen: 4_900 },
};

/** Master data of this telling alone, written under our own keys as a shop or an ERP would write it. */
export async function writeCatalogue(story: Story, { agent, warehouse }: Cast, run: string): Promise<Goods> {
  const today = shanghaiDate(new Date().toISOString());
  const bought = addDays(today, -122);
  const goods: Goods = {
    customer: `DEMO-C-${run}`,
    serial: `DEMO-SN-${run}`,
    parts: { screen: `DEMO-SCREEN-${run}`, seal: `DEMO-SEAL-${run}`, film: `DEMO-FILM-${run}` },
    filmFen: ARTICLES.film.priceFen,
  };
  const [product, order] = [`DEMO-PHONE-${run}`, `DEMO-SO-${run}`];
  const put = async (caller: typeof agent, path: string, body: unknown, key?: string): Promise<void> => {
    const reply = await caller.send('PUT', path, { body, ...(key === undefined ? {} : { key }) });
    taken(`PUT ${path}`, reply, z.unknown(), 200, 201);
  };

  story.tell('A customer bought a phone four months ago. The shop has told us so; its parts lie on the shelf.');
  await put(agent, `/v1/customers/${goods.customer}`, {
    kind: 'person',
    name: '张示例',
    phone: `1000000${Number.parseInt(run.slice(0, 3), 16).toString().padStart(4, '0')}`,
    address: '示例市样板区演示路 1 号',
    preferences: { language: 'zh', channel: 'sms' },
  });
  for (const part of ['screen', 'seal', 'film'] as const) {
    const sku = goods.parts[part];
    await put(warehouse, `/v1/parts/${sku}`, ARTICLES[part]);
    await put(warehouse, `/v1/stock/${sku}`, { available: ON_THE_SHELF[part] }, `count-${part}-${run}`);
  }
  await put(agent, `/v1/products/${product}`, {
    nameZh: '示例手机',
    nameEn: 'Demo phone',
    category: 'phone_host',
    spareParts: Object.values(goods.parts),
  });
  const delivered = { invoicedOn: bought, deliveredOn: addDays(bought, 2) };
  await put(agent, `/v1/orders/${order}`, {
    customer: goods.customer,
    currency: 'CNY',
    channel: 'online',
    purchasedOn: bought,
    lines: [{ line: 1, sku: product, quantity: 1, pricePaidFen: 289_900, ...delivered }],
  });
  await put(agent, `/v1/assets/${goods.serial}`, {
    sku: product,
    order: { no: order, line: 1 },
    manufacturedOn: addDays(bought, -60),
  });
  return goods;
}
