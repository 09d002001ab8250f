import { describe, expect, it } from 'vitest';
import { given, validityOf } from './given.ts';

describe('the day a guarantee starts', () => {
  const delivered = (purchase: string) => given('fridge').bought(purchase).delivered('2024-07-08');

  it('is the invoice for a purchase up to 30 June 2024 and the delivery from 1 July on', () => {
    expect(validityOf(delivered('2024-06-30').on('2024-07-10'))).toMatchObject({
      start: '2024-06-30',
      startReason: 'invoice',
      rule: 'COMMON-1995',
    });
    expect(validityOf(delivered('2024-07-01').on('2024-07-10'))).toMatchObject({
      start: '2024-07-08',
      startReason: 'delivery',
      rule: 'COMMON-778',
      article: 'IMPL 18',
    });
  });

  it('is the end of installation where the seller must install', () => {
    const story = given('air_conditioner').bought('2025-04-01').delivered('2025-04-03');
    const installed = story.installation({ required: true, doneOn: '2025-04-20' });
    expect(validityOf(installed.on('2025-05-06'))).toMatchObject({
      start: '2025-04-20',
      startReason: 'installationDone',
    });
  });

  it('is thirty days after delivery when the installation never comes, and nothing waits for it', () => {
    const story = given('air_conditioner')
      .bought('2025-04-01')
      .delivered('2025-04-03')
      .installation({ required: true });
    expect(validityOf(story.on('2025-07-01'))).toMatchObject({
      start: '2025-05-03',
      startReason: 'installationNeverDone',
    });
    // The goods are in the house: a fault found before they are installed is no less a fault.
    expect(story.right('returnWindow', '2025-04-10')).toMatchObject({ status: 'open', opensOn: '2025-04-03' });
  });

  it('is the purchase for goods taken home from a shop, and has not come for goods still on their way', () => {
    expect(validityOf(given('fan').bought('2025-06-03').on('2025-06-04'))).toMatchObject({
      start: '2025-06-03',
      startReason: 'handedOverAtPurchase',
    });
    const onTheWay = given('fan').bought('2025-06-03').online().on('2025-06-04');
    expect(onTheWay.validity).toBeUndefined();
    expect(onTheWay.rights.map(({ status }) => status)).toEqual(['notYet', 'notYet', 'notYet', 'notYet']);
  });

  it('is the invoice and not the purchase where they differ', () => {
    const story = given('fridge').bought('2024-05-06').with({ invoiceDate: '2024-05-20' });
    expect(validityOf(story.on('2024-06-03'))).toMatchObject({ start: '2024-05-20' });
  });

  it('is the last day of the rule of flat TVs, and the day after it no longer', () => {
    const installed = (purchase: string) =>
      given('tv_flat').bought(purchase).delivered('2024-07-04').installation({ required: false, doneOn: '2024-07-09' });
    expect(validityOf(installed('2024-06-30').on('2024-08-01'))).toMatchObject({ start: '2024-07-09' });
    expect(validityOf(installed('2024-07-01').on('2024-08-01'))).toMatchObject({ start: '2024-07-04' });
  });

  it('is the end of installation only up to 30 June 2024 by the rule of flat TVs; without one, the invoice', () => {
    const story = given('tv_flat').bought('2024-02-01').delivered('2024-02-05');
    expect(validityOf(story.on('2024-03-01'))).toMatchObject({ start: '2024-02-01', startReason: 'invoice' });
  });
});
