import { describe, expect, it } from 'vitest';
import { CARRIER_EVENTS } from '../../domain/carriers/carrier-event.ts';
import { ENDS, isAccounted } from '../../domain/delivery/tally.ts';
import { rebuild } from '../../domain/journal/project.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Role } from '../../domain/people/roles.ts';
import { plain } from '../../workflows/case/book.ts';
import { type DeliveryInputs, delivery } from '../../workflows/delivery/contract.ts';
import type { LineState } from '../../workflows/delivery/state.ts';
import { Dice } from '../chaos/dice.ts';
import { TWO_FRIDGES } from '../delivery/delivery-desk.ts';
import { PHOTO, REASON } from '../delivery/paths.ts';
import { type SimulatedDeliveries, simulatedDeliveries } from '../delivery/simulated-deliveries.ts';
import { RefusedByCase, words } from '../repair/repair-desk.ts';

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
const MOVES = 90;
const CASES = ['DL-2603-000001', 'DL-2603-000002'] as const;
const EFFECTS = [
  'settleDelivery',
  'recordDelivered',
  'endRelease',
  'releaseCheck',
  'takeSerials',
  'openCase',
  'openComplaints',
] as const;
const DAY_MS = 86_400_000;

type Action = keyof DeliveryInputs;

/** Two deliveries of one order, to whom anything happens, whose carrier lies and whose effects fail; then people finish them. */
class Month {
  readonly deliveries: SimulatedDeliveries;
  private readonly dice: Dice;
  private sent = 0;

  constructor(seed: number) {
    this.dice = new Dice(seed);
    this.deliveries = simulatedDeliveries({ reEntry: this.dice.of(['seldom', 'atRest', 'always']) });
  }

  async live(): Promise<void> {
    const agent: Actor = { id: 'agent-1', role: 'agent' };
    const one = { ...TWO_FRIDGES, promisedFor: '2026-03-05' };
    const other = { ...TWO_FRIDGES, lines: [{ line: 1, sku: 'FR-300', quantity: 1 }] };
    await this.deliveries.open(CASES[0], this.command(agent, 'open', one));
    await this.deliveries.open(CASES[1], this.command(agent, 'open', other));
    for (let move = 0; move < MOVES; move += 1) {
      const caseNo = this.dice.of(CASES);
      if (this.dice.oneIn(6)) await this.deliveries.simulation.advanceBy(this.dice.below(2 * DAY_MS));
      else if (this.dice.oneIn(3)) await this.tell(caseNo);
      else await this.act(caseNo);
      this.mustHold();
    }
    for (const caseNo of CASES) this.deliveries.world.faults.clear(caseNo);
    for (const caseNo of CASES) await this.finish(caseNo);
    await this.deliveries.simulation.settle();
  }

  /** Whatever happened: one wait with an owner and a bound, no unit twice, and never more than was ordered. */
  mustHold(): void {
    const { world, simulation } = this.deliveries;
    for (const caseNo of CASES) {
      const { view } = simulation.of(caseNo);
      if (view.status === 'open') expect([caseNo, view.waits.length]).toEqual([caseNo, 1]);
      const lines = view.detail.lines as unknown as LineState[];
      for (const line of lines) {
        expect(ENDS.reduce((sum, end) => sum + line[end], 0)).toBeLessThanOrEqual(line.quantity);
        expect(line.serials.filter((serial) => line.deliveredSerials.includes(serial))).toEqual([]);
        expect(line.deliveredSerials.length).toBeLessThanOrEqual(line.delivered);
      }
      if (view.status === 'closed') expect([caseNo, isAccounted(lines)]).toEqual([caseNo, true]);
    }
    expect(world.deliveries.heldOf('O-1', 1)).toBeLessThanOrEqual(3);
    expect(world.deliveries.heldOf('O-1', 2)).toBeLessThanOrEqual(10);
  }

