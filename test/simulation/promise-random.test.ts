import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { rebuild } from '../../domain/journal/project.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { PromiseEnding } from '../../domain/promises/ledger.ts';
import { plain } from '../../workflows/case/book.ts';
import type { PromiseOpening } from '../../workflows/promise/contract.ts';
import { type PromiseInputs, promise } from '../../workflows/promise/contract.ts';
import { promiseProcess } from '../../workflows/promise/process.ts';
import { visitProcess } from '../../workflows/visit/process.ts';
import { Dice } from '../chaos/dice.ts';
import { type SimulatedCases, simulatedCases } from '../desk/simulated-cases.ts';
import { CALL, FAVOUR, FILE, REASON } from '../promise/paths.ts';
import { RefusedByCase } from '../repair/repair-desk.ts';

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
const CASE = 'PR-2603-000001';
const MOVES = 25;
const DAY_MS = 86_400_000;

type Action = keyof PromiseInputs;

/** One promise to which anything happens, and whose effects fail; in the end everybody keeps silent. */
class Life {
  readonly cases: SimulatedCases<PromiseOpening>;
  private readonly dice: Dice;
  private sent = 0;

  constructor(seed: number) {
    this.dice = new Dice(seed);
    const reEntry = this.dice.of(['seldom', 'atRest', 'always'] as const);
    this.cases = simulatedCases(promiseProcess, { reEntry, processes: [visitProcess] });
  }

  get view() {
    return this.cases.simulation.of(CASE).view;
  }

  async live(): Promise<void> {
    await this.cases.open(CASE, this.command('agent', 'open', plain(this.opening())) as never);
    for (let move = 0; move < MOVES && this.view.status === 'open'; move += 1) {
      if (this.dice.oneIn(3)) await this.cases.simulation.advanceBy(this.dice.below(4 * DAY_MS));
      else await this.act();
      this.mustHold();
    }
    this.cases.world.faults.clear(CASE);
    // A year of silence: what was promised is broken, one time after the other, and what nobody agreed to still waits.
    await this.cases.simulation.advanceBy(400 * DAY_MS);
    this.mustHold();
  }

  /** An open promise waits for somebody until some instant, and each date of the ledger is settled at most once. */
  mustHold(): void {
    const { status, waits } = this.view;
    if (status === 'open') expect(waits.filter(({ until }) => Number.isNaN(Date.parse(until)))).toEqual([]);
    if (status === 'open') expect(waits.length).toBe(1);
    const entries = this.cases.world.journal.entries(CASE);
    const settled = entries.filter(({ type }) => type === 'promiseSettled').map(({ data }) => data.promise);
    expect(new Set(settled).size).toBe(settled.length);
  }

  private opening(): PromiseOpening {
    const on = addDays(shanghaiDate(this.cases.now()), 1 + this.dice.below(20));
    const recurs = { day: 1 + this.dice.below(31), everyMonths: 1, from: on, times: 1 + this.dice.below(4) };
    return this.dice.of([
      CALL,
      { ...CALL, due: { on } },
      { ...CALL, kind: 'monthlyVisit', recurs },
      { ...CALL, kind: 'visitAfterDelivery' },
      { ...FAVOUR, due: { on } },
    ] as const);
  }

  private async act(): Promise<void> {
    const [wait] = this.view.waits;
    const awaited = wait?.actions.filter(({ action }) => Object.hasOwn(promise.actions, action)) ?? [];
    const [first, ...others] = awaited;
    if (wait === undefined || first === undefined) return;
    const { action, roles } = this.dice.of([first, ...others]);
    if (this.dice.oneIn(6)) {
      const times = this.dice.of([1, 30]);
      this.cases.world.faults.plan(CASE, this.dice.of(['openCase', 'tellCase'] as const), {
        done: this.dice.oneIn(2),
        times,
      });
    }
    const [role = 'agent', ...more] = roles;
    const by = this.dice.of([role, ...more]);
    const command = { ...this.command(by, action, this.inputOf(action as Action)), wait: wait.wait };
    await this.cases.act(CASE, command).catch((error: unknown) => {
      if (!(error instanceof RefusedByCase)) throw error;
    });
  }

  private inputOf(action: Action): JsonObject {
    const on = addDays(shanghaiDate(this.cases.now()), this.dice.below(30) - 3);
    const consent = this.dice.oneIn(4) ? { channel: 'phone' as const } : { channel: 'phone' as const, evidence: FILE };
    const inputs: { readonly [A in Action]: PromiseInputs[A] } = {
      approvePromise: this.dice.oneIn(2) ? {} : { due: { on } },
      declinePromise: { reason: REASON },
      keepPromise: { evidence: this.dice.oneIn(3) ? [] : [FILE] },
      renegotiatePromise: { due: { on }, consent, reason: REASON },
      breakPromise: { reason: REASON },
      releasePromise: { consent },
    };
    return plain(inputs[action]);
  }

  private command(role: string, action: string, input: JsonObject) {
    this.sent += 1;
    const actor = { id: `${role}-${this.dice.oneIn(2) ? 1 : 2}`, role: role as 'agent' };
    return { id: `command-${this.sent}`, bodyHash: `body-${this.sent}`, action, actor, input };
  }
}

describe('promises to whom anything happens', () => {
  it.each(SEEDS)('seed %i: each date is settled once, and silence ends every promise that was made', async (seed) => {
    const life = new Life(seed);
    await life.live();
    const entries = life.cases.world.journal.entries(CASE);
    expect(rebuild(entries)).toEqual(life.view);
    const dated = entries.filter(({ type }) => type === 'promiseDated').map(({ data }) => data.promise);
    const endings = entries
      .filter(({ type }) => type === 'promiseSettled')
      .map(({ data }) => data.how as PromiseEnding);
    // Only what nobody agreed to, or an effect a person has to decide on, is still open after a year.
    const stuck = life.view.waits.some(({ name }) => name.startsWith('stuck:'));
    if (life.view.status === 'open')
      expect([life.view.stage === 'proposed' || stuck, life.view.waits.length]).toEqual([true, 1]);
    else expect(endings.length).toBe(dated.length);
  });
});
