import { describe, expect, it } from 'vitest';
import { returnExchange } from '../../workflows/return-exchange/contract.ts';
import { casesBack, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { looked, paidOut, REASON, sentIn } from '../returns/steps.ts';

const CASE = `${returnExchange.prefix}-2603-000001`;
const VISIT = 'VS-2603-000001';

/** A return whose goods a visit is to fetch; what that one was told. */
async function given(): Promise<{ desk: ReturnDesk; returns: SimulatedReturns; heard: string[][] }> {
  const returns = simulatedReturns();
  const heard: string[][] = [];
  returns.world.begin = async () => ({ opened: VISIT });
  const { deliver } = returns.world;
  returns.world.deliver = async (caseNo, event) => {
    if (caseNo === CASE) return deliver(caseNo, event);
    heard.push([caseNo, event.type]);
    return { ended: false, unknown: false };
  };
  const desk = new ReturnDesk(returns, CASE);
  await desk.open({ lines: [casesBack(2)], how: 'pickUp' });
  return { desk, returns, heard };
}

describe('the visit that is to fetch goods', () => {
  it('is called off when they have come in another way, and what becomes of it is nobody’s task', async () => {
    const { desk, heard } = await given();
    await sentIn(desk);
    expect(heard).toEqual([]);
    await sentIn(desk);
    expect(heard).toEqual([[VISIT, 'jobEnded']]);
    await desk.event('end', 'visitEnded', { visit: VISIT, outcome: 'withdrawn' });
    expect(await desk.settled()).toMatchObject({ tasks: [], detail: { pickUp: { visit: VISIT, state: 'dropped' } } });
    await looked(desk, 1, 2);
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    expect(heard).toEqual([[VISIT, 'jobEnded']]);
  });

  it('is called off when the return is withdrawn', async () => {
    const { desk, heard } = await given();
    await desk.act('customer', 'cancel', { reason: REASON });
    await desk.until(({ status }) => status === 'closed');
    expect(heard).toEqual([[VISIT, 'jobEnded']]);
  });

  it('is called off when nobody let it in before the time was over', async () => {
    const { desk, returns, heard } = await given();
    await returns.simulation.advanceBy(20 * 24 * 3_600_000);
    await desk.until(({ outcome }) => outcome === 'expired');
    expect(heard).toEqual([[VISIT, 'jobEnded']]);
  });

  it('is not told anything when it has ended before', async () => {
    const { desk, heard } = await given();
    await desk.event('end', 'visitEnded', { visit: VISIT, outcome: 'cannotComplete' });
    expect((await desk.settled()).tasks.map(({ kind }) => kind)).toEqual(['pickUpFailed']);
    await desk.act('customer', 'cancel', { reason: REASON });
    await desk.until(({ status }) => status === 'closed');
    expect(heard).toEqual([]);
  });
});
