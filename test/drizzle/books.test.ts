import { afterEach, describe, expect, it } from 'vitest';
import { createDatabaseActivities, type DatabaseActivities } from '../../activities/database-activities.ts';
import type { Law } from '../../domain/books/laws.ts';
import type { GoodsMove } from '../../domain/goods/moves.ts';
import { proveBooks } from '../../drizzle/books/prove-books.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { countStock } from '../../drizzle/ledger/stock.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { JournalStory } from './journal-story.ts';

const [RETURN, DELIVERY, REPAIR] = ['RX-2611-000001', 'DL-2611-000001', 'WR-2611-000001'];
const ORDER = { orderNo: 'SO-1', line: 1, sku: 'TV' };

let fresh: FreshDatabase;
let app: Database;
let owner: Database;

afterEach(async () => {
  await Promise.all([app.close(), owner.close()]);
  await fresh.drop();
});

/** Books in which goods were delivered and came back, money went back, and a repair was paid. */
async function givenBooks(): Promise<DatabaseActivities> {
  fresh = await freshDatabase();
  app = connect(fresh.url, { max: 2 });
  owner = connect(fresh.url, { as: 'owner', max: 1 });
  const effects = createDatabaseActivities({ db: app });
  const payments = [{ no: 'CARD', channel: 'card', fen: 5_000, paidAt: '2026-01-01T00:00:00Z' }];
  await app.sql`
    INSERT INTO sales_order (order_no, customer_ref, currency, purchased_on, payments, body_hash)
    VALUES ('SO-1', 'C', 'CNY', '2026-01-02', ${JSON.stringify(payments)}::text::jsonb, '')`;
  await app.sql`
    INSERT INTO order_line (order_no, line, sku, quantity, price_paid_fen) VALUES ('SO-1', 1, 'TV', 2, 2500)`;
  await countStock(app.sql, { sku: 'TV', available: 9, key: 'tv' });
  await countStock(app.sql, { sku: 'PART', available: 3, key: 'part' });
  const move = (caseNo: string, way: GoodsMove, quantity: number, serials?: string[]) =>
    effects.moveGoods({
      caseNo,
      step: way,
      lines: [{ ...ORDER, quantity, move: way, ...(serials ? { serials } : {}) }],
    });
  await move(DELIVERY, 'reserve', 2);
  await move(DELIVERY, 'dispatch', 2, ['S-1', 'S-2']);
  await move(DELIVERY, 'deliver', 2);
  await move(RETURN, 'ask', 1, ['S-2']);
  await move(RETURN, 'receive', 1);
  await move(RETURN, 'restock', 1);
  const owed = [{ what: 'oweGoods' as const, amountFen: 2_500 }];
  await effects.bookMoney({ caseNo: RETURN, step: 'decided', currency: 'CNY', lines: owed });
  const asked = { caseNo: RETURN, step: 'refund', amountFen: 2_500, currency: 'CNY', orderNo: 'SO-1' };
  const { refunds } = await effects.requestRefund({ ...asked, order: 'NEWEST_FIRST' });
  await effects.confirmRefund({ caseNo: RETURN, refund: refunds[0]?.refund ?? '', reference: 'BANK-1' });
  const lines = [{ line: 1, sku: 'PART', quantity: 2 }];
  await effects.reserveParts({ caseNo: REPAIR, step: 'reserve', lines });
  await effects.bookPayment({ caseNo: REPAIR, step: 'pay', amountFen: 70, currency: 'CNY', reference: 'BANK-2' });
  return effects;
}

/** What an intruder does who owns the database and switches the guards off. */
async function tamper(...statements: readonly string[]): Promise<void> {
  await owner.sql.begin(async (tx) => {
    await tx`SET LOCAL session_replication_role = replica`;
    for (const statement of statements) await tx.unsafe(statement);
  });
}

/** Who breaks which law: law, case and subject. */
async function broken(): Promise<[Law, string, string][]> {
  const { laws } = await proveBooks(app.sql, { limit: 20 });
  return laws.flatMap(({ offenders }) =>
    offenders.map(({ law, caseNo, subject }): [Law, string, string] => [law, caseNo, subject]),
  );
}

function close(effects: DatabaseActivities, caseNo: string): Promise<unknown> {
  return effects.commit(new JournalStory(caseNo).fact('caseClosed', { outcome: 'closed' }).batch());
}

