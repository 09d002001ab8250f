import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { Database } from '../../drizzle/connect.ts';
import { putAsset } from '../../drizzle/queries/assets.ts';
import { putProduct } from '../../drizzle/queries/products.ts';
import { numberFrom } from '../servers/databases.ts';

/** The visits of an installation are numbered after its own number: the same whenever a path is lived again, and nobody else's. */
export async function numberVisits({ sql }: Database, caseNo: string): Promise<void> {
  await numberFrom(sql, ['VS'], Number(caseNo.slice(-6)) * 20);
}

/** The goods of the paths, on record in a real database: delivered yesterday. */
export async function registerGoods(database: Database): Promise<void> {
  const yesterday = addDays(shanghaiDate(new Date().toISOString()), -1);
  const product = { nameZh: '示例洗衣机', nameEn: 'Demo washer', category: 'fridge', brand: null, spareParts: [] };
  await putProduct(database, 'WM-8', { ...product, installation: 'plumbed' }, 'WM-8');
  await putProduct(database, 'LT-1', { ...product, installation: 'machine' }, 'LT-1');
  for (const [serial, sku] of Object.entries({ 'SN-1': 'WM-8', 'SN-2': 'LT-1' })) {
    const unknown = { orderNo: null, orderLine: null, siteRef: null, manufacturedOn: null, invoicedOn: null };
    const nothing = { installedOn: null, activatedOn: null, odometerKm: null, hoursUsed: null, replaces: null };
    const asset = { sku, customerRef: 'C-1', thirdParty: false, deliveredOn: yesterday, exchangedOn: null };
    await putAsset(database, serial, { ...unknown, ...nothing, ...asset }, serial);
  }
}
