import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { GivenApi, Reply } from './given-api.ts';

/** `YYYY-MM-DD` in Shanghai, so many days ago. */
export function daysAgo(days: number): string {
  return addDays(shanghaiDate(new Date().toISOString()), -days);
}

/** A customer with a phone that was delivered to him, and the parts to repair it. */
export interface Shop {
  readonly customer: string;
  readonly order: string;
  readonly serial: string;
}

let shops = 0;

/** Registers everything a repair of one phone needs, over HTTP as an office system would. */
export async function givenShop(api: GivenApi, { deliveredDaysAgo = 100 } = {}): Promise<Shop> {
  shops += 1;
  const shop = { customer: `C-${shops}`, order: `SO-${shops}`, serial: `SN-${shops}` };
  const boughtOn = daysAgo(deliveredDaysAgo + 2);
  await registered(api.put('/v1/parts/SCREEN', { nameZh: '屏幕', nameEn: 'Screen', priceFen: 69_900 }));
  await registered(
    api.put('/v1/products/PHONE', {
      nameZh: '示例手机',
      nameEn: 'Demo phone',
      category: 'phone_host',
      spareParts: ['SCREEN'],
    }),
  );
  await registered(
    api.put(`/v1/customers/${shop.customer}`, {
      kind: 'person',
      name: '张示例',
      phone: '138 0000 0000',
      preferences: { language: 'zh' },
    }),
  );
  await registered(
    api.put(`/v1/orders/${shop.order}`, {
      customer: shop.customer,
      currency: 'CNY',
      channel: 'shop',
      purchasedOn: boughtOn,
      lines: [
        {
          line: 1,
          sku: 'PHONE',
          quantity: 1,
          pricePaidFen: 299_900,
          invoicedOn: boughtOn,
          deliveredOn: daysAgo(deliveredDaysAgo),
        },
      ],
    }),
  );
  await registered(api.put(`/v1/assets/${shop.serial}`, { sku: 'PHONE', order: { no: shop.order, line: 1 } }));
  return shop;
}

async function registered(put: Promise<Reply>): Promise<void> {
  const { status, text } = await put;
  if (status !== 200 && status !== 201) throw new Error(`not registered: ${status} ${text}`);
}

/** What a desk sends when a customer calls about a phone. */
export function reportOf(shop: Shop, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    serial: shop.serial,
    channel: 'phone',
    fault: { words: '屏幕不亮', appearedOn: daysAgo(1) },
    wish: 'repair',
    ...changes,
  };
}
