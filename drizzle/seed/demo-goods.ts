import { addDays } from '../../domain/calendar/date.ts';
import type { AssetContent } from '../queries/assets.ts';
import type { OrderContent } from '../queries/orders.ts';
import type { PartContent } from '../queries/parts.ts';
import type { ProductContent } from '../queries/products.ts';

/** Parts, and how many lie on the shelf. The camera is out of stock, so that a back order can be seen. */
export const DEMO_PARTS: Readonly<Record<string, PartContent & { readonly stock: number }>> = {
  'PH-X1-SCREEN': part('示例手机 X1 屏幕总成', 'Demo Phone X1 screen', 69_900, 5),
  'PH-X1-BATTERY': part('示例手机 X1 电池', 'Demo Phone X1 battery', 19_900, 8),
  'PH-X1-PORT': part('示例手机 X1 充电接口', 'Demo Phone X1 charging port', 8_900, 3),
  'PH-X1-CAMERA': part('示例手机 X1 摄像头', 'Demo Phone X1 camera', 39_900, 0),
  'FR-300-COMPRESSOR': part('示例冰箱 300 压缩机', 'Demo Fridge 300 compressor', 88_000, 1),
  'FR-300-THERMOSTAT': part('示例冰箱 300 温控器', 'Demo Fridge 300 thermostat', 12_500, 4),
  'WM-8-MOTOR': part('示例洗衣机 8 电机', 'Demo Washer 8 motor', 45_000, 2),
  'WM-8-BOARD': part('示例洗衣机 8 控制板', 'Demo Washer 8 control board', 32_000, 2),
  'MW-20-MAGNETRON': part('示例微波炉 20 磁控管', 'Demo Microwave 20 magnetron', 21_000, 2),
};

export const DEMO_PRODUCTS: Readonly<Record<string, ProductContent>> = {
  'PH-X1': product('PH-X1', '示例手机 X1', 'Demo Phone X1', 'phone_host'),
  'FR-300': product('FR-300', '示例冰箱 300', 'Demo Fridge 300', 'fridge'),
  'WM-8': product('WM-8', '示例洗衣机 8', 'Demo Washer 8', 'washer'),
  'MW-20': product('MW-20', '示例微波炉 20', 'Demo Microwave 20', 'microwave'),
};

/** One sold item; how many days `ago` it was delivered decides which rights are open today. */
export interface DemoSale {
  readonly orderNo: string;
  readonly serial: string;
  readonly customer: string;
  readonly sku: string;
  readonly fen: number;
  readonly ago: number;
  readonly installed: boolean;
}

export const DEMO_SALES: readonly DemoSale[] = [
  // Inside 7 days, inside 15 days, inside the guarantee, past it.
  sale('SO-1001', 'X1-DEMO-0001', 'C-1001', 'PH-X1', 299_900, 3),
  sale('SO-1002', 'X1-DEMO-0002', 'C-1002', 'PH-X1', 299_900, 11),
  sale('SO-1003', 'X1-DEMO-0003', 'C-1001', 'PH-X1', 289_900, 120),
  sale('SO-1004', 'X1-DEMO-0004', 'C-1003', 'PH-X1', 329_900, 400),
  sale('SO-1005', 'FR-DEMO-0001', 'C-1002', 'FR-300', 349_900, 200, true),
  // Past the guarantee of the whole, inside that of its main parts.
  sale('SO-1006', 'WM-DEMO-0001', 'C-1003', 'WM-8', 229_900, 700, true),
  sale('SO-1007', 'MW-DEMO-0001', 'C-2001', 'MW-20', 59_900, 30),
];

/** @param today `YYYY-MM-DD` in Asia/Shanghai */
export function orderOf({ customer, sku, fen, ago, installed }: DemoSale, today: string): OrderContent {
  const boughtOn = addDays(today, -ago - 2);
  const line = {
    line: 1,
    sku,
    quantity: 1,
    priceFen: null,
    taxFen: null,
    pricePaidFen: fen,
    invoicedOn: boughtOn,
    deliveredOn: addDays(today, -ago),
    installedOn: installed ? addDays(today, 1 - ago) : null,
  };
  const bought = { customerRef: customer, currency: 'CNY', channel: 'online', purchasedOn: boughtOn };
  return { ...bought, ...PLAINLY_PAID, lines: [line] };
}

/** @param today `YYYY-MM-DD` in Asia/Shanghai */
export function assetOf({ orderNo, customer, sku, ago }: DemoSale, today: string): AssetContent {
  const manufacturedOn = addDays(today, -ago - 90);
  return { ...UNSOLD, sku, orderNo, orderLine: 1, customerRef: customer, manufacturedOn };
}

const PLAINLY_PAID = {
  sellerRegion: null,
  deliveryRegion: null,
  deductions: null,
  taxFen: null,
  freightFen: null,
  payments: null,
};

const UNSOLD = {
  orderNo: null,
  orderLine: null,
  siteRef: null,
  thirdParty: false,
  manufacturedOn: null,
  invoicedOn: null,
  deliveredOn: null,
  installedOn: null,
  activatedOn: null,
  odometerKm: null,
  hoursUsed: null,
  replaces: null,
  exchangedOn: null,
} as const;

/** Somebody else sold it; it stands in the customer's kitchen and is looked after here. */
export const DEMO_THIRD_PARTY: Readonly<Record<string, AssetContent>> = {
  'OTHER-DEMO-0001': { ...UNSOLD, sku: 'FR-300', customerRef: 'C-2001', siteRef: 'C-2001/kitchen', thirdParty: true },
};

function part(nameZh: string, nameEn: string, priceFen: number, stock: number): PartContent & { stock: number } {
  return { nameZh, nameEn, priceFen, currency: 'CNY', stock };
}

function product(sku: string, nameZh: string, nameEn: string, category: string): ProductContent {
  return {
    nameZh,
    nameEn,
    category,
    brand: null,
    installation: null,
    spareParts: Object.keys(DEMO_PARTS).filter((one) => one.startsWith(`${sku}-`)),
  };
}

function sale(
  orderNo: string,
  serial: string,
  customer: string,
  sku: string,
  fen: number,
  ago: number,
  installed = false,
): DemoSale {
  return { orderNo, serial, customer, sku, fen, ago, installed };
}