describe('the books', () => {
  it('hold when goods and money moved by the effects alone', async () => {
    await givenBooks();
    const { laws, postings, entries } = await proveBooks(app.sql, { limit: 20 });
    expect(laws.flatMap(({ offenders }) => offenders)).toEqual([]);
    expect([postings, entries]).toEqual([14, 36]);
  });

  it('name the case whose entries were deleted, with and without their posting', async () => {
    await givenBooks();
    await tamper(`DELETE FROM ledger_entry WHERE case_no = '${RETURN}' AND step = 'refund'`);
    expect(await broken()).toEqual(
      expect.arrayContaining([
        ['postingsAreWhole', RETURN, 'refund'],
        ['balancesAreSums', RETURN, `due:owed:${RETURN}`],
      ]),
    );
    await tamper(`DELETE FROM ledger_posting WHERE case_no = '${RETURN}' AND step = 'refund'`);
    expect(await broken()).toEqual(
      expect.arrayContaining([
        ['recordsHavePostings', RETURN, 'refund'],
        ['balancesAreSums', RETURN, `due:owed:${RETURN}`],
      ]),
    );
  });

  it.each([
    ['of a transfer', RETURN, 'transfer:BANK-1', [['recordsHavePostings', RETURN, 'transfer:BANK-1']]],
    ['of a payment', REPAIR, 'pay', [['recordsHavePostings', REPAIR, 'pay']]],
    ['that brought a unit where it is', RETURN, 'restock', [['recordsHavePostings', RETURN, 'restock']]],
    ['of parts', REPAIR, 'reserve', [['balancesAreSums', REPAIR, `case:${REPAIR}:reserved`]]],
    ['of goods', DELIVERY, 'deliver', [['unitsAreInOnePlace', RETURN, 'S-2']]],
  ])('name the posting %s that was deleted', async (_what, caseNo, step, named) => {
    await givenBooks();
    await tamper(
      `DELETE FROM ledger_entry WHERE case_no = '${caseNo}' AND step = '${step}'`,
      `DELETE FROM ledger_posting WHERE case_no = '${caseNo}' AND step = '${step}'`,
    );
    expect(await broken()).toEqual(expect.arrayContaining(named));
  });

  it('name the posting that is there twice, and the case', async () => {
    await givenBooks();
    await tamper(
      `INSERT INTO ledger_posting SELECT case_no, 'decided-again', request, answer, at FROM ledger_posting
        WHERE case_no = '${RETURN}' AND step = 'decided'`,
      `INSERT INTO ledger_entry (case_no, step, line, account, commodity, quantity)
       SELECT case_no, 'decided-again', line, account, commodity, quantity FROM ledger_entry
        WHERE case_no = '${RETURN}' AND step = 'decided'`,
    );
    const { laws } = await proveBooks(app.sql, { limit: 20 });
    const [owed] = laws.flatMap(({ offenders }) => offenders.filter(({ subject }) => subject.startsWith('due:owed')));
    expect(owed).toEqual({
      law: 'balancesAreSums',
      caseNo: RETURN,
      subject: `due:owed:${RETURN}`,
      detail: { of: 'CNY', entries: -2_500, balance: 0, likely: `${RETURN} decided-again, ${RETURN} decided` },
    });
  });

  it.each<[string, string[], [Law, string, string]]>([
    [
      'a posting that does not add up',
      [`UPDATE ledger_entry SET quantity = 3 WHERE case_no = '${REPAIR}' AND step = 'reserve' AND quantity = 2`],
      ['postingsBalance', REPAIR, 'reserve'],
    ],
    [
      'a balance that was written',
      [`UPDATE ledger_balance SET balance = 8 WHERE account = 'stock:main:available' AND commodity = 'PART'`],
      ['balancesAreSums', '', 'stock:main:available'],
    ],
    [
      'a unit that is somewhere else',
      [`UPDATE goods_unit SET account = 'lost' WHERE serial = 'S-1'`],
      ['unitsAreInOnePlace', DELIVERY, 'S-1'],
    ],
    [
      'units that were counted wrongly',
      [`UPDATE ledger_balance SET units = 0 WHERE account = 'customer:1:SO-1'`],
      ['balancesAreSums', '', 'customer:1:SO-1'],
    ],
    [
      'an order line of which a customer has too much',
      [`UPDATE order_line SET quantity = 0 WHERE order_no = 'SO-1'`],
      ['customersHaveWhatWasOrdered', '', 'SO-1 line 1'],
    ],
    [
      'a payment of which more went back than the order says was paid',
      [`UPDATE sales_order SET payments = '[{"no": "CARD", "fen": 2499}]'`],
      ['refundsAreWithinPayments', '', 'CARD@SO-1'],
    ],
    [
      'a refund that says it was not paid',
      [`UPDATE refund SET state = 'byHand', paid_fen = 0`],
      ['refundsStandInTheBooks', RETURN, 'due:underWay'],
    ],
    ['a transfer nobody knows', [`DELETE FROM refund_transfer`], ['recordsHavePostings', RETURN, 'transfer:BANK-1']],
  ])('name %s', async (_what, statements, named) => {
    await givenBooks();
    await tamper(...statements);
    expect(await broken()).toContainEqual(named);
  });

  it('name an account that was overdrawn where a constraint is gone', async () => {
    await givenBooks();
    await owner.sql.unsafe('ALTER TABLE ledger_balance DROP CONSTRAINT ledger_balance_never_above');
    await owner.sql.begin(async (tx) => {
      await tx`INSERT INTO ledger_posting (case_no, step, request, answer) VALUES (${RETURN}, 'more', '{}', '{}')`;
      await tx`
        INSERT INTO ledger_entry (case_no, step, line, account, commodity, quantity)
        VALUES (${RETURN}, 'more', 1, ${`due:owed:${RETURN}`}, 'CNY', 7), (${RETURN}, 'more', 2, 'money:bank', 'CNY', -7)`;
    });
    expect(await broken()).toContainEqual(['nothingIsOverdrawn', RETURN, `due:owed:${RETURN}`]);
  });

  it('name a case that was closed while money was owed, and none whose customer simply paid', async () => {
    const effects = await givenBooks();
    const owed = [{ what: 'oweCompensation' as const, amountFen: 300 }];
    await effects.bookMoney({ caseNo: RETURN, step: 'sorry', currency: 'CNY', lines: owed });
    await effects.putBackParts({ caseNo: REPAIR, step: 'back' });
    for (const caseNo of [RETURN, REPAIR, DELIVERY]) await close(effects, caseNo);
    expect(await broken()).toEqual([['closedCasesOweNothing', RETURN, `due:owed:${RETURN}`]]);
  });

  it('name a case that was closed with parts in hand', async () => {
    await close(await givenBooks(), REPAIR);
    expect(await broken()).toEqual([['closedCasesHoldNothing', REPAIR, `case:${REPAIR}:reserved`]]);
  });

  /** The return is over, and its view says this. */
  async function returnEnded(detail: object): Promise<void> {
    await close(await givenBooks(), RETURN);
    await tamper(
      `UPDATE cases SET process = 'return-exchange', view = jsonb_set(view, '{detail}', '${JSON.stringify(detail)}')
        WHERE case_no = '${RETURN}'`,
    );
  }

  const exchanged = (goods: object) => ({
    no: 1,
    ground: 'quality',
    quantity: 1,
    choice: { remedy: 'exchange' },
    goods: { asked: 1, notComing: 0, received: 0, placed: {}, ...goods },
  });

  it.each<[string, object, boolean]>([
    ['more came than was asked back', { received: 2, placed: { restock: 2 } }, true],
    ['a unit has no place', { received: 1 }, true],
    ['a unit is still to come', {}, true],
    ['a unit will not come', { notComing: 1 }, false],
    ['everything is on the shelf', { received: 1, placed: { restock: 1 } }, false],
  ])('name a line of a return at whose end %s', async (_what, goods, named) => {
    await returnEnded({ way: 'sendIn', lines: [exchanged(goods)] });
    expect(await broken()).toEqual(named ? [['returnedGoodsAddUp', RETURN, 'line 1']] : []);
  });

  it('name goods that went out first for old ones that are with the customer, unless somebody waived those', async () => {
    const gone = { shipFirst: true, replacement: { state: 'delivered' } };
    const lines = [exchanged({ received: 1, placed: { backToCustomer: 1 } })];
    await returnEnded({ ...gone, lines });
    expect(await broken()).toEqual([['replacementsAreCovered', RETURN, 'line 1']]);
    await tamper(
      `UPDATE cases SET view = jsonb_set(view, '{detail,oldUnitWaived}', '{"by": "manager-1"}') WHERE case_no = '${RETURN}'`,
    );
    expect(await broken()).toEqual([]);
  });

  it('name a return whose subsidy is not in the books, and an order of which more went back than it had got', async () => {
    const subsidy = { no: 1, subsidy: 'GB-1', source: 'GOV', amountFen: 400, units: [] };
    await returnEnded({ orderNo: 'SO-1', subsidies: [subsidy] });
    const own: [Law, string, string] = ['subsidiesGoBack', RETURN, `due:subsidy:${RETURN}`];
    const all: [Law, string, string] = ['subsidiesGoBack', '', 'GB-1@SO-1'];
    expect(await broken()).toEqual([own, all]);
    const granted = (fen: number) =>
      tamper(
        `UPDATE sales_order SET deductions = '[{"kind": "subsidy", "no": "GB-1", "source": "GOV", "fen": ${fen}}]'
          WHERE order_no = 'SO-1'`,
      );
    const effects = createDatabaseActivities({ db: app });
    const book = (step: string, what: 'oweSubsidy' | 'paySubsidy') =>
      effects.bookMoney({ caseNo: RETURN, step, currency: 'CNY', lines: [{ what, amountFen: 400 }] });
    await book('owe', 'oweSubsidy');
    await book('pay', 'paySubsidy');
    await granted(399);
    expect(await broken()).toEqual([all]);
    await granted(400);
    expect(await broken()).toEqual([]);
  });

  it('name a coupon that came back too early, not at all, or otherwise than its return says', async () => {
    await returnEnded({ orderNo: 'SO-1', coupons: ['TEN'] });
    const named: [Law, string, string] = ['couponsComeBack', RETURN, 'TEN@SO-1'];
    expect(await broken()).toEqual([named]);
    await tamper(
      `UPDATE sales_order SET deductions = '[{"kind": "coupon", "no": "TEN", "fen": 10}]' WHERE order_no = 'SO-1'`,
      `UPDATE order_line SET price_fen = price_paid_fen + 5 WHERE order_no = 'SO-1'`,
      `INSERT INTO coupon_back (order_no, coupon, case_no) VALUES ('SO-1', 'TEN', '${RETURN}')`,
      `INSERT INTO return_place (order_no, line, place, case_no, no, filed_at) VALUES ('SO-1', 1, 0, '${RETURN}', 1, now())`,
    );
    // One of two is with the customer.
    expect(await broken()).toEqual([named]);
    await tamper(
      `INSERT INTO return_place (order_no, line, place, case_no, no, filed_at) VALUES ('SO-1', 1, 1, '${RETURN}', 1, now())`,
    );
    expect(await broken()).toEqual([]);
    await tamper(`DELETE FROM coupon_back`, `UPDATE cases SET view = view #- '{detail,coupons}'`);
    expect(await broken()).toEqual([['couponsComeBack', '', 'TEN@SO-1']]);
  });

  it('name a return that says otherwise than the books what it paid for ways back, or leaves one open, and a parcel that counts twice', async () => {
    const spent = (no: number, state: string, waybill: string) => ({
      ...{ no, state, waybill, carrier: 'SF', amountFen: 700, currency: 'CNY' },
    });
    const own: [Law, string, string] = ['outlaysArePaid', RETURN, `due:outlay:${RETURN}`];
    await returnEnded({ outlays: [spent(1, 'paid', 'SF-1'), spent(2, 'refused', 'SF-2')] });
    expect(await broken()).toEqual([own]);
    const effects = createDatabaseActivities({ db: app });
    const book = (step: string, line: { what: 'oweOutlay' | 'payOutlay'; undo?: true }) =>
      effects.bookMoney({ caseNo: RETURN, step, currency: 'CNY', lines: [{ ...line, amountFen: 700 }] });
    for (const no of [1, 2]) await book(`outlay:${no}`, { what: 'oweOutlay' });
    await book('payOutlay:1', { what: 'payOutlay' });
    await book('refuseOutlay:2', { what: 'oweOutlay', undo: true });
    expect(await broken()).toEqual([]);
    const says = (no: number, state: string, waybill: string): Promise<unknown> =>
      tamper(
        `UPDATE cases SET view = jsonb_set(view, '{detail,outlays,${no - 1}}', '${JSON.stringify(spent(no, state, waybill))}')
          WHERE case_no = '${RETURN}'`,
      );
    await says(2, 'owed', 'SF-2');
    expect(await broken()).toEqual([own]);
    await says(2, 'refused', 'SF-1');
    expect(await broken()).toEqual([['outlaysArePaid', RETURN, 'SF/SF-1']]);
  });

  it('hold where a deposit was kept for the old goods', async () => {
    await returnEnded({
      shipFirst: true,
      replacement: { state: 'delivered' },
      lines: [exchanged({ notComing: 1 })],
    });
    const effects = createDatabaseActivities({ db: app });
    const book = (step: string, what: 'chargeDeposit' | 'keepDeposit') =>
      effects.bookMoney({ caseNo: RETURN, step, currency: 'CNY', lines: [{ what, amountFen: 90 }] });
    await book('charge', 'chargeDeposit');
    await effects.bookPayment({ caseNo: RETURN, step: 'paid', amountFen: 90, currency: 'CNY', reference: 'BANK-9' });
    expect((await broken()).map(([law]) => law)).toContain('replacementsAreCovered');
    await book('keep', 'keepDeposit');
    expect(await broken()).toEqual([]);
  });
});
