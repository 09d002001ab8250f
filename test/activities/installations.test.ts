import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InstallationRecord } from '../../activities/contract.ts';
import type { DatabaseActivities } from '../../activities/database-activities.ts';
import type { Database } from '../../drizzle/connect.ts';
import { installationsOf } from '../../drizzle/queries/installed-base.ts';
import { putProduct } from '../../drizzle/queries/products.ts';
import { registerGoods } from '../installation/register-goods.ts';
import { type OwnEffects, ownEffects } from './own-effects.ts';

let own: OwnEffects;
let db: Database;
let activities: DatabaseActivities;

beforeAll(async () => {
  own = await ownEffects({ max: 8 });
  ({ db, effects: activities } = own);
  await registerGoods(db);
});
afterAll(() => own?.drop());

const FILE = { ref: `sha256-${'a'.repeat(64)}`, sha256: 'a'.repeat(64) };

function done(caseNo: string, changes: Partial<InstallationRecord> = {}): InstallationRecord {
  const at = { customer: 'C-1', site: 'C-1/home', byOthers: false, proofs: [FILE] };
  return { caseNo, kind: 'install', serial: 'SN-1', on: '2026-11-20', ...at, ...changes };
}

async function places(serial: string): Promise<unknown[]> {
  const rows = await installationsOf(db, serial);
  return rows.map(({ no, caseNo, siteRef, installedOn, removedOn }) => [no, caseNo, siteRef, installedOn, removedOn]);
}

describe('where an item stands', () => {
  it('is written once a case, however often and however many at once it is told', async () => {
    await Promise.all(Array.from({ length: 5 }, () => activities.recordInstallation(done('IN-1'))));
    expect(await places('SN-1')).toEqual([[1, 'IN-1', 'C-1/home', '2026-11-20', null]]);
    const { item } = await activities.installationStanding({ caseNo: 'IN-2', serial: 'SN-1' });
    expect(item?.installedOn).toBe('2026-11-20');
  });

  it('moves with it, and its first day stays for the guarantee', async () => {
    await activities.recordInstallation(done('IN-2', { kind: 'relocate', on: '2026-11-22', site: 'C-1/cottage' }));
    await activities.recordInstallation(done('IN-2', { kind: 'relocate', on: '2026-11-22', site: 'C-1/cottage' }));
    const { recorded } = await activities.recordInstallation(done('IN-3', { kind: 'remove', on: '2026-11-23' }));
    expect(await places('SN-1')).toEqual([
      [1, 'IN-1', 'C-1/home', '2026-11-20', '2026-11-22'],
      [2, 'IN-2', 'C-1/cottage', '2026-11-22', '2026-11-23'],
    ]);
    expect(recorded).toMatchObject({ installation: { required: true, doneOn: '2026-11-20' } });
    const { item } = await activities.installationStanding({ caseNo: 'IN-4', serial: 'SN-1' });
    expect(item?.installedOn).toBeUndefined();
  });

  it('is told by nobody who does not know the item', async () => {
    expect(await activities.installationStanding({ caseNo: 'IN-5', serial: 'SN-0' })).toEqual({});
  });

  it('stays due while it needs an installation that was not done', async () => {
    const { item } = await activities.installationStanding({ caseNo: 'IN-6', serial: 'SN-2' });
    expect(item).toMatchObject({ need: 'machine', known: { installation: { required: true } } });
  });
});

describe('a delivery', () => {
  it('knows which of its lines have to be installed when they have come', async () => {
    const day = '2026-11-20';
    const lines = [
      { line: 1, sku: 'WM-8', quantity: 2 },
      { line: 2, sku: 'KETTLE', quantity: 1 },
    ];
    const plain = { nameZh: '示例水壶', nameEn: 'Demo kettle', category: 'fridge', brand: null, spareParts: [] };
    await putProduct(db, 'KETTLE', { ...plain, installation: null }, 'KETTLE');
    await db.sql`
      INSERT INTO sales_order (order_no, customer_ref, currency, purchased_on, body_hash)
      VALUES ('SO-9', 'C-1', 'CNY', ${day}, 'x')`;
    for (const { line: no, sku, quantity } of lines) {
      await db.sql`
        INSERT INTO order_line (order_no, line, sku, quantity, price_paid_fen)
        VALUES ('SO-9', ${no}, ${sku}, ${quantity}, 100)`;
    }
    const wanted = lines.map(({ line: no, sku }) => ({ line: no, sku, quantity: 1 }));
    expect(await activities.holdDelivery({ caseNo: 'DL-9', orderNo: 'SO-9', lines: wanted })).toMatchObject({
      held: true,
      toInstall: [1],
    });
  });
});

describe('what was signed', () => {
  it('goes once to what is owed for the order, and strengthens it', async () => {
    await db.sql`
      INSERT INTO receivable (no, customer_ref, order_no, case_no, currency, amount_fen, prepaid_fen, paid_fen, due_on,
                              evidence, weak, version, body_hash)
      VALUES ('DL-1', 'C-1', 'SO-1', 'DL-1', 'CNY', 5000, 0, 0, '2026-12-31', '[]', true, 1, 'x')`;
    const asked = { caseNo: 'IN-7', orderNo: 'SO-1', files: [FILE.ref] };
    expect(await activities.proveReceivable(asked)).toEqual({ receivables: ['DL-1'] });
    expect(await activities.proveReceivable({ ...asked, delivery: 'DL-1' })).toEqual({ receivables: ['DL-1'] });
    const [row] = await db.sql`SELECT evidence, weak, version FROM receivable WHERE no = 'DL-1'`;
    expect(row).toEqual({ evidence: [{ as: 'acceptance', ref: FILE.ref }], weak: false, version: 2 });
    expect(await activities.proveReceivable({ ...asked, delivery: 'DL-2' })).toEqual({ receivables: [] });
  });
});