  /** A carrier that repeats itself, comes late and in any order, and sometimes makes no sense. */
  private async tell(caseNo: string): Promise<void> {
    const now = Date.parse(this.deliveries.now());
    const at = new Date(now - this.dice.below(3) * this.dice.below(DAY_MS)).toISOString();
    const id = `scan-${this.dice.below(12)}`;
    const event = { event: this.dice.of(CARRIER_EVENTS), at, id, carrier: 'fast', waybill: 'WB-1' };
    this.sent += 1;
    await this.deliveries.event(caseNo, `told-${this.sent}`, 'carrierEvent', this.dice.oneIn(15) ? {} : event);
  }

  private async act(caseNo: string): Promise<void> {
    const { waits } = this.deliveries.simulation.of(caseNo).view;
    const awaited = waits.flatMap(({ wait, actions }) => actions.map(({ action, roles }) => ({ wait, action, roles })));
    const [first, ...others] = awaited.filter(({ action }) => Object.hasOwn(delivery.actions, action));
    if (first === undefined) return;
    const { wait, action, roles } = this.dice.of([first, ...others]);
    if (this.dice.oneIn(8)) {
      const plan = { done: this.dice.oneIn(2), times: this.dice.of([1, 40]) };
      this.deliveries.world.faults.plan(caseNo, this.dice.of(EFFECTS), plan);
    }
    await this.send(caseNo, {
      ...this.command(this.actor(roles), action, this.inputOf(caseNo, action as Action)),
      wait,
    });
  }

  /** People bring every delivery to its end, whatever it has been through. */
  private async finish(caseNo: string): Promise<void> {
    const { simulation } = this.deliveries;
    for (let steps = 0; simulation.of(caseNo).view.status === 'open'; steps += 1) {
      if (steps > 60) throw new Error(`${caseNo} does not end: ${JSON.stringify(simulation.of(caseNo).view.waits)}`);
      const [open] = simulation.of(caseNo).view.waits;
      const named = open?.actions.map(({ action }) => action) ?? [];
      const wanted = ['retryEffect', 'chooseAfterLoss', 'receiveBack', 'sendBack', 'refuseDelivery', 'dispatchGoods'];
      const action = [...wanted, 'agreeSlot', 'releaseDelivery'].find((one) => named.includes(one));
      if (open === undefined || action === undefined || open.name === 'hiddenDamage') {
        await simulation.advanceBy(DAY_MS);
        continue;
      }
      const roles = open.actions.find((one) => one.action === action)?.roles ?? [];
      const send = (what: string, by: readonly Role[], input: JsonObject): Promise<void> =>
        this.send(caseNo, { ...this.command(this.actor(by), what, input), wait: open.wait });
      if (action === 'dispatchGoods') {
        await send('acceptSurcharge', ['customer'], {});
        await send('inspectGoods', ['warehouse'], { passed: true });
      }
      if (action === 'retryEffect')
        await this.send(caseNo, this.command({ id: 'lead-1', role: 'lead' }, action, { wait: open.wait }));
      else await send(action, roles, this.inputOf(caseNo, action as Action, true));
      await simulation.advanceBy(3_600_000);
    }
  }

  private async send(caseNo: string, command: Parameters<SimulatedDeliveries['act']>[1]): Promise<void> {
    await this.deliveries.act(caseNo, command).catch((error: unknown) => {
      if (!(error instanceof RefusedByCase)) throw error;
    });
  }

  private actor(roles: readonly Role[]): Actor {
    const [first = 'agent', ...others] = roles;
    const role = this.dice.of([first, ...others]);
    return { id: `${role}-1`, role };
  }

