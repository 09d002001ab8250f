import type { EffectName } from '../../workflows/case/host.ts';
import { returnExchange } from '../../workflows/return-exchange/contract.ts';
import type { ReturnDetail } from '../../workflows/return-exchange/state.ts';
import type { Trouble } from '../case/world/faults.ts';
import { RefusedByCase } from '../repair/repair-desk.ts';
import { ORDER } from './given-order.ts';
import { PATHS } from './paths.ts';
import { RandomReturns } from './random-returns.ts';
import { ReturnDesk } from './return-desk.ts';
import { simulatedBank, simulatedReturns } from './simulated-returns.ts';

const CASE = `${returnExchange.prefix}-2603-000001`;

/** Ways in which one attempt of an effect goes wrong. */
const TROUBLES = {
  'fails for good': { final: true },
  'is done, and nobody knows': { done: true },
  'fails for a moment': { times: 2 },
} as const satisfies Record<string, Trouble>;

/** One call of a path that goes wrong in one way. */
export interface Mishap {
  readonly path: string;
  readonly effect: EffectName;
  /** Which of the calls of this effect, from 1. */
  readonly call: number;
  readonly trouble: keyof typeof TROUBLES;
}

/** Every way in which every call of every path can go wrong; the calls are those the path makes when all goes well. */
export async function allMishaps(): Promise<readonly Mishap[]> {
  const all: Mishap[] = [];
  for (const [path, walk] of Object.entries(PATHS)) {
    const returns = simulatedReturns();
    const desk = new ReturnDesk(returns, CASE);
    await walk(desk, simulatedBank(returns));
    await desk.until(({ status }) => status === 'closed');
    const calls = new Map<EffectName, number>();
    for (const { caseNo, effect } of returns.world.faults.attempts) {
      // Without its journal a case does nothing at all: that is shown elsewhere.
      if (caseNo !== CASE || effect === 'commit') continue;
      const call = (calls.get(effect) ?? 0) + 1;
      calls.set(effect, call);
      for (const trouble of Object.keys(TROUBLES) as (keyof typeof TROUBLES)[]) {
        all.push({ path, effect, call, trouble });
      }
    }
  }
  return all;
}

/**
 * Lives through one mishap; then people do their work, a lead what an undo that failed for good left to him.
 *
 * @returns what is not as it should be
 */
export async function afterMishap({ path, effect, call, trouble }: Mishap): Promise<string[]> {
  const returns = simulatedReturns();
  const { world, simulation } = returns;
  world.faults.plan(CASE, effect, { ...TROUBLES[trouble], after: call - 1 });
  const isOpen = await broken(
    () => PATHS[path]?.(new ReturnDesk(returns, CASE), simulatedBank(returns)) ?? Promise.resolve(),
  );
  if (!isOpen && world.journal.view(CASE) === undefined)
    return world.goods.heldBy(CASE).map((held) => `refused: ${held}`);
  const people = new RandomReturns(call, returns);
  await people.toTheEnd([CASE]);
  const wrong: string[] = [];
  const { view } = simulation.of(CASE);
  const failed = world.journal.entries(CASE).filter(({ type }) => type === 'compensationFailed');
  const byHand = view.tasks.filter(({ kind }) => kind === 'undoByHand');
  for (const { data } of failed) {
    if (!byHand.some((task) => task.data.step === data.step))
      wrong.push(`${data.step} was not undone, and nobody told`);
  }
  for (const { data } of byHand) await world.perform(data.effect as EffectName, data.input as never);
  wrong.push(...(await people.ended()));
  const { refund } = view.detail as Partial<ReturnDetail>;
  const goneFen = world.refunds.goneFen(ORDER, 'PAY-1') + world.refunds.goneFen(ORDER, 'PAY-2');
  if (goneFen !== (refund?.totalFen ?? 0)) wrong.push(`${goneFen} fen went back of ${refund?.totalFen ?? 0}`);
  return wrong;
}

/** Whether it went on to its end; what the mishap refused, people do later. */
async function broken(walk: () => Promise<void>): Promise<boolean> {
  try {
    await walk();
    return true;
  } catch (error) {
    if (!(error instanceof RefusedByCase)) throw error;
    return false;
  }
}
