import type { EffectName } from '../../workflows/case/host.ts';
import { returnExchange } from '../../workflows/return-exchange/contract.ts';
import type { ReturnDetail } from '../../workflows/return-exchange/state.ts';
import type { Trouble } from '../case/world/faults.ts';
import { RefusedByCase } from '../repair/repair-desk.ts';
import { GIVEN_ORDER, ORDER } from './given-order.ts';
import { PATHS } from './paths.ts';
import { RandomReturns } from './random-returns.ts';
import { ReturnDesk } from './return-desk.ts';
import { type SimulatedReturns, simulatedBank, simulatedReturns } from './simulated-returns.ts';

const CASE = `${returnExchange.prefix}-2603-000001`;

/** Ways in which one attempt of an effect goes wrong. */
const TROUBLES = {
  'fails for good': { final: true },
  'is done, and nobody knows': { done: true },
  'fails for a moment': { times: 2 },
  'is done, and nobody can be asked for a while': { done: true, times: 12 },
  'cannot be asked for a while': { times: 12 },
} as const satisfies Record<string, Trouble>;

/** What books goods or money that somebody has in his hands. */
const IN_HAND: readonly EffectName[] = ['moveGoods', 'bookPayment'];

/** One call of a path that goes wrong in one way. */
export interface Mishap {
  readonly path: string;
  readonly effect: EffectName;
  /** Which of the calls of this effect, from 1. */
  readonly call: number;
  readonly trouble: keyof typeof TROUBLES;
  /** Whose attempts they count as, where it is another case that is told. */
  readonly of?: string;
  /** What would take a step back fails for good as well. */
  readonly undo?: EffectName;
}

/** Every way in which every call of every path can go wrong; the calls are those the path makes when all goes well. */
export async function allMishaps(): Promise<readonly Mishap[]> {
  const all: Mishap[] = [];
  for (const [path, walk] of Object.entries(PATHS)) {
    const returns = given();
    const desk = new ReturnDesk(returns, CASE);
    await walk(desk, simulatedBank(returns));
    await desk.until(({ status }) => status === 'closed');
    const calls = new Map<EffectName, number>();
    for (const { caseNo, effect } of returns.world.faults.attempts) {
      // Without its journal a case does nothing at all: that is shown elsewhere.
      if (effect === 'commit' || (caseNo !== CASE && effect !== 'tellCase')) continue;
      const call = (calls.get(effect) ?? 0) + 1;
      calls.set(effect, call);
      for (const trouble of Object.keys(TROUBLES) as (keyof typeof TROUBLES)[]) {
        // Who is told that there was no answer asks again, unless he has done what he told all the same.
        if (trouble.endsWith('be asked for a while') && !IN_HAND.includes(effect)) continue;
        all.push({ path, effect, call, trouble, ...(caseNo === CASE ? {} : { of: caseNo }) });
      }
    }
  }
  return all;
}

/** The same, where what the mishap makes the case take back cannot be taken back. */
export async function withoutUndo(mishaps: readonly Mishap[]): Promise<readonly Mishap[]> {
  const all: Mishap[] = [];
  for (const mishap of mishaps.filter(({ trouble }) => trouble === 'fails for good')) {
    const { returns } = await lived(mishap);
    const undone = returns.world.journal.entries(CASE).filter(({ type }) => type === 'stepUndone');
    const undos = new Set(undone.map(({ data }) => data.effect as EffectName));
    // A refused opening has no journal: what it took it gives back.
    if (returns.world.journal.view(CASE) === undefined) {
      for (const { effect } of returns.world.faults.attempts) {
        if (effect === 'releaseReturn' || effect === 'unpriceReturn') undos.add(effect);
      }
    }
    for (const undo of undos) if (undo !== mishap.effect) all.push({ ...mishap, undo });
  }
  return all;
}

/**
 * Lives through one mishap; then people do their work, a lead what an undo that failed for good left to him.
 *
 * @returns what is not as it should be
 */
export async function afterMishap(mishap: Mishap): Promise<string[]> {
  const { returns, people, isOpen } = await lived(mishap);
  const { world, simulation } = returns;
  const wrong: string[] = [];
  if (!isOpen && world.journal.view(CASE) === undefined) {
    for (const { effect, input, atStake } of world.notUndone) {
      if (atStake === undefined || atStake.amountFen <= 0)
        wrong.push(`${effect} stands, and nobody knows for how much`);
      await world.perform(effect as EffectName, input as never);
    }
    return [...wrong, ...world.goods.heldBy(CASE).map((held) => `refused: ${held}`), ...placesOf(returns)];
  }
  const { view } = simulation.of(CASE);
  const failed = world.journal.entries(CASE).filter(({ type }) => type === 'compensationFailed');
  const byHand = view.tasks.filter(({ kind }) => kind === 'undoByHand');
  for (const { data } of failed) {
    const task = byHand.find((one) => one.data.step === data.step);
    if (task === undefined) wrong.push(`${data.step} was not undone, and nobody told`);
    else if (typeof task.data.amountFen !== 'number' || task.data.amountFen <= 0)
      wrong.push(`${data.step} was not undone, and nobody knows for how much`);
  }
  for (const { data } of byHand) await world.perform(data.effect as EffectName, data.input as never);
  wrong.push(...(await people.ended()));
  wrong.push(...(world.credit.held.get(CASE) ?? []).map(({ receivable }) => `${receivable} is still held`));
  const { refund } = view.detail as Partial<ReturnDetail>;
  const goneFen = world.refunds.goneFen(ORDER, 'PAY-1') + world.refunds.goneFen(ORDER, 'PAY-2');
  if (goneFen !== (refund?.totalFen ?? 0)) wrong.push(`${goneFen} fen went back of ${refund?.totalFen ?? 0}`);
  return wrong;
}

/** With a gateway that collects what customers owe, so that there is something to call off. */
function given(): SimulatedReturns {
  const returns = simulatedReturns();
  returns.world.gateway.isSetUp = true;
  return returns;
}

async function lived({ path, effect, call, trouble, undo, of = CASE }: Mishap) {
  const returns = given();
  const { faults } = returns.world;
  faults.plan(of, effect, { ...TROUBLES[trouble], after: call - 1 });
  if (undo !== undefined) faults.always(CASE, undo, isUndo);
  const isOpen = await broken(
    () => PATHS[path]?.(new ReturnDesk(returns, CASE), simulatedBank(returns)) ?? Promise.resolve(),
  );
  const people = new RandomReturns(call, returns);
  if (isOpen || returns.world.journal.view(CASE) !== undefined) await people.toTheEnd([CASE], undo !== undefined);
  faults.clear(CASE);
  return { returns, people, isOpen };
}

/** What takes a step back: by the name of its step, or because it leaves nothing. */
function isUndo(input: object): boolean {
  const { step, lines } = input as { readonly step?: unknown; readonly lines?: readonly unknown[] };
  return typeof step === 'string' ? /^(undo:|uncharge:)/.test(step) : lines === undefined || lines.length === 0;
}

/** Units that nobody else could give back, because a return that never was has their places. */
function placesOf({ world }: SimulatedReturns): string[] {
  const lines = GIVEN_ORDER.lines.map(({ line, quantity }) => ({ no: line, line, quantity, fault: 'nobody' as const }));
  const { aboveRest } = world.orders.price({ caseNo: 'RX-2603-999999', orderNo: ORDER, lines });
  return aboveRest === undefined ? [] : [`line ${aboveRest.line} has ${aboveRest.rest} left`];
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
