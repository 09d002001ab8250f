import { describe, expect, it } from 'vitest';
import { rebuild } from '../../domain/journal/project.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Role } from '../../domain/people/roles.ts';
import { plain } from '../../workflows/case/book.ts';
import type { VisitInputs } from '../../workflows/visit/contract.ts';
import { visit } from '../../workflows/visit/contract.ts';
import { Dice } from '../chaos/dice.ts';
import { RefusedByCase, words } from '../repair/repair-desk.ts';
import { ANNOUNCED, PHOTO, REASON } from '../visit/paths.ts';
import { type SimulatedVisits, simulatedVisits } from '../visit/simulated-visits.ts';
import { FRIDGE_VISIT } from '../visit/visit-desk.ts';

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
const MOVES = 70;
const CASES = ['VS-2603-000001', 'VS-2603-000002', 'VS-2603-000003'] as const;
const TECHNICIANS = ['T-1', 'T-2', 'T-3'] as const;
/** Which stages hold the time of a technician for certain. */
const UNDER_WAY = ['travelling', 'arrived', 'working', 'paused', 'unsafe'];

type Action = keyof VisitInputs;

/** Three visits that share three technicians, to whom anything happens, and whose effects fail. */
class Day {
  readonly visits: SimulatedVisits;
  private readonly dice: Dice;
  private sent = 0;

  constructor(seed: number) {
    this.dice = new Dice(seed);
    this.visits = simulatedVisits({ reEntry: this.dice.of(['seldom', 'atRest', 'always']) });
  }

  async live(): Promise<void> {
    for (const caseNo of CASES)
      await this.visits.open(caseNo, this.command({ id: 'agent-1', role: 'agent' }, 'open', FRIDGE_VISIT));
    for (let move = 0; move < MOVES; move += 1) {
      if (this.dice.oneIn(6)) await this.visits.simulation.advanceBy(this.dice.below(90) * 60_000);
      else await this.act(this.dice.of(CASES));
      this.mustHold();
    }
    for (const caseNo of CASES) this.visits.world.faults.clear(caseNo);
    await this.visits.simulation.settle();
  }

  /** Whatever happened, nobody is at two places, and who is on his way is booked. */
  mustHold(): void {
    const { world, simulation } = this.visits;
    expect(world.dispatch.clashes()).toEqual([]);
    for (const caseNo of CASES) {
      const { view } = simulation.of(caseNo);
      const { booking, travelAt } = view.detail as { booking?: { technicians: string[] }; travelAt?: string };
      if (view.status === 'closed') expect([caseNo, world.dispatch.of(caseNo)]).toEqual([caseNo, []]);
      else if (UNDER_WAY.includes(view.stage) && travelAt)
        expect(world.dispatch.of(caseNo)).toEqual(booking?.technicians);
      if (view.status === 'open') expect([caseNo, view.waits.length]).toEqual([caseNo, 1]);
    }
  }

  private async act(caseNo: string): Promise<void> {
    const { waits } = this.visits.simulation.of(caseNo).view;
    const awaited = waits.flatMap(({ wait, actions }) => actions.map(({ action, roles }) => ({ wait, action, roles })));
    const [first, ...others] = awaited.filter(({ action }) => Object.hasOwn(visit.actions, action));
    if (first === undefined) return;
    const { wait, action, roles } = this.dice.of([first, ...others]);
    if (this.dice.oneIn(8)) {
      const effect = this.dice.of(['bookVisit', 'freeVisit', 'checkVisit', 'nextVisits'] as const);
      this.visits.world.faults.plan(caseNo, effect, { done: this.dice.oneIn(2), times: this.dice.of([1, 40]) });
    }
    const command = { ...this.command(this.actor(roles), action, this.inputOf(action as Action)), wait };
    await this.visits.act(caseNo, command).catch((error: unknown) => {
      if (!(error instanceof RefusedByCase)) throw error;
    });
  }

  private actor(roles: readonly Role[]): Actor {
    const [first = 'agent', ...others] = roles;
    const role = this.dice.of([first, ...others]);
    return role === 'technician' ? { id: this.dice.of(TECHNICIANS), role } : { id: `${role}-1`, role };
  }

  private inputOf(action: Action): JsonObject {
    const startsAt = new Date(
      Math.ceil(Date.parse(this.visits.now()) / 1_800_000) * 1_800_000 + this.dice.below(60) * 1_800_000,
    ).toISOString();
    const inputs: { readonly [A in Action]: VisitInputs[A] } = {
      assign: { technicians: [this.dice.of(TECHNICIANS)], startsAt },
      chooseSlot: { startsAt },
      moveSlot: { startsAt },
      reschedule: { startsAt, reason: REASON },
      replan: { technician: this.dice.of(TECHNICIANS), reason: REASON },
      acceptVisit: {},
      declineVisit: { reason: REASON },
      startTravel: {},
      arrive: {},
      startWork: {},
      pauseWork: { reason: REASON },
      resumeWork: {},
      recordCall: { reached: false },
      recordEvidence: {
        as: this.dice.of(['photoBefore', 'photoAfter']),
        evidence: this.dice.oneIn(3) ? ANNOUNCED : PHOTO,
      },
      recordChecklist: { items: [{ item: 'leakage', ok: true }] },
      recordReading: { reading: 'pressure', value: '0.3' },
      acceptReading: { reading: 'pressure', reason: REASON },
      recordSettlement: { how: 'paid', amountFen: 1_000, currency: 'CNY', evidence: [PHOTO] },
      takeGoods: { lines: [{ no: 1, quantity: 1 }] },
      usePart: { sku: 'FUSE', quantity: 1 },
      returnOldPart: { sku: 'FUSE', quantity: 1, to: 'us' },
      completeVisit: { result: 'fixed', work: words('work') },
      cannotComplete: {
        code: this.dice.of(['noAccess', 'customerAbsent', 'unsafe']),
        reason: REASON,
        evidence: [PHOTO],
      },
      releaseSafety: { goOn: this.dice.oneIn(2), reason: REASON },
      signVisit: { name: words('signer'), role: 'family', ...(this.dice.oneIn(4) ? {} : { evidence: PHOTO }) },
      refuseToSign: { reason: REASON, evidence: [PHOTO] },
      waiveEvidence: { reason: REASON },
      callOff: { reason: REASON },
    };
    return plain(inputs[action]);
  }

  private command<I>(actor: Actor, action: string, input: I) {
    this.sent += 1;
    return { id: `command-${this.sent}`, bodyHash: `body-${this.sent}`, action, actor, input };
  }
}

describe('visits to whom anything happens', () => {
  it.each(SEEDS)('seed %i: nobody is at two places, and what ends is free again', async (seed) => {
    const day = new Day(seed);
    await day.live();
    for (const caseNo of CASES) {
      const entries = day.visits.world.journal.entries(caseNo);
      expect(rebuild(entries)).toEqual(day.visits.simulation.of(caseNo).view);
    }
  });
});
