import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBookPayment } from '../../activities/book-payment.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';

let fresh: FreshDatabase;
let db: Database;
let bookPayment: ReturnType<typeof createBookPayment>;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 20 });
  bookPayment = createBookPayment(db.sql);
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

async function balance(account: string): Promise<number> {
  const [row] = await db.sql`SELECT balance::int FROM ledger_balance WHERE account = ${account} AND commodity = 'CNY'`;
  return row?.balance ?? 0;
}

describe('booking a payment', () => {
  it('moves money from the customer to the bank once, however often it is told', async () => {
    const payment = { caseNo: 'A', step: 'payment', amountFen: 39_900, currency: 'CNY', reference: 'bank-1' };
    const before = await balance('money:bank');
    const answers = await Promise.all(Array.from({ length: 10 }, () => bookPayment(payment)));
    expect(answers).toEqual(Array(10).fill({ booked: true }));
    expect(await balance('money:bank')).toBe(before + 39_900);
    expect(await balance('money:customer:A')).toBe(-39_900);
  });

  it('books a reference for one of many cases that claim it at once, and names that case to the others', async () => {
    const cases = Array.from({ length: 20 }, (_, n) => `many-${n}`);
    const answers = await Promise.all(
      cases.map((caseNo) =>
        bookPayment({ caseNo, step: 'payment', amountFen: 100, currency: 'CNY', reference: 'bank-2' }),
      ),
    );
    const winner = cases.find((_, n) => answers[n]?.booked);
    expect(answers.filter(({ booked }) => booked)).toHaveLength(1);
    expect(answers.filter(({ booked }) => !booked)).toEqual(Array(19).fill({ booked: false, heldBy: winner }));
  });

  it('takes another reference after one was refused', async () => {
    const payment = { caseNo: 'B', step: 'payment', amountFen: 100, currency: 'CNY', reference: 'bank-2' };
    expect(await bookPayment(payment)).toMatchObject({ booked: false });
    expect(await bookPayment({ ...payment, reference: 'bank-3' })).toEqual({ booked: true });
  });

  it('does not take the same money twice for one case under another step', async () => {
    const payment = { caseNo: 'C', step: 'payment', amountFen: 100, currency: 'CNY', reference: 'bank-4' };
    await bookPayment(payment);
    expect(await bookPayment({ ...payment, step: 'again' })).toEqual({ booked: false, heldBy: 'C' });
    const otherwise = { ...payment, caseNo: 'C2', reference: ' BANK -4' };
    expect(await bookPayment(otherwise)).toEqual({ booked: false, heldBy: 'C' });
    expect(await balance('money:customer:C')).toBe(-100);
  });

  it('is refused for good when the step was settled with another amount, or the amount cannot be', async () => {
    const payment = { caseNo: 'D', step: 'payment', amountFen: 100, currency: 'CNY', reference: 'bank-5' };
    await bookPayment(payment);
    const other = bookPayment({ ...payment, amountFen: 200 });
    await expect(other).rejects.toMatchObject({ type: 'StepConflict', nonRetryable: true });
    for (const amountFen of [0, -5, 0.5]) {
      const bad = bookPayment({ ...payment, step: 'bad', amountFen });
      await expect(bad).rejects.toMatchObject({ type: 'BadAmount', nonRetryable: true });
    }
  });
});
