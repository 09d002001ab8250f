import { describe, expect, it } from 'vitest';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import type { KnownOrder } from '../case/world/memory-orders.ts';
import { give } from '../returns/given-order.ts';
import { ReturnDesk } from '../returns/return-desk.ts';
import { simulatedReturns } from '../returns/simulated-returns.ts';
import { looked, paidOut, REASON, sentIn } from '../returns/steps.ts';

/** A fridge of 4,000.00 that was repaired twice in vain: an exchange is due, and the same model is on the shelf. */
const FRIDGE: KnownOrder = {
  customer: 'C-1',
  currency: 'CNY',
  lines: [{ line: 1, quantity: 1, priceFen: 400_000 }],
  payments: [{ no: 'PAY-9', channel: 'card', fen: 400_000, paidAt: '2025-07-01T01:00:00.000Z' }],
  goods: [
    {
      line: 1,
      sku: 'FR-1',
      category: 'fridge',
      inStock: true,
      units: {
        'FR-SN': {
          category: 'fridge',
          serial: 'FR-SN',
          channel: 'shop',
          papers: 'complete',
          purchaseDate: '2025-07-01',
          invoiceDate: '2025-07-01',
          delivery: { date: '2025-07-01' },
          pricePaidFen: 400_000,
          repairs: [
            { handIn: '2025-10-06', handBack: '2025-10-10', fault: 'noPower', result: 'failed' },
            { handIn: '2025-11-10', handBack: '2025-11-14', fault: 'noPower', result: 'failed' },
          ],
        },
      },
    },
  ],
};

const LINE = { line: 1, sku: 'FR-1', quantity: 1, serials: ['FR-SN'], ground: 'quality' } as const;

async function asked(wish: 'return' | 'exchange'): Promise<ReturnDesk> {
  const returns = simulatedReturns();
  give(returns.world, 'O-FRIDGE', FRIDGE);
  const desk = new ReturnDesk(returns, 'RX-2603-000001');
  await desk.open({ orderNo: 'O-FRIDGE', lines: [{ ...LINE, wish }], how: 'sendIn' });
  await desk.settled();
  return desk;
}

describe('a customer who wants his money where an exchange is due', () => {
  it('is decided on by a person who sees both figures and names one of them; that is what goes back', async () => {
    const desk = await asked('return');
    const { lines = [] } = await desk.detail();
    const decision = lines[0]?.decision;
    expect(decision).toMatchObject({ status: 'review', why: 'legalReview', figures: { wholeFen: 400_000 } });
    const { figures } = decision?.status === 'review' ? decision : {};
    const lessFeeFen = figures?.lessFeeFen ?? 0;
    expect(lessFeeFen).toBeGreaterThan(340_000);
    expect(lessFeeFen).toBeLessThan(360_000);
    const grant = (refundFen?: number) => ({
      lines: [{ no: 1, grant: true, ...(refundFen === undefined ? {} : { refundFen }) }],
      reason: REASON,
    });
    const without = { code: 'invalid_input', field: 'lines.0.refundFen', params: { reason: 'figureMissing' } };
    expect(await desk.refusal('legal', 'decideReturn', grant())).toMatchObject(without);
    expect(await desk.refusal('legal', 'decideReturn', grant(lessFeeFen - 1))).toMatchObject(without);
    const above = await desk.refusal('legal', 'decideReturn', grant(400_001));
    expect(above).toMatchObject({ params: { reason: 'moreThanPrice', most: 400_000 } });
    await desk.act('legal', 'decideReturn', grant(lessFeeFen));
    await sentIn(desk, 1, 1, ['FR-SN']);
    await looked(desk, 1, 1, ['FR-SN']);
    await desk.act('manager:m', 'approveRefund', { totalFen: lessFeeFen });
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    expect((await desk.detail()).refund?.totalFen).toBe(lessFeeFen);
  });

  it('gets his exchange without anybody, when that is what he wants', async () => {
    const desk = await asked('exchange');
    const [line] = (await desk.detail()).lines ?? [];
    expect([line?.decision?.status, line?.choice?.remedy]).toEqual(['granted', 'exchange']);
  });
});

describe('a return under the old General Rule, whose fee for use the law names', () => {
  /** T14 of the worked examples, twice on one line: 275 days less 12 in repair, at 0.05 % of 4,000.00 a day. */
  const REPAIRED: EntitlementFacts = {
    category: 'fridge',
    channel: 'shop',
    papers: 'complete',
    purchaseDate: '2024-03-01',
    invoiceDate: '2024-03-01',
    delivery: { date: '2024-03-01' },
    pricePaidFen: 400_000,
    repairs: [
      { handIn: '2024-06-10', handBack: '2024-06-15', fault: 'noPower', result: 'failed' },
      { handIn: '2024-09-01', handBack: '2024-09-08', fault: 'noPower', result: 'failed' },
    ],
  };
  const units = { 'FR-A': { ...REPAIRED, serial: 'FR-A' }, 'FR-B': { ...REPAIRED, serial: 'FR-B' } };

  it('T14 gives back the price of each unit less the fee of each', async () => {
    const returns = simulatedReturns({ startsAt: '2024-12-01T01:00:00.000Z' });
    give(returns.world, 'O-FRIDGE', {
      ...FRIDGE,
      lines: [{ line: 1, quantity: 2, priceFen: 400_000 }],
      payments: [{ no: 'PAY-9', channel: 'card', fen: 800_000, paidAt: '2024-03-01T01:00:00.000Z' }],
      goods: [{ line: 1, sku: 'FR-1', category: 'fridge', inStock: true, units }],
    });
    const desk = new ReturnDesk(returns, 'RX-2412-000001');
    const serials = ['FR-A', 'FR-B'];
    const line = { ...LINE, quantity: 2, serials, wish: 'return' as const };
    await desk.open({ orderNo: 'O-FRIDGE', lines: [line], how: 'sendIn' });
    await sentIn(desk, 1, 2, serials);
    await looked(desk, 1, 2, serials);
    expect((await desk.detail()).refund?.totalFen).toBe(2 * 347_400);
  });
});
