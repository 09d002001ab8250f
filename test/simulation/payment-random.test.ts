import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bringIn, CASING, diagnose, repairAndCheck } from '../repair/paths.ts';
import { words } from '../repair/repair-desk.ts';
import { RepairStory } from './repair-stories/repair-story.ts';

const REQUEST = 'WR-2603-000001:payment:1';

type Step =
  | { readonly does: 'money'; readonly payment: number; readonly amountFen: number; readonly currency: string }
  | { readonly does: 'byHand' | 'giveUp' | 'handBack' | 'week' | 'link' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('money' as const),
      payment: fc.integer({ min: 1, max: 4 }),
      amountFen: fc.constantFrom(13_000, 13_000, 12_999, 26_000),
      currency: fc.constantFrom('CNY', 'CNY', 'CNY', 'USD'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constantFrom('byHand' as const, 'giveUp', 'handBack', 'week', 'link') }),
  },
);

describe('money for a repair', () => {
  it('pays the debt once at most; every payment is either that or a task for finance, and none is both', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(step, { maxLength: 12 }), async (early, steps) => {
        const story = RepairStory.at('2026-03-02 10:00');
        const { gateway, faults, money } = story.carrier.world;
        gateway.isSetUp = true;
        await story.opened();
        await bringIn(story.desk);
        await diagnose(story.desk, { ...CASING, kind: 'labour' });
        await story.act('customer', 'acceptQuote', {});
        const answer = early ? faults.block(story.desk.caseNo, 'requestPayment') : undefined;
        await repairAndCheck(story.desk);
        // What the gateway tells of one payment does not change; the inbox sees to that.
        const told = new Map<number, Step & { does: 'money' }>();
        for (const [index, one] of steps.entries()) {
          if (index === 2 || one.does === 'week') answer?.();
          await story.carrier.simulation.settle();
          if (one.does !== 'money') await attempt(story, one.does);
          else {
            const first = told.get(one.payment) ?? one;
            told.set(one.payment, first);
            const { payment, amountFen, currency } = first;
            const data = { request: REQUEST, payment: `P-${payment}`, amountFen, currency };
            await story.desk.event(`payment-gateway:paid:P-${payment}`, 'paymentReceived', data);
          }
        }
        answer?.();
        await story.carrier.simulation.settle();

        const booked = money.of(story.desk.caseNo);
        expect(booked.length).toBeLessThanOrEqual(1);
        for (const one of booked) expect(one).toMatchObject({ amountFen: 13_000, currency: 'CNY' });
        const unclear = story.entries('paymentUnclear').map(({ data }) => data.payment);
        const through = booked.flatMap(({ reference }) => (reference.startsWith('P-') ? [reference] : []));
        expect([...unclear, ...through].sort()).toEqual([...told.keys()].map((payment) => `P-${payment}`).sort());
        expect(story.view.tasks.filter(({ kind }) => kind === 'paymentUnclear')).toHaveLength(unclear.length);
        const isOver = booked.length > 0 || story.stage === 'closed';
        if (isOver && through.length === 0) expect([...gateway.dropped]).toEqual([REQUEST]);
      }),
      { numRuns: 40, seed: 11 },
    );
  });
});

/** Does it if the case lets it. */
async function attempt(story: RepairStory, what: 'byHand' | 'giveUp' | 'handBack' | 'week' | 'link'): Promise<void> {
  const { simulation } = story.carrier;
  switch (what) {
    case 'week':
      return simulation.advanceBy(7 * 86_400_000);
    case 'link':
      return story.desk.event('link', 'paymentLinkReady', { request: REQUEST, link: 'https://pay.example/1' });
    case 'byHand':
      await story
        .refusal('finance', 'recordPayment', { amountFen: 13_000, currency: 'CNY', reference: 'cash' })
        .catch(done);
      return;
    case 'giveUp':
      await story.refusal('lead', 'declareAbandoned', { reason: words('gone'), evidence: [] }).catch(done);
      return;
    case 'handBack':
      await story.refusal('warehouse', 'handBack', { to: 'customer' }).catch(done);
  }
}

function done(error: unknown): void {
  if (!(error instanceof Error) || !error.message.endsWith('was accepted')) throw error;
}
