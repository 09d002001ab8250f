import type { CaseView } from '../../../domain/journal/view.ts';
import type { Actor, Role } from '../../../domain/people/roles.ts';
import { plain } from '../../../workflows/case/book.ts';
import { type DeliveryAction, type DeliveryOpening, delivery } from '../../../workflows/delivery/contract.ts';
import type { Booking, DeliveryDetail, Dispatch, LineState } from '../../../workflows/delivery/state.ts';
import { Dice } from '../../chaos/dice.ts';
import { RefusedByCase } from '../../repair/repair-desk.ts';
import { REASON } from '../paths.ts';
import { type SimulatedDeliveries, simulatedDeliveries } from '../simulated-deliveries.ts';
import { moveOf, patience, STEADY } from './people.ts';
import { WildCarrier } from './wild-carrier.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ORDERED = [
  { line: 1, sku: 'FR-300', quantity: 3 },
  { line: 2, sku: 'HOSE', quantity: 10 },
] as const;

/** A month in which an order is sent in parts, people do what they please, and the carrier is at its worst. */
export class Month {
  readonly deliveries: SimulatedDeliveries;
  /** How often what somebody did was taken, and not. */
  readonly moves = { taken: 0, refused: 0 };
  private readonly dice: Dice;
  private readonly carrier: WildCarrier;
  private readonly opened: string[] = [];
  private readonly byWaybill = new Map<string, string>();
  private sent = 0;

  constructor(seed: number) {
    this.dice = new Dice(seed);
    this.carrier = new WildCarrier(this.dice.fork(1));
    this.deliveries = simulatedDeliveries({ reEntry: this.dice.of(['seldom', 'seldom', 'atRest', 'always'] as const) });
  }

  /** Thirty days of it, and then everybody does his work until all is over. */
  async live(check: (month: Month) => void): Promise<void> {
    const { simulation } = this.deliveries;
    const end = simulation.time.now + 30 * DAY_MS;
    await this.open();
    while (simulation.time.now < end) {
      if (this.opened.length < 3 && this.dice.oneIn(4)) await this.open();
      await this.step(this.dice.between(2, 40) * HOUR_MS, (actions) =>
        this.dice.oneIn(3) ? actions : actions.filter((action) => STEADY.includes(action)),
      );
      check(this);
    }
    for (let day = 0; day < 150 && this.views().some(({ status }) => status === 'open'); day += 1) {
      await this.step(DAY_MS, (actions) => actions.filter((action) => STEADY.includes(action)));
      check(this);
    }
  }

  /** Every delivery there is, also those that others have opened. */
  views(): CaseView[] {
    return this.caseNos().map((caseNo) => this.deliveries.simulation.of(caseNo).view);
  }

  get ordered(): typeof ORDERED {
    return ORDERED;
  }

  private caseNos(): string[] {
    const linked = this.opened.flatMap((caseNo) => this.followers(caseNo));
    return [...this.opened, ...linked];
  }

  /** A delivery may be followed by others, and those by others. */
  private followers(caseNo: string): string[] {
    const { links } = this.deliveries.simulation.of(caseNo).view;
    const own = links.filter(({ kind, caseNo: other }) => kind !== 'parent' && other.startsWith(`DL-${caseNo}`));
    return own.flatMap(({ caseNo: other }) => [other, ...this.followers(other)]);
  }

  private async open(): Promise<void> {
    const caseNo = `DL-2603-00000${this.opened.length + 1}`;
    const some = ORDERED.filter(() => !this.dice.oneIn(3));
    const lines = (some.length === 0 ? ORDERED : some).map(({ quantity, ...line }) => ({
      ...line,
      quantity: 1 + this.dice.below(quantity),
    }));
    const promised = this.deliveries.simulation.time.now + this.dice.between(1, 10) * DAY_MS;
    const opening: DeliveryOpening = {
      orderNo: 'O-1',
      customer: 'C-1',
      lines,
      ...(this.dice.oneIn(2) ? { promisedFor: new Date(promised).toISOString().slice(0, 10) } : {}),
    };
    try {
      await this.deliveries.open(caseNo, this.command({ id: 'agent-1', role: 'agent' }, 'open', opening));
      this.opened.push(caseNo);
    } catch (error) {
      // The order has no more units to send: the number is used up all the same.
      if (!(error instanceof RefusedByCase)) throw error;
    }
  }

  private async step(ms: number, willing: (actions: DeliveryAction[]) => DeliveryAction[]): Promise<void> {
    const { simulation } = this.deliveries;
    await simulation.advanceBy(ms);
    for (const event of this.carrier.tell(simulation.time.now)) {
      const caseNo = this.byWaybill.get(event.waybill);
      if (caseNo === undefined || simulation.of(caseNo).ended) continue;
      this.sent += 1;
      const id = this.dice.oneIn(2) ? `carrier:fast:${event.id}` : `carrier:fast:${event.id}#${this.sent}`;
      await this.deliveries.event(caseNo, id, 'carrierEvent', plain(event));
    }
    for (const caseNo of this.caseNos()) await this.act(caseNo, willing);
    await simulation.settle();
  }

