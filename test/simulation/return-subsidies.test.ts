import { describe, expect, it } from 'vitest';
import { ORDER, SUBSIDISED_ORDER } from '../returns/given-order.ts';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, handedOver, looked, paidOut, sentIn } from '../returns/steps.ts';

function subsidised(): SimulatedReturns {
  const returns = simulatedReturns();
  returns.world.orders.register(ORDER, SUBSIDISED_ORDER);
  return returns;
}

async function casesReturned(returns: SimulatedReturns, no: number, quantity: number): Promise<ReturnDesk> {
  const desk = new ReturnDesk(returns, `RX-2603-00000${no}`);
  await desk.open({ lines: [casesBack(quantity)], how: 'sendIn' });
  await sentIn(desk, 1, quantity);
  await looked(desk, 1, quantity);
  await paidOut(desk);
  return desk;
}

describe('a price somebody else has paid a part of', () => {
  it('gives the customer his own share, and its source the rest before the case is closed', async () => {
    const returns = subsidised();
    const desk = new ReturnDesk(returns, 'RX-2603-000001');
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await approved(desk);
    await paidOut(desk);
    const { refund, subsidies } = await desk.detail();
    // 2,999.00 for the phone and its part of the freight; the 600.00 of the government are not his.
    expect(refund?.totalFen).toBe(299_900 + 871);
    expect(subsidies).toEqual([
      {
        ...{ no: 1, subsidy: 'GB-1', source: 'GOV-31', amountFen: 60_000, units: [{ no: 1, quantity: 1 }] },
        since: expect.any(String),
      },
    ]);
    expect(returns.world.refunds.balance(desk.caseNo, 'subsidy')).toBe(-60_000);
    const { status, waits, clocks } = await desk.settled();
    expect([status, waits[0]?.name]).toEqual(['open', 'refundPayout']);
    // The customer has his money: no limit of the law runs for him any more.
    expect(clocks.find(({ name }) => name === 'refundDue')?.stoppedAt).toBeDefined();
    await desk.act('finance', 'recordSubsidyReturn', { no: 1, how: 'paid', reference: 'BANK-GOV-1' });
    const ended = await desk.until(({ status }) => status === 'closed');
    expect([ended.outcome, returns.world.refunds.standing(desk.caseNo)]).toEqual(['closed', []]);
    const released = returns.world.journal.entries(desk.caseNo).find(({ type }) => type === 'subsidiesReleased');
    expect(released).toMatchObject({
      data: { subsidies: [{ subsidy: 'GB-1', amountFen: 60_000, serials: ['SN-1'] }] },
      tells: [{ to: 'customer' }],
    });
  });

  it('adds up to the whole subsidy, to the fen, when the units of a line come back one by one', async () => {
    const returns = subsidised();
    const parts: (number | undefined)[] = [];
    for (const no of [1, 2, 3]) {
      const desk = await casesReturned(returns, no, 1);
      parts.push((await desk.detail()).subsidies?.[0]?.amountFen);
      await desk.act('finance', 'recordSubsidyReturn', { no: 1, how: 'setOff', reference: 'SETTLEMENT-2603' });
      await desk.until(({ status }) => status === 'closed');
    }
    expect(parts).toEqual([168, 169, 168]);
  });

  it('counts a transfer in one case, and nothing goes back twice', async () => {
    const returns = subsidised();
    const first = await casesReturned(returns, 1, 1);
    const second = await casesReturned(returns, 2, 1);
    const paid = { no: 1, how: 'paid', reference: 'BANK-GOV-1' } as const;
    expect(await first.refusal('finance', 'recordSubsidyReturn', { ...paid, no: 2 })).toMatchObject({
      code: 'invalid_input',
      field: 'no',
    });
    await first.act('finance', 'recordSubsidyReturn', paid);
    expect(await second.refusal('finance', 'recordSubsidyReturn', paid)).toMatchObject({
      code: 'payment_reference_used',
      params: { caseNo: first.caseNo },
    });
    await second.act('finance', 'recordSubsidyReturn', { ...paid, reference: 'BANK-GOV-2' });
    expect((await second.until(({ status }) => status === 'closed')).outcome).toBe('closed');
  });

  it('stays with goods that are exchanged for the same model', async () => {
    const returns = subsidised();
    const desk = new ReturnDesk(returns, 'RX-2603-000001');
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await handedOver(desk, ['SN-9']);
    await desk.until(({ status }) => status === 'closed');
    expect((await desk.detail()).subsidies).toBeUndefined();
  });
});
