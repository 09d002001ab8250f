import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { UnitsEnded } from '../../domain/orders/quantities.ts';
import type { Role } from '../../domain/people/roles.ts';
import { plain } from '../../workflows/case/book.ts';
import type { Answer, Command } from '../../workflows/case/command.ts';
import type { AnytimeInputs } from '../../workflows/case/contract.ts';
import type { OrderFacts, OrderInputs, OrderOpening } from '../../workflows/order/contract.ts';
import type { OrderDetail, Shipment } from '../../workflows/order/state.ts';
import { RefusedByCase, type RepairCarrier } from '../repair/repair-desk.ts';

type Inputs = OrderInputs & AnytimeInputs;

/** Two fridges and one washing machine, on account, agreed in writing and lying in stock. */
export const ORDER: OrderOpening = {
  subject: { orderNo: 'SO-1', customer: 'C-1', site: 'C-1/home' },
  currency: 'CNY',
  lines: [
    { line: 1, sku: 'FR-300', quantity: 2, priceFen: 200_000 },
    { line: 2, sku: 'WM-8', quantity: 1, priceFen: 150_000 },
  ],
  form: 'written',
  terms: { pay: 'onAccount', depositFen: 0, termDays: 30, contingencyPercent: 5 },
};

/** How the units of a delivery ended; what is not said arrived. */
export type Ending = Partial<Omit<UnitsEnded, 'line' | 'delivered'>> & { readonly signed?: boolean };

/** The case of one order as its people see it: everybody answers the wait he sees on his screen. */
export class OrderDesk {
  readonly caseNo: string;
  private readonly carrier: RepairCarrier<OrderOpening>;
  private last: Answer | undefined;
  private sent = 0;

  constructor(carrier: RepairCarrier<OrderOpening>, caseNo: string) {
    this.carrier = carrier;
    this.caseNo = caseNo;
  }

  async open(opening: Partial<OrderOpening> = {}): Promise<void> {
    const command = this.command<OrderOpening>('sales', 'open', { ...ORDER, ...opening });
    this.last = await this.carrier.open(this.caseNo, command);
  }

  /** Acts on the wait that is open now. */
  async act<A extends keyof Inputs & string>(by: Role, action: A, input: Inputs[A]): Promise<void> {
    await this.settled();
    const wait = this.last?.waits.find((open) => open.actions.some((awaited) => awaited.action === action));
    const command = this.command(by, action, input as JsonObject);
    this.last = await this.carrier.act(this.caseNo, wait ? { ...command, wait: wait.wait } : command);
    await this.settled();
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

  /** A fact from another case or another system. */
  async told<F extends keyof OrderFacts & string>(type: F, data: OrderFacts[F]): Promise<void> {
    this.sent += 1;
    await this.carrier.event(this.caseNo, `${this.caseNo}/${this.sent}/${type}`, type, plain(data));
    await this.settled();
  }

  /** The first delivery that is on its way ends; what is said of its first line did not arrive. */
  async deliveryEnds(how: Ending = {}): Promise<void> {
    const away = ({ detail }: CaseView) =>
      (detail as Partial<OrderDetail>).shipments?.find(({ state }) => state === 'underWay');
    const shipment = away(await this.until((view) => away(view) !== undefined));
    if (shipment === undefined) throw new Error('nothing is on its way');
    await this.settled();
    await this.told('deliveryEnded', this.endingOf(shipment, how));
    await this.until(
      ({ detail: now }) =>
        (now as Partial<OrderDetail>).shipments?.every(({ id, state }) => id !== shipment.id || state === 'billed') ===
        true,
    );
  }

  /** Lets the effects under way come back, and looks at the screen again. */
  async settled(): Promise<CaseView> {
    return this.until(({ waits, status }) => status === 'closed' || waits.some(({ name }) => !/^effect:/.test(name)));
  }

  async until(moved: (view: CaseView) => boolean): Promise<CaseView> {
    const version = this.last?.version ?? 0;
    const view = await this.carrier.until(this.caseNo, (seen) => seen.version >= version && moved(seen));
    if (this.last !== undefined) this.last = { ...this.last, ...view };
    return view;
  }

  /** `YYYY-MM-DD` in Shanghai, so many days from now. */
  day(ahead: number): string {
    return shanghaiDate(new Date(Date.parse(this.carrier.now()) + ahead * 86_400_000).toISOString());
  }

  endingOf({ delivery = '', lines }: Pick<Shipment, 'delivery' | 'lines'>, how: Ending): OrderFacts['deliveryEnded'] {
    const { signed = true, ...notArrived } = how;
    const away = Object.values(notArrived).reduce((sum, units) => sum + units, 0);
    const counted = lines.map(({ line, quantity }, index) => ({
      line,
      delivered: index === 0 ? quantity - away : quantity,
      short: 0,
      refused: 0,
      lost: 0,
      returned: 0,
      ...(index === 0 ? notArrived : {}),
      serials: [],
    }));
    const arrived = counted.some(({ delivered }) => delivered > 0);
    return {
      delivery,
      outcome: arrived ? 'delivered' : 'returnedToUs',
      ...(arrived ? { deliveredOn: this.day(0) } : {}),
      lines: counted,
      evidence: signed ? [`sha256-${'d'.repeat(64)}`] : [],
    };
  }

  private command<I>(by: Role, action: string, input: I): Command<I> {
    this.sent += 1;
    return {
      id: `${this.caseNo}/${this.sent}/${action}`,
      bodyHash: `body-${this.sent}`,
      action,
      actor: { id: `${by}-1`, role: by },
      input,
    };
  }
}
