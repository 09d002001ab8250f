import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UnitsExchanged } from '../../activities/contract.ts';
import type { DatabaseActivities } from '../../activities/database-activities.ts';
import type { Database } from '../../drizzle/connect.ts';
import { type OwnEffects, ownEffects } from './own-effects.ts';

let own: OwnEffects;
let db: Database;
let effects: DatabaseActivities;

beforeAll(async () => {
  own = await ownEffects();
  ({ db, effects } = own);
  await db.sql`
    INSERT INTO product (sku, name_zh, name_en, category, spare_parts, body_hash)
    VALUES ('PH', '机', 'Phone', 'phone_host', '{}', ''), ('PH-2', '机', 'Phone', 'phone_host', '{}', '')`;
  await db.sql`
    INSERT INTO sales_order (order_no, customer_ref, currency, purchased_on, body_hash)
    VALUES ('SO-1', 'C-1', 'CNY', '2026-01-02', ''), ('SO-2', 'C-2', 'CNY', '2026-01-02', '')`;
});
afterAll(() => own?.drop());

/** A phone with its customer. */
async function registered(serial: string, orderNo = 'SO-1'): Promise<string> {
  await db.sql`
    INSERT INTO asset (serial, sku, order_no, order_line, customer_ref, body_hash)
    VALUES (${serial}, 'PH', ${orderNo}, 1, ${orderNo === 'SO-1' ? 'C-1' : 'C-2'}, '')`;
  return serial;
}

/** … that the goods ledger has with us again. */
async function cameBack(serial: string): Promise<void> {
  const line = { orderNo: 'SO-1', line: 1, sku: 'PH', quantity: 1, serials: [serial] };
  const lines = [{ ...line, move: 'receiveUnannounced' as const }];
  expect((await effects.moveGoods({ caseNo: 'RX-0', step: serial, lines })).moved).toBe(true);
}

function exchange(caseNo: string, given: string[], old: string[], sku = 'PH'): UnitsExchanged {
  const line = { no: 1, line: 1, sku, given, for: old };
  return { caseNo, orderNo: 'SO-1', customer: 'C-1', on: '2026-03-02', lines: [line] };
}

const record = async (serial: string): Promise<unknown[]> => {
  const [row] = await db.sql`
    SELECT replaces, exchanged_on::text AS since, returned_on::text AS returned FROM asset WHERE serial = ${serial}`;
  return [row?.replaces, row?.since, row?.returned];
};

describe('which unit was given for which', () => {
  it('is written once, however often it is told and however many tell it at once', async () => {
    const old = [await registered('A-1'), await registered('A-2')];
    const request = exchange('RX-A', ['A-8', 'A-9'], old);
    const answers = await Promise.all(Array.from({ length: 6 }, () => effects.recordExchange(request)));
    const pairs = [
      { no: 1, serial: 'A-8', replaces: 'A-1' },
      { no: 1, serial: 'A-9', replaces: 'A-2' },
    ];
    expect(answers).toEqual(Array.from({ length: 6 }, () => ({ pairs, unlinked: [] })));
    expect(await record('A-9')).toEqual(['A-2', '2026-03-02', null]);
    const [count] = await db.sql`SELECT count(*)::int AS n FROM unit_exchange WHERE case_no = 'RX-A'`;
    expect(count?.n).toBe(2);
  });

  it('is one case’s alone where two give another one for the same unit at once', async () => {
    const old = [await registered('B-1')];
    const answers = await Promise.all(
      ['RX-B1', 'RX-B2'].map((no) => effects.recordExchange(exchange(no, [`${no}-N`], old))),
    );
    expect(answers.map(({ pairs }) => pairs.length).sort()).toEqual([0, 1]);
    expect(answers.flatMap(({ unlinked }) => unlinked.map(({ because }) => because))).toEqual(['noOldUnit']);
  });

  it('cannot be a unit of somebody else, of another model, of a chain, or one that came back before', async () => {
    const old = [await registered('C-OLD')];
    await registered('C-FOREIGN', 'SO-2');
    await registered('C-CHAIN');
    await effects.recordExchange(exchange('RX-C0', ['C-CHAIN-2'], ['C-CHAIN']));
    await cameBack(await registered('C-USED'));
    await effects.recordReturned({ caseNo: 'RX-C0', serials: ['C-USED'], on: '2026-02-02', mayStay: false });
    const given = ['C-OLD', 'C-FOREIGN', 'C-CHAIN', 'C-USED'];
    const { pairs, unlinked } = await effects.recordExchange(exchange('RX-C', given, old));
    expect([pairs, unlinked.map(({ because }) => because)]).toEqual([
      [],
      ['sameUnit', 'otherOrder', 'exchangedAlready', 'usedBefore'],
    ]);
    await registered('C-MODEL');
    const other = await effects.recordExchange(exchange('RX-C', ['C-MODEL'], old, 'PH-2'));
    expect(other.unlinked).toEqual([{ no: 1, serial: 'C-MODEL', because: 'otherSku' }]);
  });
});

describe('a return that is over', () => {
  it('ends the record of what is with us, and takes it out of where it stood', async () => {
    await cameBack(await registered('D-1'));
    await db.sql`
      INSERT INTO installed_base (serial, no, case_no, installed_on, proofs) VALUES ('D-1', 1, 'IN-1', '2026-01-05', '[]')`;
    await effects.recordExchange(exchange('RX-D', ['D-9'], ['D-1']));
    const over = { caseNo: 'RX-D', serials: ['D-1'], on: '2026-03-04', mayStay: false };
    const answers = await Promise.all([effects.recordReturned(over), effects.recordReturned(over)]);
    expect(answers).toEqual(Array.from({ length: 2 }, () => ({ returned: ['D-1'], undone: [], left: [] })));
    expect([await record('D-1'), await record('D-9')]).toEqual([
      [null, null, '2026-03-04'],
      ['D-1', '2026-03-02', null],
    ]);
    const [stood] =
      await db.sql`SELECT removed_on::text AS on, removed_by AS by FROM installed_base WHERE serial = 'D-1'`;
    expect(stood).toEqual({ on: '2026-03-04', by: 'RX-D' });
  });

  it('undoes an exchange whose old unit the customer kept, and a late repeat does not bring it back', async () => {
    const old = [await registered('E-1')];
    const request = exchange('RX-E', ['E-9'], old);
    await effects.recordExchange(request);
    const over = { caseNo: 'RX-E', serials: old, on: '2026-03-20', mayStay: false };
    const undone = [{ no: 1, serial: 'E-9', replaces: 'E-1' }];
    for (let n = 0; n < 2; n += 1) {
      expect(await effects.recordReturned(over)).toEqual({ returned: [], undone, left: [] });
      expect(await effects.recordExchange(request)).toEqual({ pairs: [], unlinked: [] });
    }
    expect(await record('E-9')).toEqual([null, null, null]);
  });

  it('leaves an exchange whose old unit was waived', async () => {
    const old = [await registered('F-1')];
    await effects.recordExchange(exchange('RX-F', ['F-9'], old));
    const over = { caseNo: 'RX-F', serials: old, on: '2026-03-20', mayStay: true };
    expect(await effects.recordReturned(over)).toEqual({ returned: [], undone: [], left: [] });
    expect(await record('F-9')).toEqual(['F-1', '2026-03-02', null]);
  });
});
