import type { CarrierEvent } from '../../domain/carriers/carrier-event.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Role } from '../../domain/people/roles.ts';
import type { Answer, Command } from '../../workflows/case/command.ts';
import type { AnytimeInputs } from '../../workflows/case/contract.ts';
import type { DeliveryInputs, DeliveryOpening } from '../../workflows/delivery/contract.ts';
import { RefusedByCase, type RepairCarrier } from '../repair/repair-desk.ts';

type Inputs = DeliveryInputs & AnytimeInputs;

/** Two fridges by their serials, and four hoses. */
export const TWO_FRIDGES: DeliveryOpening = {
  orderNo: 'O-1',
  customer: 'C-1',
  lines: [
    { line: 1, sku: 'FR-300', quantity: 2 },
    { line: 2, sku: 'HOSE', quantity: 4 },
  ],
};

/** One delivery as its people see it: everybody answers the wait he sees on his screen. */
export class DeliveryDesk {
  readonly caseNo: string;
  private readonly carrier: RepairCarrier<DeliveryOpening>;
  private last: Pick<Answer, 'version' | 'waits'> | undefined;
  private commands = 0;
  private events = 0;

  constructor(carrier: RepairCarrier<DeliveryOpening>, caseNo: string) {
    this.carrier = carrier;
    this.caseNo = caseNo;
  }

  async open(opening: Partial<DeliveryOpening> = {}): Promise<void> {
    this.last = await this.carrier.open(this.caseNo, this.command('agent', 'open', { ...TWO_FRIDGES, ...opening }));
    await this.settled();
  }

  /** Acts on the wait that is open now. */
  async act<A extends keyof Inputs & string>(by: Role, action: A, input: Inputs[A]): Promise<void> {
    await this.settled();
    const wait = this.last?.waits.find((open) => open.actions.some((awaited) => awaited.action === action));
    const command = this.command(by, action, input as unknown as JsonObject);
    this.last = await this.carrier.act(this.caseNo, wait ? { ...command, wait: wait.wait } : command);
    await this.settled();
  }

  /** What the carrier tells, at an instant of its own. */
  async scan(event: CarrierEvent['event'], more: Partial<CarrierEvent> = {}): Promise<void> {
    await this.settled();
    this.events += 1;
    const told = {
      event,
      at: this.carrier.now(),
      id: `scan-${this.events}`,
      carrier: 'fast',
      waybill: 'WB-1',
      ...more,
    };
    await this.carrier.event(this.caseNo, `fast/${told.id}`, 'carrierEvent', told as unknown as JsonObject);
    await this.until(({ detail }) => Array.isArray(detail.scansSeen) && detail.scansSeen.includes(told.id));
    await this.settled();
  }

  /** What another case tells. */
  async tell(type: string, data: JsonObject): Promise<void> {
    await this.settled();
    this.events += 1;
    const { version } = await this.settled();
    await this.carrier.event(this.caseNo, `told-${this.events}`, type, data);
    await this.until((view) => view.version > version);
    await this.settled();
  }

  /** Our own driver accepts the visit that was opened for this attempt. */
  async driverAgreed(technicians = ['technician-1']): Promise<void> {
    const { detail } = await this.until(({ detail }) => typeof detail.driverVisit === 'string');
    const visit = `${detail.driverVisit}`;
    await this.tell('visitAgreed', { visit, startsAt: this.at('08:00'), endsAt: this.at('09:00'), technicians });
  }

  /** The no to an action that must not be accepted. */
  async refusal<A extends keyof Inputs & string>(
    by: Role,
    action: A,
    input: Inputs[A],
  ): Promise<{ readonly code: string; readonly params?: unknown; readonly field?: unknown }> {
    try {
      await this.act(by, action, input);
    } catch (error) {
      if (error instanceof RefusedByCase) return { ...error.detail, code: error.code };
      throw error;
    }
    throw new Error(`${action} was accepted`);
  }

  /** Lets the effects under way come back, and looks at the screen again. */
  async settled(): Promise<CaseView> {
    return this.until(({ waits, status }) => status === 'closed' || waits.some(({ name }) => !/^effect:/.test(name)));
  }

  async until(moved: (view: CaseView) => boolean): Promise<CaseView> {
    const version = this.last?.version ?? 0;
    const view = await this.carrier.until(this.caseNo, (seen) => seen.version >= version && moved(seen));
    this.last = view;
    return view;
  }

  /** In so many days at a full hour, in Shanghai: `10:00`. An ISO instant. */
  at(time: string, days = 1): string {
    const day = new Date(Date.parse(this.carrier.now()) + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
    return new Date(`${day}T${time}:00+08:00`).toISOString();
  }

  now(): string {
    return this.carrier.now();
  }

  private command<I>(by: Role, action: string, input: I): Command<I> {
    this.commands += 1;
    const actor: Actor = { id: `${by}-1`, role: by };
    return {
      id: `${this.caseNo}/${this.commands}/${action}`,
      bodyHash: `body-${this.commands}`,
      action,
      actor,
      input,
    };
  }
}
