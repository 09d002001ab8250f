import { describe, expect, it } from 'vitest';
import { given, policyReading } from './given.ts';

// Every open question with a second reading changes an answer.

describe('another reading of an open question', () => {
  const fridge = given('fridge')
    .bought('2024-03-01')
    .for(400_000)
    .repairedInVain('2024-06-10', '2024-06-15')
    .repairedInVain('2024-09-01', '2024-09-08')
    .with({ sameModelInStock: true });
  const refund = (story: typeof fridge, asOf: string, readings: Parameters<typeof policyReading>[0] = {}) =>
    story.right('returnInsteadOfExchange', asOf, policyReading(readings))?.refund;

  it('A5: the fee may count both the day of the invoice and that of the return', () => {
    expect(refund(fridge, '2024-12-01')?.fee).toMatchObject({ days: 263, fen: 52_600 });
    expect(refund(fridge, '2024-12-01', { A5: 'BOTH_DAYS_MINUS_REPAIR' })?.fee).toMatchObject({
      days: 264,
      fen: 52_800,
    });
  });

  it('A7: counsel, no fee, or a fee for purchases under Decree 778', () => {
    const later = given('fridge')
      .bought('2024-07-01')
      .for(400_000)
      .repairedInVain('2025-01-06', '2025-01-10')
      .repairedInVain('2025-02-10', '2025-02-14')
      .with({ sameModelInStock: true });
    expect(refund(later, '2025-03-03')).not.toHaveProperty('dueFen');
    expect(refund(later, '2025-03-03', { A7: 'FORBIDDEN' })).toMatchObject({ dueFen: 400_000 });
    expect(refund(later, '2025-03-03', { A7: 'ALLOWED' })).toMatchObject({ dueFen: 352_600 });
  });

  it('A8: repairs in vain of any fault count, or of the same problem alone', () => {
    const mixed = given('fridge')
      .bought('2024-03-01')
      .repairedInVain('2024-06-10', '2024-06-15', { problemGroup: 'cooling' })
      .repairedInVain('2024-09-01', '2024-09-08', { problemGroup: 'noise' });
    const status = (A8: string) => mixed.right('exchangeAfterRepairs', '2024-10-08', policyReading({ A8 }))?.status;
    expect(status('PER_CATEGORY')).toBe('open');
    expect(status('ANY_LISTED_FAULT')).toBe('open');
    expect(status('SAME_PROBLEM')).toBe('notYet');
  });

  it('A11: the contract or the invoice chooses the version of the law', () => {
    const late = given('fridge').bought('2024-06-28').with({ invoiceDate: '2024-07-02' });
    expect(late.on('2024-08-01').commonVersion).toBe('COMMON-1995');
    expect(late.on('2024-08-01', policyReading({ A11: 'INVOICE_DATE' })).commonVersion).toBe('COMMON-778');
  });

  it('A12: the price of the voucher, a proven other price, or whatever was paid', () => {
    const coupon = given('fan').bought('2025-03-03').with({ voucherPriceFen: 30_000, pricePaidFen: 25_000 });
    const due = (story: typeof coupon, A12: string) =>
      story.right('returnWindow', '2025-03-05', policyReading({ A12 }))?.refund?.dueFen;
    const proven = coupon.with({ pricePaidEvidence: 'SLIP-1' });
    expect(due(coupon, 'VOUCHER_UNLESS_OTHER_PRICE_PROVEN')).toBe(30_000);
    expect(due(proven, 'VOUCHER_UNLESS_OTHER_PRICE_PROVEN')).toBe(25_000);
    expect(due(proven, 'VOUCHER_PRICE')).toBe(30_000);
    expect(due(coupon, 'PRICE_PAID')).toBe(25_000);
  });

  it('A13: repairs in vain count in the period of the main part too, or in that of the whole unit alone', () => {
    const compressor = (category: string, part: string) =>
      given(category)
        .bought('2024-01-02')
        .repairedInVain('2025-03-03', '2025-03-05', { part })
        .repairedInVain('2025-04-07', '2025-04-09', { part })
        .faulty('2025-04-14', { part, listed: true });
    const fridgeStatus = (A13: string) =>
      compressor('fridge', 'compressor').right('exchangeAfterRepairs', '2025-04-14', policyReading({ A13 }))?.status;
    expect(fridgeStatus('PER_CATEGORY')).toBe('open');
    expect(fridgeStatus('WHOLE_UNIT_PERIOD_ONLY')).toBe('lapsed');
    const laptopStatus = (A13: string) =>
      compressor('computer_host', 'mainboard').right('exchangeAfterRepairs', '2025-04-14', policyReading({ A13 }))
        ?.status;
    expect(laptopStatus('PER_CATEGORY')).toBe('lapsed');
    expect(laptopStatus('ANY_VALIDITY')).toBe('open');
  });

  it('A19: the fee runs from the invoice, or from the day validity starts', () => {
    const tv = given('tv_flat')
      .bought('2024-01-10')
      .for(649_900)
      .installation({ required: true, doneOn: '2024-01-20' })
      .repairedInVain('2024-03-01', '2024-03-20')
      .repairedInVain('2024-04-10', '2024-04-28')
      .with({ sameModelInStock: true });
    expect(refund(tv, '2024-05-31')?.fee?.days).toBe(105);
    expect(refund(tv, '2024-05-31', { A19: 'VALIDITY_START' })?.fee?.days).toBe(95);
  });
});

describe('the fee', () => {
  it('T20: is capped at the price, and the exchange is advised', () => {
    const phone = given('phone_host')
      .bought('2024-01-02')
      .for(299_900)
      .repairedInVain('2024-05-06', '2024-05-10')
      .repairedInVain('2024-06-03', '2024-06-07')
      .with({ sameModelInStock: true });
    // 218 days less eight in repair: 3,148.95 yuan would be more than the price.
    expect(phone.right('returnInsteadOfExchange', '2024-08-07')).toMatchObject({
      because: { code: 'right.returnInsteadOfExchange.feeEatsPrice' },
      refund: { dueFen: 0, fee: { days: 210, fen: 299_900 } },
    });
    expect(phone.right('exchangeAfterRepairs', '2024-08-07')).toMatchObject({ status: 'open' });
  });

  it('leaves out days in repair also where the unit was handed in for a main part after the year', () => {
    const fridge = given('fridge')
      .bought('2023-03-01')
      .for(400_000)
      .repairedInVain('2024-06-03', '2024-06-13', { part: 'compressor' })
      .repairedInVain('2024-07-01', '2024-07-11', { part: 'compressor' })
      .with({ sameModelInStock: true });
    // 1 March 2023 to 31 July 2024 are 518 days, twenty of them in repair.
    expect(fridge.right('returnInsteadOfExchange', '2024-07-31')?.refund?.fee?.days).toBe(498);
  });

  it('after an exchange goes to a person with the figures of both readings', () => {
    const exchanged = given('fridge')
      .bought('2024-03-01')
      .for(400_000)
      .exchanged('2024-03-11')
      .repairedInVain('2024-06-10', '2024-06-15')
      .repairedInVain('2024-09-01', '2024-09-08')
      .with({ sameModelInStock: true });
    expect(exchanged.right('returnInsteadOfExchange', '2024-12-01')).toMatchObject({
      status: 'legalReview',
      because: { params: { fromInvoice: 263, fromExchange: 253, otherFeeFen: 50_600 } },
      refund: { priceFen: 400_000, fee: { days: 263, fen: 52_600 } },
    });
  });
});
