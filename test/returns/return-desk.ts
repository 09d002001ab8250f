import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Role } from '../../domain/people/roles.ts';
import type { Answer, Command } from '../../workflows/case/command.ts';
import type { AnytimeInputs } from '../../workflows/case/contract.ts';
import type { LineAsked, ReturnInputs, ReturnOpening } from '../../workflows/return-exchange/contract.ts';
import type { ReturnDetail } from '../../workflows/return-exchange/state.ts';
import { RefusedByCase, type RepairCarrier } from '../repair/repair-desk.ts';
import { ORDER } from './given-order.ts';

type Inputs = ReturnInputs & AnytimeInputs;

/** The phone of the order, because it has a fault. */
export const PHONE: LineAsked = { line: 1, sku: 'PH-X1', quantity: 1, serials: ['SN-1'], ground: 'quality' };

/** Cases without a reason. */
export function casesBack(quantity: number): LineAsked {
  return { line: 2, sku: 'CASE-1', quantity, ground: 'noReason' };
}

/** One return as its people see it: everybody answers the wait he sees on his screen. */
export class ReturnDesk {
  readonly caseNo: string;
  private readonly carrier: RepairCarrier<ReturnOpening>;
  private last: Pick<Answer, 'version' | 'waits'> | undefined;
  private commands = 0;

  constructor(carrier: RepairCarrier<ReturnOpening>, caseNo: string) {
    this.carrier = carrier;
    this.caseNo = caseNo;
  }

  async open(opening: Partial<ReturnOpening> & Pick<ReturnOpening, 'lines'>, by: Role = 'agent'): Promise<this> {
    const known = { orderNo: ORDER, customer: 'C-1', ...opening };
    this.last = await this.carrier.open(this.caseNo, this.command(by, 'open', known));
    await this.settled();
    return this;
  }

  /** Acts on the wait that is open now; `role` or `role:name`. */
  async act<A extends keyof Inputs & string>(
    by: Role | `${Role}:${string}`,
    action: A,
    input: Inputs[A],
  ): Promise<void> {
    await this.settled();
    const wait = this.last?.waits.find((open) => open.actions.some((awaited) => awaited.action === action));
    const command = this.command(by, action, input as JsonObject);
    this.last = await this.carrier.act(this.caseNo, wait ? { ...command, wait: wait.wait } : command);
    await this.settled();
  }

  /** The no to an action that must not be accepted. */
  async refusal<A extends keyof Inputs & string>(
    by: Role | `${Role}:${string}`,
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

  /** What another case or a machine tells. */
  async event(id: string, type: string, data: JsonObject): Promise<void> {
    await this.carrier.event(this.caseNo, id, type, data);
    await this.settled();
  }

  /** Puts goods on the shelf. */
  async stock(sku: string, quantity: number): Promise<void> {
    await this.carrier.stock(sku, quantity);
  }

  async detail(): Promise<Partial<ReturnDetail>> {
    return (await this.settled()).detail as Partial<ReturnDetail>;
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

  private command<I>(by: Role | `${Role}:${string}`, action: string, input: I): Command<I> {
    this.commands += 1;
    return {
      id: `${this.caseNo}/${this.commands}/${action}`,
      bodyHash: `body-${this.commands}`,
      action,
      actor: actorOf(by),
      input,
    };
  }
}

function actorOf(by: Role | `${Role}:${string}`): Actor {
  const [role = 'agent', name = '1'] = by.split(':');
  return { id: `${role}-${name}`, role: role as Role };
}