  private async act(caseNo: string, willing: (actions: DeliveryAction[]) => DeliveryAction[]): Promise<void> {
    const { simulation, world } = this.deliveries;
    const { view } = simulation.of(caseNo);
    if (this.dice.oneIn(3)) await this.doTasks(view);
    if (!this.dice.oneIn(patience(view.stage))) return;
    if (this.dice.oneIn(60)) return this.withdraw(caseNo);
    const awaited = view.waits.flatMap(({ wait, actions }) => actions.map((one) => ({ ...one, wait })));
    const own = awaited.filter(({ action }) => Object.hasOwn(delivery.actions, action));
    const wanted = willing(own.map(({ action }) => action as DeliveryAction));
    const [first, ...others] = own.filter(({ action }) => wanted.includes(action as DeliveryAction));
    if (first === undefined) return;
    const { wait, action, roles } = this.dice.of([first, ...others]);
    const lines = (view.detail.lines ?? []) as unknown as LineState[];
    // No visit of a driver is lived here: the desk says what he found.
    const { ownDriver } = (view.detail.dispatch ?? {}) as Partial<Dispatch>;
    const waybill = `WB-${caseNo}-${view.version}`;
    const move = moveOf(action as DeliveryAction, {
      view,
      lines,
      dice: this.dice,
      now: simulation.time.now,
      newWaybill: () => waybill,
    });
    if (move === undefined) return;
    if (this.dice.oneIn(12)) {
      const effect = this.dice.of(['settleDelivery', 'noteWaybill', 'recallShipment', 'openCase'] as const);
      world.faults.plan(caseNo, effect, { done: this.dice.oneIn(2), times: this.dice.of([1, 3]) });
    }
    try {
      const [role = 'agent'] = (roles as Role[]).filter((one) => one !== 'technician' || !ownDriver);
      const command = { ...this.command({ id: `${role}-1`, role }, action, move.input), wait };
      await this.deliveries.act(caseNo, command);
      this.moves.taken += 1;
    } catch (error) {
      if (!(error instanceof RefusedByCase)) throw error;
      this.moves.refused += 1;
      return;
    }
    const { dispatch, booking } = simulation.of(caseNo).view.detail as Partial<DeliveryDetail>;
    if (action === 'dispatchGoods' && dispatch?.waybill !== undefined) {
      this.byWaybill.set(dispatch.waybill, caseNo);
      this.carrier.take(dispatch.waybill, simulation.time.now);
    }
    if (action === 'bookCarrier' && booking?.state === 'asked') await this.answerBooking(caseNo, booking);
    if (action === 'recallGoods') {
      const [parcel] = [...this.byWaybill].filter(([, of]) => of === caseNo).map(([one]) => one);
      if (parcel !== undefined) this.carrier.turnRound(parcel, simulation.time.now);
    }
  }

  /** The carrier takes it, or does not, or never answers; and says so twice. */
  private async answerBooking(caseNo: string, { shipment, carrier }: Booking): Promise<void> {
    const type = this.dice.of(['shipmentBooked', 'shipmentBooked', 'shipmentRefused', ''] as const);
    const data = { shipment, carrier, ...(type === 'shipmentBooked' ? { waybill: `W/${shipment}` } : { code: 'no' }) };
    for (const time of type === '' ? [] : [1, 2]) {
      await this.deliveries.event(caseNo, `carrier:swift:${type}:${shipment}#${time}`, type, data);
    }
  }

  /** Somebody does what he was asked to. */
  private async doTasks({ caseNo, tasks, status }: CaseView): Promise<void> {
    for (const { task, role, doneAt } of status === 'open' ? tasks : []) {
      if (doneAt !== undefined) continue;
      const command = this.command({ id: `${role}-1`, role }, 'completeTask', { task });
      await this.deliveries.act(caseNo, command);
    }
  }

  /** The customer wants nothing any more; once they have left it is too late for that. */
  private async withdraw(caseNo: string): Promise<void> {
    const command = this.command({ id: 'lead-1', role: 'lead' }, 'cancel', { reason: REASON });
    try {
      await this.deliveries.act(caseNo, command);
      this.moves.taken += 1;
    } catch (error) {
      if (!(error instanceof RefusedByCase)) throw error;
      this.moves.refused += 1;
    }
  }

  private command<I>(actor: Actor, action: string, input: I) {
    this.sent += 1;
    return { id: `command-${this.sent}`, bodyHash: `body-${this.sent}`, action, actor, input };
  }
}
