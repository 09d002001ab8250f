import type { Entry } from '../../../domain/journal/entry.ts';
import type { WaitView } from '../../../domain/journal/view.ts';
import type { Actor, Role } from '../../../domain/people/roles.ts';
import { formatInstant } from '../../../domain/text/format.ts';
import type { AnytimeInputs } from '../../../workflows/case/contract.ts';
import type { RepairInputs } from '../../../workflows/warranty-repair/contract.ts';
import type { RepairDetail } from '../../../workflows/warranty-repair/state.ts';
import { givenRepair } from '../../repair/given-repair.ts';
import { HouseBook } from '../../repair/house-book.ts';
import { bringIn, diagnose, LABOUR, repairAndCheck } from '../../repair/paths.ts';
import { RefusedByCase, RepairDesk } from '../../repair/repair-desk.ts';
import { type SimulatedCarrier, simulatedCarrier } from '../../repair/simulated-carrier.ts';

type Inputs = RepairInputs & AnytimeInputs;

/** One repair in virtual time, told in local time of Shanghai: `2026-03-02 09:30`. */
export class RepairStory {
  readonly carrier: SimulatedCarrier;
  readonly desk: RepairDesk;

  private constructor(carrier: SimulatedCarrier, caseNo: string) {
    this.carrier = carrier;
    this.desk = new RepairDesk(carrier, caseNo);
  }

  /** By the rules the product ships with, or by another policy, or in a house of its own. */
  static at(localTime: string, rules?: unknown): RepairStory {
    const book = rules instanceof HouseBook ? rules : new HouseBook(rules);
    return new RepairStory(simulatedCarrier({ startsAt: instantOf(localTime) }, book), 'WR-2603-000001');
  }

  /** Another repair in the same world. */
  another(caseNo: string): RepairStory {
    return new RepairStory(this.carrier, caseNo);
  }

  /** A phone within its guarantee, whose owner wants it repaired. */
  async opened(serial = 'SN-1'): Promise<this> {
    await this.desk.open(givenRepair(this.desk.today).withSerial(serial).wishing('repair').opening());
    return this;
  }

  /** … and which has been brought in. */
  async broughtIn(): Promise<this> {
    await this.opened();
    await bringIn(this.desk);
    return this;
  }

  /** … and repaired, checked and handed back. */
  async handedBack(): Promise<this> {
    await this.broughtIn();
    await this.repairedAgain();
    return this;
  }

  async repairedAgain(): Promise<void> {
    await diagnose(this.desk, LABOUR);
    await repairAndCheck(this.desk);
    await this.act('warehouse', 'handBack', { to: 'customer' });
  }

  /** Acts on the wait that is open now. */
  async act<A extends keyof Inputs & string>(by: Role | Actor, action: A, input: Inputs[A]): Promise<void> {
    await this.lookAgain();
    await this.desk.act(by, action, input);
    await this.carrier.simulation.settle();
    await this.lookAgain();
  }

  /** The no to an action that must not be accepted. */
  async refusal<A extends keyof Inputs & string>(
    by: Role | Actor,
    action: A,
    input: Inputs[A],
  ): Promise<{ code: string; field?: string; params: object }> {
    try {
      await this.act(by, action, input);
    } catch (error) {
      if (error instanceof RefusedByCase) return { params: {}, ...error.detail, code: error.code };
      throw error;
    }
    throw new Error(`${action} was accepted`);
  }

  /** Lets time pass until a local time, and what falls due on the way happen. */
  async comes(localTime: string): Promise<void> {
    await this.carrier.simulation.advanceTo(instantOf(localTime));
  }

  get stage(): string {
    return this.carrier.simulation.of(this.desk.caseNo).view.stage;
  }

  get view() {
    return this.carrier.simulation.of(this.desk.caseNo).view;
  }

  get detail(): Partial<RepairDetail> {
    return this.view.detail as Partial<RepairDetail>;
  }

  /** The open wait: name, and until when in local time. */
  get waiting(): string {
    return this.view.waits.map(({ name, until }) => `${name} until ${formatInstant(until)}`).join(', ');
  }

  wait(name: string): WaitView {
    const found = this.view.waits.find((wait) => wait.name === name);
    if (found === undefined) throw new Error(`the case waits for ${this.waiting}, not for ${name}`);
    return found;
  }

  entries(type: string): readonly Entry[] {
    return this.carrier.world.journal.entries(this.desk.caseNo).filter((entry) => entry.type === type);
  }

  /** When an entry of a type was written, in local time. */
  when(type: string): string[] {
    return this.entries(type).map((entry) => formatInstant(entry.at));
  }

  /** Everybody who was told something because of entries of a type: `2026-03-04 14:00 owner`. */
  told(type: string): string[] {
    return this.entries(type).flatMap(({ at, tells = [] }) => tells.map(({ to }) => `${formatInstant(at)} ${to}`));
  }

  private async lookAgain(): Promise<void> {
    await this.desk.until(() => true);
  }
}

function instantOf(localTime: string): string {
  return new Date(`${localTime.replace(' ', 'T')}:00+08:00`).toISOString();
}
