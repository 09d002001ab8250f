import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { Desks, Reply } from './desks.ts';

/** Parts every repair may need. A rare part is one repair's own, and not on the shelf before it is asked for. */
export const SCREEN = 'CHAOS-SCREEN';
export const FILM = 'CHAOS-FILM';
/** On the shelf of each common part, per repair. */
const SHELF = 3;

/** What lies on the shelves of the shop, and what every repair needs to be told. */
export interface Shop {
  /** The goods of repair `n`, which are `days` in the customer's hands. */
  register(n: number, days: number): Promise<Unit>;
  /** A rare part is at the door; whoever says so to the case puts it on the shelf. */
  deliver(sku: string): void;
  /** Everything that was ever counted or delivered, by part. */
  readonly counted: ReadonlyMap<string, number>;
  /** A photo that has been uploaded. */
  readonly photo: Reply['body'];
}

export interface Unit {
  readonly serial: string;
  readonly rare: string;
}

/** Writes the master data as an office system would. */
export async function openShop(desks: Desks, repairs: number): Promise<Shop> {
  const counted = new Map<string, number>();
  const count = async (sku: string, available: number): Promise<void> => {
    await desks.put('warehouse', `/v1/stock/${sku}`, { available }, `count-${sku}`);
    counted.set(sku, available);
  };
  const part = (sku: string, priceFen: number): Promise<void> =>
    desks.put('warehouse', `/v1/parts/${sku}`, { nameZh: '示例配件', nameEn: 'Demo part', priceFen });
  for (const sku of [SCREEN, FILM]) {
    await part(sku, 4_900);
    await count(sku, SHELF * repairs);
  }
  const spareParts = [SCREEN, FILM];
  const phone = { nameZh: '示例手机', nameEn: 'Demo phone', category: 'phone_host', spareParts };
  await desks.put('agent', '/v1/products/CHAOS-PHONE', phone);
  await desks.put('agent', '/v1/customers/CHAOS-C', {
    kind: 'person',
    name: '张示例',
    preferences: { language: 'zh' },
  });
  const photo = await desks.upload('agent', Uint8Array.from([0xff, 0xd8, 0xff, 1]), 'image/jpeg');

  return {
    counted,
    photo,
    deliver: (sku) => void counted.set(sku, 1),
    register: async (n, days) => {
      const unit = { serial: `CHAOS-SN-${n}`, rare: `CHAOS-RARE-${n}` };
      const order = `CHAOS-SO-${n}`;
      const today = shanghaiDate(new Date().toISOString());
      const bought = addDays(today, -days);
      await part(unit.rare, 9_900);
      await desks.put('agent', `/v1/orders/${order}`, {
        ...{ customer: 'CHAOS-C', currency: 'CNY', channel: 'shop', purchasedOn: bought },
        lines: [
          {
            ...{ line: 1, sku: 'CHAOS-PHONE', quantity: 1, pricePaidFen: 289_900 },
            ...{ invoicedOn: bought, deliveredOn: bought },
          },
        ],
      });
      await desks.put('agent', `/v1/assets/${unit.serial}`, { sku: 'CHAOS-PHONE', order: { no: order, line: 1 } });
      return unit;
    },
  };
}
