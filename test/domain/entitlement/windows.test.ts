import { describe, expect, it } from 'vitest';
import { given, policyReading, rightOf, validityOf } from './given.ts';

describe('the 7- and 15-day windows', () => {
  const phone = given('phone_host').bought('2025-07-01').delivered('2025-07-01').for(399_900);

  it('offer return and exchange first, then exchange alone, then neither', () => {
    const openOn = (asOf: string) =>
      phone
        .on(asOf)
        .rights.filter(({ status, id }) => status === 'open' && id.endsWith('Window'))
        .map(({ id }) => id);
    expect(openOn('2025-07-08')).toEqual(['returnWindow', 'exchangeWindow']);
    expect(openOn('2025-07-09')).toEqual(['exchangeWindow']);
    expect(openOn('2025-07-16')).toEqual(['exchangeWindow']);
    expect(openOn('2025-07-17')).toEqual([]);
  });

  it('return the whole price', () => {
    expect(phone.right('returnWindow', '2025-07-05')?.refund).toEqual({ priceFen: 399_900, dueFen: 399_900 });
  });

  it('count the price on the voucher unless another price paid is proven', () => {
    const paidLess = phone.with({ pricePaidFen: 349_900 });
    expect(paidLess.right('returnWindow', '2025-07-05')?.refund).toMatchObject({ dueFen: 399_900 });
    const proven = paidLess.with({ pricePaidEvidence: 'BANK-7' });
    expect(proven.right('returnWindow', '2025-07-05')?.refund).toMatchObject({ dueFen: 349_900 });
  });

  it('stay open for who reported in time, until the goods come back repaired', () => {
    const reported = phone.faulty('2025-07-07', { reportedOn: '2025-07-08', listed: true });
    expect(reported.right('returnWindow', '2025-07-12')).toMatchObject({
      status: 'open',
      because: { code: 'right.returnWindow.claimed' },
    });
    const late = phone.faulty('2025-07-07', { reportedOn: '2025-07-09', listed: true });
    expect(late.right('returnWindow', '2025-07-12')).toMatchObject({ status: 'lapsed' });
    const repaired = reported.repaired('2025-07-09', '2025-07-11');
    expect(repaired.right('returnWindow', '2025-07-12')).toMatchObject({ status: 'lapsed' });
  });

  it('wait for a performance fault, and are shut for what is none', () => {
    expect(phone.right('returnWindow', '2025-07-05')?.subjectTo).toEqual(['performanceFault']);
    const fault = phone.faulty('2025-07-04', { listed: true });
    expect(fault.right('returnWindow', '2025-07-05')).not.toHaveProperty('subjectTo');
    const noise = phone.faulty('2025-07-04', { listed: false });
    expect(noise.right('returnWindow', '2025-07-05')).toMatchObject({
      status: 'excluded',
      because: { code: 'excluded.noPerformanceFault' },
    });
    expect(noise.right('repairFree', '2025-07-05')).toMatchObject({ status: 'open' });
  });

  it('do not start anew with an exchanged unit', () => {
    const exchanged = phone.exchanged('2025-07-10');
    expect(exchanged.right('returnWindow', '2025-07-12')).toMatchObject({ status: 'lapsed', endsOn: '2025-07-08' });
  });

  it('leave out the days of the first installation where the rule of the goods says so', () => {
    const player = given('av_disc_player')
      .bought('2024-05-06')
      .delivered('2024-05-06')
      .installation({ required: true, startedOn: '2024-05-07', doneOn: '2024-05-10' });
    expect(player.right('exchangeWindow', '2024-05-22')).toMatchObject({ endsOn: '2024-05-24' });
  });

  it('leave out only those days of the installation that fall into them', () => {
    const player = given('av_disc_player')
      .bought('2024-05-06')
      .with({ invoiceDate: '2024-05-08' })
      .installation({ required: true, startedOn: '2024-05-07', doneOn: '2024-05-10' });
    expect(player.right('returnWindow', '2024-05-14')).toMatchObject({ endsOn: '2024-05-17' });
  });

  it('need no way round through an exchange while return itself is open', () => {
    const ids = (asOf: string) =>
      phone
        .with({ sameModelInStock: false })
        .on(asOf)
        .rights.map(({ id }) => id);
    expect(ids('2025-07-08')).not.toContain('returnNoSameModel');
    expect(ids('2025-07-09')).toContain('returnNoSameModel');
    // The exchange is over, and the return with it.
    const gone = phone.with({ sameModelInStock: false }).right('returnNoSameModel', '2025-07-17');
    expect(gone).toMatchObject({ status: 'lapsed', endsOn: '2025-07-16' });
  });

  it('start with the invoice where the policy reads A15 so', () => {
    const story = given('fan').bought('2025-06-03').delivered('2025-06-10');
    expect(story.right('returnWindow', '2025-06-10')).toMatchObject({ endsOn: '2025-06-17' });
    expect(story.right('returnWindow', '2025-06-10', policyReading({ A15: 'INVOICE' }))).toMatchObject({
      endsOn: '2025-06-10',
    });
  });

  it('count the day they start on where the policy reads A2 so', () => {
    const answer = phone.on('2025-07-05', policyReading({ A2: 'INCLUDED' }));
    expect(rightOf(answer, 'returnWindow')).toMatchObject({ endsOn: '2025-07-07' });
    expect(validityOf(answer)).toMatchObject({ baseEnd: '2026-06-30' });
  });
});
