import { describe, expect, it } from 'vitest';
import { bringIn, CASING, diagnose, repairAndCheck } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const REQUEST = 'WR-2603-000001:payment:1';
const OWED = { request: REQUEST, amountFen: 13_000, currency: 'CNY' };
const BY_HAND = { amountFen: 13_000, currency: 'CNY', reference: 'cash-1' };

/** Repaired goods for which 130 yuan are owed, where a payment gateway is set up. */
async function owing(): Promise<RepairStory> {
  const story = RepairStory.at('2026-03-02 10:00');
  story.carrier.world.gateway.isSetUp = true;
  await story.opened();
  await bringIn(story.desk);
  await diagnose(story.desk, { ...CASING, kind: 'labour' });
  await story.act('customer', 'acceptQuote', {});
  await repairAndCheck(story.desk);
  await story.carrier.simulation.settle();
  return story;
}

const pays = (story: RepairStory, payment: string, change: Partial<typeof OWED> = {}): Promise<void> =>
  story.desk.event(`payment-gateway:${payment}`, 'paymentReceived', { ...OWED, ...change, payment });

/** Why money was not taken for what is owed, and who has to look into it. */
function unclear(story: RepairStory): unknown[] {
  const tasks = story.view.tasks.filter(({ kind }) => kind === 'paymentUnclear');
  expect(tasks.every(({ role }) => role === 'finance')).toBe(true);
  return story.entries('paymentUnclear').map(({ data }) => [data.payment, data.why]);
}

describe('a payment through the gateway', () => {
  it('is asked for once, its link is told to the customer, and what comes in lets the goods go', async () => {
    const story = await owing();
    expect([...story.carrier.world.gateway.asked.values()]).toEqual([
      { caseNo: 'WR-2603-000001', step: 'payment:1', amountFen: 13_000, currency: 'CNY' },
    ]);
    await story.desk.event('link', 'paymentLinkReady', { request: REQUEST, link: 'https://pay.example/1' });
    expect(story.entries('paymentLinkSent')[0]).toMatchObject({ tells: [{ to: 'customer', text: 'payByLink' }] });
    await pays(story, 'P-1');
    await pays(story, 'P-1');
    expect(story.wait('collection').for).toBe('customer');
    expect(story.carrier.world.money.of(story.desk.caseNo)).toMatchObject([{ step: 'payment:1', reference: 'P-1' }]);
    expect([story.detail.payment?.reference, story.detail.asked?.state, unclear(story)]).toEqual(['P-1', 'paid', []]);
    expect(story.carrier.world.gateway.dropped.size).toBe(0);
  });

  it('that comes before the case has written down that it asked is waited for, not wondered at', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    const { gateway, faults } = story.carrier.world;
    gateway.isSetUp = true;
    await story.opened();
    await bringIn(story.desk);
    await diagnose(story.desk, { ...CASING, kind: 'labour' });
    await story.act('customer', 'acceptQuote', {});
    const open = faults.block(story.desk.caseNo, 'requestPayment');
    await repairAndCheck(story.desk);
    await pays(story, 'P-1');
    await pays(story, 'P-2');
    open();
    await story.carrier.simulation.settle();
    expect([story.detail.payment?.reference, unclear(story)]).toEqual(['P-1', [['P-2', 'paidAlready']]]);
    expect(story.wait('collection').for).toBe('customer');
  });

  it('of another amount, in another currency, or of another request goes to finance, and the debt stands', async () => {
    const story = await owing();
    await pays(story, 'P-1', { amountFen: 12_999 });
    await pays(story, 'P-2', { amountFen: 20_000 });
    await pays(story, 'P-3', { currency: 'USD' });
    await pays(story, 'P-4', { request: 'WR-2603-000001:payment:9' });
    expect(unclear(story)).toEqual([
      ['P-1', 'otherAmount'],
      ['P-2', 'otherAmount'],
      ['P-3', 'otherCurrency'],
      ['P-4', 'notAsked'],
    ]);
    expect(story.view.tasks).toHaveLength(4);
    expect(story.carrier.world.money.of(story.desk.caseNo)).toEqual([]);
    await pays(story, 'P-5');
    expect(story.detail.payment?.reference).toBe('P-5');
  });

  it('is dropped when finance takes the money by hand; what the gateway still collects goes to finance', async () => {
    const story = await owing();
    await story.act('finance', 'recordPayment', BY_HAND);
    expect([...story.carrier.world.gateway.dropped]).toEqual([REQUEST]);
    await story.desk.event('link', 'paymentLinkReady', { request: REQUEST, link: 'https://pay.example/1' });
    expect(story.entries('paymentLinkSent')).toEqual([]);
    await pays(story, 'P-1');
    expect([unclear(story), story.detail.payment?.reference]).toEqual([[['P-1', 'paidAlready']], 'cash-1']);
    expect(story.carrier.world.money.of(story.desk.caseNo)).toHaveLength(1);
  });

  it('is dropped when the goods are given up; money that comes after the close still finds somebody', async () => {
    const story = await owing();
    await story.comes('2026-05-04 10:00');
    await story.act('lead', 'declareAbandoned', { reason: words('gone'), evidence: [] });
    expect([story.stage, ...story.carrier.world.gateway.dropped]).toEqual(['closed', REQUEST]);
    await pays(story, 'P-1');
    expect(unclear(story)).toEqual([['P-1', 'withdrawn']]);
  });

  it('that the gateway refuses becomes a task, and finance records it as ever', async () => {
    const story = await owing();
    await story.desk.event('no', 'paymentRequestRefused', { request: REQUEST, code: 'currency_not_supported' });
    expect(story.view.tasks).toMatchObject([{ kind: 'paymentRequestRefused', role: 'finance' }]);
    await story.act('finance', 'recordPayment', BY_HAND);
    expect(story.wait('collection').for).toBe('customer');
  });

  it('cannot be told by nonsense: somebody looks at it, nothing is booked', async () => {
    const story = await owing();
    await story.desk.event('x', 'paymentReceived', {
      request: REQUEST,
      payment: 'P-1',
      amountFen: '13000',
      currency: 'CNY',
    });
    expect(story.entries('eventRefused')[0]?.data).toMatchObject({ code: 'invalid_input' });
    expect(story.view.tasks).toMatchObject([
      { kind: 'eventRefused', role: 'finance', data: { event: 'paymentReceived' } },
    ]);
    expect(story.wait('payment').for).toBe('customer');
  });
});

describe('without a gateway', () => {
  it('nothing is asked for, and finance records what comes in', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.opened();
    await bringIn(story.desk);
    await diagnose(story.desk, { ...CASING, kind: 'labour' });
    await story.act('customer', 'acceptQuote', {});
    await repairAndCheck(story.desk);
    await story.act('finance', 'recordPayment', BY_HAND);
    expect([story.entries('paymentRequested'), story.entries('paymentRequestDropped')]).toEqual([[], []]);
  });
});
