import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { rebuild } from '../../domain/journal/project.ts';
import type { JsonObject } from '../../domain/json.ts';
import { plain } from '../../workflows/case/book.ts';
import type { MaintenanceInputs, MaintenanceOpening } from '../../workflows/maintenance-plan/contract.ts';
import { maintenancePlan } from '../../workflows/maintenance-plan/contract.ts';
import { maintenancePlanProcess } from '../../workflows/maintenance-plan/process.ts';
import type { MaintenanceDetail } from '../../workflows/maintenance-plan/state.ts';
import { Dice } from '../chaos/dice.ts';
import { type SimulatedCases, simulatedCases } from '../desk/simulated-cases.ts';
import { checked, FILE, REASON } from '../maintenance/paths.ts';
import { RefusedByCase, words } from '../repair/repair-desk.ts';

const SEEDS = Array.from({ length: 30 }, (_, index) => index + 1);
const CASE = 'MP-2603-000001';
const MOVES = 60;
const DAY_MS = 86_400_000;

type Action = keyof MaintenanceInputs;

/** One plan to which anything happens over years, and whose effects fail. */
class Life {
  readonly cases: SimulatedCases<MaintenanceOpening>;
  private readonly dice: Dice;
  private sent = 0;
  private visits = 0;

  constructor(seed: number) {
    this.dice = new Dice(seed);
    const reEntry = this.dice.of(['seldom', 'atRest', 'always'] as const);
    this.cases = simulatedCases(maintenancePlanProcess, { reEntry });
    const opened = new Map<string, string>();
    this.cases.world.begin = async ({ step, process }) => {
      if (process !== 'visit') return { opened: 'WR-2603-000001' };
      if (!opened.has(step)) {
        this.visits += 1;
        opened.set(step, `VS-2603-${String(this.visits).padStart(6, '0')}`);
      }
      return { opened: opened.get(step) ?? '' };
    };
  }

  get view() {
    return this.cases.simulation.of(CASE).view;
  }

  get detail(): Partial<MaintenanceDetail> {
    return this.view.detail as unknown as Partial<MaintenanceDetail>;
  }

  async live(): Promise<void> {
    const plan = this.dice.of(['monthly', 'machine500h', 'waterFilter'] as const);
    const opening = { serial: 'SN-1', customer: 'C-1', plan, from: '2026-03-03' };
    await this.cases.open(CASE, this.command('agent', 'open', opening) as never);
    for (let move = 0; move < MOVES && this.view.status === 'open'; move += 1) {
      const roll = this.dice.below(3);
      if (roll === 0) await this.cases.simulation.advanceBy(this.dice.below(40 * DAY_MS));
      else if (roll === 1) await this.visitEnds();
      else await this.act();
      await this.cases.simulation.settle();
      this.mustHold();
    }
    this.cases.world.faults.clear(CASE);
    await this.cases.simulation.settle();
  }

  /** It waits for somebody until some instant; its visits lie on days of their own, one after the other. */
  mustHold(): void {
    const { status, waits } = this.view;
    if (status === 'open') expect(waits.length).toBe(1);
    const done = this.cases.world.journal.entries(CASE).filter(({ type }) => type === 'maintenanceDone');
    const days = done.map(({ data }) => String(data.on));
    expect([...new Set(days)].sort()).toEqual(days);
    const { next, visitedOn } = this.detail;
    if (next && visitedOn !== undefined && this.view.stage === 'resting') expect(next.date > visitedOn).toBe(true);
    if (next) expect(next.windowFrom <= next.windowUntil).toBe(true);
  }

  /** The visit that is under way, or one nobody waits for any more. */
  private async visitEnds(): Promise<void> {
    if (this.visits === 0) return;
    const no = this.dice.oneIn(3) ? 1 + this.dice.below(this.visits) : this.visits;
    const outcome = this.dice.of(['done', 'closedUnsigned', 'cannotComplete', 'withdrawn'] as const);
    const at = this.cases.now();
    this.sent += 1;
    const data = { visit: `VS-2603-${String(no).padStart(6, '0')}`, outcome, startedAt: at, endedAt: at };
    await this.cases.event(CASE, `event-${this.sent}`, 'visitEnded', data);
  }

  private async act(): Promise<void> {
    const [wait] = this.view.waits;
    const awaited = wait?.actions.filter(({ action }) => Object.hasOwn(maintenancePlan.actions, action)) ?? [];
    const likely = awaited.filter(({ action }) => !['retireAsset', 'endPlan'].includes(action) || this.dice.oneIn(6));
    const [first, ...others] = likely;
    if (wait === undefined || first === undefined) return;
    const { action, roles } = this.dice.of([first, ...others]);
    if (this.dice.oneIn(6)) {
      const effect = this.dice.of(['openCase', 'serialFacts', 'releaseClaim'] as const);
      this.cases.world.faults.plan(CASE, effect, { done: this.dice.oneIn(2), times: 1 });
    }
    const [role = 'agent', ...more] = roles;
    const command = this.command(this.dice.of([role, ...more]), action, this.inputOf(action as Action));
    await this.cases.act(CASE, { ...command, wait: wait.wait }).catch((error: unknown) => {
      if (!(error instanceof RefusedByCase)) throw error;
    });
  }

  private inputOf(action: Action): JsonObject {
    const on = addDays(shanghaiDate(this.cases.now()), this.dice.below(20) - 5);
    const items = (this.detail.rules?.checklist ?? []).map((item) =>
      this.dice.oneIn(4) ? { item, ok: false, words: words('it drips') } : { item, ok: true },
    );
    const inputs: { readonly [A in Action]: MaintenanceInputs[A] } = {
      recordMeter: {
        value: (this.detail.meter?.value ?? 0) + this.dice.below(600),
        ...(this.dice.oneIn(3) ? { on } : {}),
      },
      shiftMaintenance: { on, reason: REASON },
      skipMaintenance: { reason: REASON },
      orderMaintenance: {},
      recordMaintenance: { on, reason: REASON, evidence: [FILE] },
      recordResults: this.dice.oneIn(5) ? checked() : { items, evidence: [] },
      retireAsset: { reason: REASON },
      endPlan: { reason: REASON },
    };
    return plain(inputs[action]);
  }

  private command(role: string, action: string, input: JsonObject) {
    this.sent += 1;
    const actor = { id: `${role}-1`, role: role as 'agent' };
    return { id: `command-${this.sent}`, bodyHash: `body-${this.sent}`, action, actor, input };
  }
}

describe('maintenance plans to which anything happens', () => {
  it.each(SEEDS)('seed %i: never two visits on one day, and always somebody who is waited for', async (seed) => {
    const life = new Life(seed);
    await life.live();
    expect(rebuild(life.cases.world.journal.entries(CASE))).toEqual(life.view);
  });
});
