import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Role } from '../../domain/people/roles.ts';
import type { Answer, Command } from '../../workflows/case/command.ts';
import type { AnytimeInputs } from '../../workflows/case/contract.ts';
import type { VisitInputs, VisitOpening } from '../../workflows/visit/contract.ts';
import { RefusedByCase, type RepairCarrier } from '../repair/repair-desk.ts';

type Inputs = VisitInputs & AnytimeInputs;

/** A visit to a fridge. */
export const FRIDGE_VISIT: VisitOpening = {
  subject: { kind: 'repair', customer: 'C-1', serial: 'SN-1', product: 'FR-300', category: 'fridge' },
};

/** One visit as its people see it: everybody answers the wait he sees on his screen. */
export class VisitDesk {
  readonly caseNo: string;
  private readonly carrier: RepairCarrier<VisitOpening>;
  private last: Answer | undefined;
  private commands = 0;

  constructor(carrier: RepairCarrier<VisitOpening>, caseNo: string) {
    this.carrier = carrier;
    this.caseNo = caseNo;
  }

  async open(opening: Partial<VisitOpening> = {}): Promise<void> {
    this.last = await this.carrier.open(this.caseNo, this.command('agent', 'open', { ...FRIDGE_VISIT, ...opening }));
  }

  /** A visit that another case has opened. */
  async found(): Promise<this> {
    const view = await this.carrier.until(this.caseNo, () => true);
    this.last = { ...view, bodyHash: '' };
    return this;
  }

  /** Acts on the wait that is open now. A technician is named by his key: `T-1`. */
  async act<A extends keyof Inputs & string>(by: Role | `T-${string}`, action: A, input: Inputs[A]): Promise<void> {
    await this.settled();
    const wait = this.last?.waits.find((open) => open.actions.some((awaited) => awaited.action === action));
    const command = this.command(by, action, input as JsonObject);
    this.last = await this.carrier.act(this.caseNo, wait ? { ...command, wait: wait.wait } : command);
    await this.settled();
  }

  /** The no to an action that must not be accepted. */
  async refusal<A extends keyof Inputs & string>(
    by: Role | `T-${string}`,
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

  async load(technician: string, sku: string, quantity: number): Promise<void> {
    await this.carrier.load?.(technician, sku, quantity);
  }

  /** What another case tells. */
  async event(id: string, type: string, data: JsonObject): Promise<void> {
    await this.carrier.event(this.caseNo, id, type, data);
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

  /** Tomorrow at a full or half hour, in Shanghai: `10:00`. An ISO instant. */
  slot(time: string): string {
    const day = new Date(Date.parse(this.carrier.now()) + (24 + 8) * 3_600_000).toISOString().slice(0, 10);
    return new Date(`${day}T${time}:00+08:00`).toISOString();
  }

  private command<I>(by: Role | `T-${string}`, action: string, input: I): Command<I> {
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

function actorOf(by: Role | `T-${string}`): Actor {
  return by.startsWith('T-') ? { id: by, role: 'technician' } : { id: `${by}-1`, role: by as Role };
}
