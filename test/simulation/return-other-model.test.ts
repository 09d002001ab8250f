import { describe, expect, it } from 'vitest';
import { ORDER } from '../returns/given-order.ts';
import { PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, handedOver, looked, paidOut, REASON, sentIn } from '../returns/steps.ts';

const closed = ({ status }: { status: string }): boolean => status === 'closed';

/** The phone the order names, of which he says that it never came to him: no goods of it are asked for. */
const PHONE_LOST = { ...PHONE, ground: 'lost' as const };

/** Another model at this price instead of the phone, which is back with us. */
async function exchangedFor(returns: SimulatedReturns, priceFen: number): Promise<ReturnDesk> {
  const desk = await new ReturnDesk(returns, 'RX-2605-000001').open({ lines: [PHONE], how: 'sendIn' });
  const lines = [{ no: 1, remedy: 'exchangeOther' as const, sku: 'PH-X2', priceFen }];
  await desk.act('agent', 'chooseRemedy', { lines });
  const { owed } = await desk.detail();
  if (owed?.state === 'open') {
    const { totalFen: amountFen } = owed;
    await desk.act('finance', 'recordPayment', { reference: 'BANK-MORE', amountFen, currency: 'CNY' });
  }
  await sentIn(desk, 1, 1, ['SN-1']);
  await looked(desk, 1, 1, ['SN-1']);
  if (priceFen < 299_900) await approved(desk);
  await paidOut(desk);
  return desk;
}

function again(returns: SimulatedReturns): Promise<{ readonly code: string; readonly params?: unknown }> {
  const desk = new ReturnDesk(returns, 'RX-2605-000002');
  return desk.open({ lines: [PHONE_LOST] }).then(
    () => ({ code: 'opened' }),
    (error: { readonly code: string }) => error,
  );
}

describe('a phone for which another model was given', () => {
  it.each([
    ['cheaper', 4_000, 295_900],
    ['dearer', 349_900, 0],
    ['of the same price', 299_900, 0],
  ])('(%s) is not paid for once more, whoever asks for its price', async (_kind, priceFen, backFen) => {
    const returns = simulatedReturns();
    const desk = await exchangedFor(returns, priceFen);
    expect(await again(returns)).toMatchObject({ code: 'more_than_is_left' });
    await handedOver(desk, ['SN-X2']);
    await desk.until(closed);
    expect(await again(returns)).toMatchObject({ code: 'more_than_is_left' });
    const { refunds } = returns.world;
    expect(refunds.goneFen(ORDER, 'PAY-1') + refunds.goneFen(ORDER, 'PAY-2')).toBe(backFen);
  });

  it('may be asked back where none of the other model came to him and he withdraws', async () => {
    const returns = simulatedReturns();
    const desk = await new ReturnDesk(returns, 'RX-2605-000001').open({ lines: [PHONE], how: 'sendIn' });
    const lines = [{ no: 1, remedy: 'exchangeOther' as const, sku: 'PH-X2', priceFen: 4_000 }];
    await desk.act('agent', 'chooseRemedy', { lines });
    await desk.act('customer', 'cancel', { reason: REASON });
    await desk.until(closed);
    expect(await again(returns)).toEqual({ code: 'opened' });
  });
});
