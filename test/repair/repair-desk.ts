import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Actor, Role } from '../../domain/people/roles.ts';
import type { Answer, Command } from '../../workflows/case/command.ts';
import type { AnytimeInputs } from '../../workflows/case/contract.ts';
import type { RepairInputs, RepairOpening } from '../../workflows/warranty-repair/contract.ts';

/** How commands reach a repair, or a case of another process: the simulator or the real engine. */
export interface RepairCarrier<Opening = RepairOpening> {
  open(caseNo: string, command: Command<Opening>): Promise<Answer>;
  /** @throws {RefusedByCase} */
  act(caseNo: string, command: Command): Promise<Answer>;
  event(caseNo: string, id: string, type: string, data: JsonObject): Promise<void>;
  /** Waits until the projected view is as wanted; bounds pass meanwhile. */
  until(caseNo: string, wanted: (view: CaseView) => boolean): Promise<CaseView>;
  /** Puts parts on the shelf. */
  stock(sku: string, quantity: number): Promise<void>;
  /** Puts parts into the van of a technician. */
  load?(technician: string, sku: string, quantity: number): Promise<void>;
  /** ISO instant. */
  now(): string;
}

/** The case said no. */
export class RefusedByCase extends Error {
  readonly code: string;
  readonly detail: JsonObject;

  constructor(code: string, detail: JsonObject) {
    super(`${code} ${JSON.stringify(detail)}`);
    this.code = code;
    this.detail = detail;
  }
}

type Inputs = RepairInputs & AnytimeInputs;

/** One repair as its people see it: everybody answers the wait he sees on his screen. */
export class RepairDesk {
  readonly caseNo: string;
  private readonly carrier: RepairCarrier;
  private last: Answer | undefined;
  private commands = 0;

  constructor(carrier: RepairCarrier, caseNo: string) {
    this.carrier = carrier;
    this.caseNo = caseNo;
  }

  get now(): Answer {
    if (this.last === undefined) throw new Error('the repair has not been opened');
    return this.last;
  }

  async open(opening: RepairOpening, by: Role = 'agent'): Promise<Answer> {
    this.last = await this.carrier.open(this.caseNo, this.command(by, 'open', opening));
    return this.last;
  }

  /** The same people at the same case, whose commands go another way now. */
  over(carrier: RepairCarrier): RepairDesk {
    const desk = new RepairDesk(carrier, this.caseNo);
    desk.last = this.last;
    desk.commands = this.commands;
    return desk;
  }

  /** Acts on the wait that is open now. */
  async act<A extends keyof Inputs & string>(by: Role | Actor, action: A, input: Inputs[A]): Promise<Answer> {
    const wait = this.now.waits.find((open) => open.actions.some((awaited) => awaited.action === action));
    const command = this.command(by, action, input as JsonObject);
    this.last = await this.carrier.act(this.caseNo, wait ? { ...command, wait: wait.wait } : command);
    return this.last;
  }

  /** Lets the effects under way come back, and looks at the screen again. */
  async settled(): Promise<void> {
    await this.until(
      ({ waits, status }) => (waits.length > 0 || status === 'closed') && !waits.some(({ name }) => isEffect(name)),
    );
  }

  /** Waits for the case to move by itself. */
  async until(moved: (view: CaseView) => boolean): Promise<void> {
    const { version } = this.now;
    const view = await this.carrier.until(this.caseNo, (seen) => seen.version >= version && moved(seen));
    this.last = { ...this.now, ...view };
  }

  /** The projected view, with everything this desk has been answered. */
  async view(): Promise<CaseView> {
    const { version } = this.now;
    return this.carrier.until(this.caseNo, (seen) => seen.version >= version);
  }

  async stock(sku: string, quantity: number): Promise<void> {
    await this.carrier.stock(sku, quantity);
  }

  /** `YYYY-MM-DD` in Asia/Shanghai. */
  get today(): string {
    return shanghaiDate(this.carrier.now());
  }

  inDays(days: number): string {
    return new Date(Date.parse(this.carrier.now()) + days * 86_400_000).toISOString();
  }

  async event(id: string, type: string, data: JsonObject): Promise<void> {
    await this.carrier.event(this.caseNo, id, type, data);
  }

  private command<I>(by: Role | Actor, action: string, input: I): Command<I> {
    this.commands += 1;
    const actor = typeof by === 'string' ? { id: `${by}-1`, role: by } : by;
    return { id: `${this.caseNo}/${this.commands}/${action}`, bodyHash: `body-${this.commands}`, action, actor, input };
  }
}

function isEffect(wait: string): boolean {
  return wait.startsWith('effect:');
}

/** Words by reference, as the API hands them over. */
export function words(about: string): PersonalText {
  return { ref: `pd-${about}`, hash: `hash-of-${about}` };
}