  private inputOf(caseNo: string, action: Action, whole = false): JsonObject {
    const now = Date.parse(this.deliveries.now());
    const [from, until] = [now + 3_600_000, now + 7_200_000].map((ms) => new Date(ms).toISOString()) as [
      string,
      string,
    ];
    const day = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
    const lines = this.deliveries.simulation.of(caseNo).view.detail.lines as unknown as LineState[];
    const own: [string, ...string[]] = caseNo === CASES[0] ? ['SN-1', 'SN-2'] : ['SN-3'];
    // By then the other one may have been bound to one of these: whoever finishes takes units from the shelf.
    const mine = whole ? own.map((serial) => `${serial}-SHELF`) : own;
    const counted = lines.map(({ line, quantity, refused, delivered, short, returned, lost }) => ({
      line,
      quantity: whole ? quantity - delivered - short - returned - lost : Math.max(1, this.dice.below(quantity + 1)),
      ...(line === 1 && refused === 0 && action === 'dispatchGoods' ? { serials: mine } : {}),
    }));
    const atDoor = lines.map(({ line, quantity, serials }) => {
      const short = this.dice.below(quantity + 1);
      const refused = this.dice.oneIn(2) ? 0 : quantity - short;
      const handed = quantity - short - refused;
      return {
        line,
        quantity: handed,
        short,
        refused,
        ...(serials.length > 0 ? { serials: serials.slice(0, handed) } : {}),
      };
    });
    const inputs: { readonly [A in Action]: DeliveryInputs[A] } = {
      releaseDelivery: { reason: REASON, until: day },
      checkRelease: {},
      agreeSlot: { from, until },
      changeSlot: { from, until, askedBy: 'us', reason: REASON },
      recordDelay: { code: 'weather', newDate: day },
      inspectGoods: { passed: this.dice.oneIn(2) },
      bookCarrier: { carrier: this.dice.of(['swift', 'unknown']) },
      dispatchGoods: {
        issueNote: 'GI',
        packages: 1,
        carrier: { carrier: 'fast', waybill: `WB-${caseNo}` },
        lines: counted.filter(({ quantity }) => quantity > 0),
      },
      rebindSerial: {
        line: 1,
        dispatched: this.dice.of(own),
        serial: this.dice.of(['SN-3', 'SN-4', 'SN-1']),
        reason: REASON,
      },
      priceSurcharge: { kind: 'stairs', amountFen: 500, currency: 'CNY', reason: REASON },
      acceptSurcharge: { evidence: PHOTO },
      declineSurcharge: { reason: REASON },
      recordTradeIn: { taken: true, matches: true, valueFen: 1, evidence: [PHOTO] },
      reportArrival: {},
      deliver: {
        at: this.deliveries.now(),
        place: words('door'),
        signer: { name: words('signer'), relation: 'buyer' },
        proofs: [{ kind: 'photo', evidence: PHOTO }],
        lines: atDoor,
      },
      leaveElsewhere: { where: 'neighbour', place: words('place'), evidence: [PHOTO] },
      confirmReceipt: { how: 'consented', evidence: [PHOTO] },
      refuseDelivery: { code: 'other', reason: REASON },
      recordFailedAttempt: { code: 'absent', reason: REASON, evidence: [] },
      arrangeAgain: { from, until },
      sendBack: { reason: REASON },
      recallGoods: { reason: REASON },
      resumeSearch: { reason: REASON },
      declareLost: { reason: REASON },
      chooseAfterLoss: { choice: this.dice.of(['replacement', 'refund']) },
      receiveBack: { lines: counted.filter(({ quantity }) => quantity > 0) },
      reportHiddenDamage: { foundOn: day, lines: [{ line: 1, quantity: 1 }], evidence: [PHOTO] },
    };
    return plain(inputs[action]);
  }

  private command<I>(actor: Actor, action: string, input: I) {
    this.sent += 1;
    return { id: `command-${this.sent}`, bodyHash: `body-${this.sent}`, action, actor, input };
  }
}

describe('deliveries to which anything happens', () => {
  it.each(SEEDS)('seed %i: every unit ends in exactly one place, and every delivery ends', async (seed) => {
    const month = new Month(seed);
    await month.live();
    month.mustHold();
    for (const caseNo of CASES) {
      const { view } = month.deliveries.simulation.of(caseNo);
      expect(rebuild(month.deliveries.world.journal.entries(caseNo))).toEqual(view);
      expect([caseNo, view.status]).toEqual([caseNo, 'closed']);
      const told = month.deliveries.world.deliveries.held.filter((row) => row.caseNo === caseNo);
      for (const { quantity, settled } of told) {
        expect(ENDS.reduce((sum, end) => sum + (settled?.[end] ?? 0), 0)).toBe(quantity);
      }
    }
  });
});
