import { describe, expect, it } from 'vitest';
import { given, policyReading } from './given.ts';

describe('a repair that takes too long', () => {
  const tv = given('tv_colour_crt').bought('2024-01-15');

  it('is nobody’s fault until somebody says whose', () => {
    const story = tv.repaired('2024-04-01');
    expect(story.right('exchangeRepairerDelay', '2024-05-01')).toMatchObject({ subjectTo: ['delayByRepairer'] });
    expect(story.right('exchangeRepairerDelay', '2024-05-02')).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.delayCauseUnknown' },
    });
    const consumer = tv.repaired('2024-04-01', undefined, { whoseFault: 'consumer' });
    expect(consumer.right('exchangeRepairerDelay', '2024-06-03')).toBeUndefined();
  });

  it('is not the repairer’s while parts are missing', () => {
    const waiting = tv.repaired('2024-04-01', undefined, { waitingForParts: true });
    expect(waiting.right('exchangeRepairerDelay', '2024-06-03')).toBeUndefined();
    const both = tv.repaired('2024-04-01', undefined, { waitingForParts: true, whoseFault: 'repairer' });
    expect(both.right('exchangeRepairerDelay', '2024-06-03')).toMatchObject({ status: 'open' });
  });

  it('gives no right when the goods came back on the last day', () => {
    const story = tv.repaired('2024-04-01', '2024-05-01', { whoseFault: 'repairer' });
    expect(story.right('exchangeRepairerDelay', '2024-05-01')).toBeUndefined();
    const dayLater = tv.repaired('2024-04-01', '2024-05-02', { whoseFault: 'repairer' });
    expect(dayLater.right('exchangeRepairerDelay', '2024-05-02')).toMatchObject({ status: 'open' });
  });

  it('loses its exchange with the day the goods are taken back, unless the policy reads A18 otherwise', () => {
    const story = tv.repaired('2024-04-01', '2024-05-10', { whoseFault: 'repairer' });
    expect(story.right('exchangeRepairerDelay', '2024-05-09')).toMatchObject({ status: 'open' });
    expect(story.right('exchangeRepairerDelay', '2024-05-11')).toMatchObject({
      status: 'lapsed',
      endsOn: '2024-05-10',
    });
    expect(story.right('exchangeRepairerDelay', '2024-05-11', policyReading({ A18: 'WITH_VALIDITY' }))).toMatchObject({
      status: 'open',
    });
  });

  it('knows no loaner for a fridge', () => {
    expect(given('fridge').bought('2024-03-01').repaired('2024-04-01').right('loaner', '2024-06-03')).toBeUndefined();
  });
});
