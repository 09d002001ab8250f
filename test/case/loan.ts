import { createHash } from 'node:crypto';
import type { Entry } from '../../domain/journal/entry.ts';
import type { CaseView, WaitView } from '../../domain/journal/view.ts';
import { canonicalText, type JsonObject } from '../../domain/json.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { Answer, CaseEvent, Command } from '../../workflows/case/command.ts';
import { ANYTIME_ACTIONS, type AnytimeInputs } from '../../workflows/case/contract.ts';
import { type Driver, Refused } from './driver.ts';
import { type LoanInputs, type LoanOpening, toolLoan } from './sample/contract.ts';

type Inputs = LoanInputs & AnytimeInputs;

export interface ActOptions {
  readonly as?: Role;
  /** The wait the person saw; the open one that awaits the action when absent. `'none'` names no wait. */
  readonly wait?: number | 'none';
  readonly version?: number;
  readonly id?: string;
  readonly deviceAt?: string;
}

let counted = 0;

/** A number nobody had before. */
export function fresh(prefix: string): string {
  counted += 1;
  return `${prefix}-${process.pid}-${counted}`;
}

export interface Opening extends Partial<LoanOpening> {
  readonly caseNo?: string;
  readonly id?: string;
}

/** One loan, told in the words of those who deal with it. */
export class Loan {
  readonly caseNo: string;
  readonly driver: Driver;
  /** The answer to the opening. */
  readonly opened: Answer;
  private readonly opening: Command<LoanOpening>;
  private last: Answer;

  private constructor(driver: Driver, caseNo: string, opening: Command<LoanOpening>, opened: Answer) {
    this.driver = driver;
    this.caseNo = caseNo;
    this.opening = opening;
    this.opened = opened;
    this.last = opened;
  }

  /** A tool of its own, on the shelf, and two checks, unless told otherwise. @throws {Refused} */
  static async open(driver: Driver, opening: Opening = {}): Promise<Loan> {
    const { caseNo = fresh('TL'), id = fresh('open'), ...wanted } = opening;
    const tool = wanted.tool ?? fresh('tool');
    const input: LoanOpening = {
      tool,
      category: 'calm',
      checks: 2,
      lines: [{ line: 1, sku: `sku-${tool}`, quantity: 2 }],
      ...wanted,
    };
    if (opening.lines === undefined) driver.world.stock.supply(`sku-${tool}`, 2);
    const opens = command(id, 'open', 'agent', input);
    return new Loan(driver, caseNo, opens, await driver.open(caseNo, opens));
  }

  /** The very same opening once more. */
  openAgain(): Promise<Answer> {
    return this.driver.open(this.caseNo, this.opening);
  }

  async act<A extends keyof Inputs & string>(action: A, input: Inputs[A], options: ActOptions = {}): Promise<Answer> {
    const { as = firstRole(action), wait, version, id = fresh(action), deviceAt } = options;
    const named = wait === 'none' ? undefined : (wait ?? this.waitFor(action)?.wait);
    const answer = await this.driver.act(this.caseNo, {
      ...command(id, action, as, input as unknown as JsonObject),
      ...(named === undefined ? {} : { wait: named }),
      ...(version === undefined ? {} : { version }),
      ...(deviceAt === undefined ? {} : { deviceAt }),
    });
    if (answer.version > this.last.version) this.last = answer;
    return answer;
  }

  /** The no to a command that must not be accepted. */
  async refusal<A extends keyof Inputs & string>(
    action: A,
    input: Inputs[A],
    options: ActOptions = {},
  ): Promise<Refused['detail']> {
    try {
      await this.act(action, input, options);
    } catch (error) {
      if (error instanceof Refused) return error.detail;
      throw error;
    }
    throw new Error(`${action} was accepted`);
  }

  event(type: string, data: JsonObject, id: string = fresh('event')): Promise<void> {
    const event: CaseEvent = { id, type, actor: { id: 'scanner', role: 'system' }, data };
    return this.driver.event(this.caseNo, event);
  }

  /** The projected view, with everything that has been answered. */
  async view(): Promise<CaseView> {
    const { journal } = this.driver.world;
    await this.untilWritten(this.last.version);
    const view = journal.view(this.caseNo);
    if (view === undefined) throw new Error(`nothing of ${this.caseNo} has been written`);
    return view;
  }

  /** The only open wait. */
  async wait(): Promise<WaitView> {
    const { waits } = await this.view();
    const [open] = waits;
    if (open === undefined || waits.length > 1) throw new Error(`${waits.length} waits are open`);
    return open;
  }

  /** What has been committed. */
  get journal(): readonly Entry[] {
    return this.driver.world.journal.entries(this.caseNo);
  }

  get facts(): string[] {
    return this.journal.map((entry) => entry.type);
  }

  entries(type: string): Entry[] {
    return this.journal.filter((entry) => entry.type === type);
  }

  /** Waits for the n-th entry of a type to be committed. */
  async until(type: string, count = 1): Promise<Entry> {
    await this.driver.until(() => this.entries(type).length >= count);
    const entry = this.entries(type)[count - 1];
    if (entry === undefined) throw new Error(`no ${type} came`);
    return entry;
  }

  /** Waits until a wait of this name is open, by the journal. */
  async untilWaiting(name: string): Promise<WaitView> {
    let open: WaitView | undefined;
    await this.driver.until(() => {
      open = this.driver.world.journal.view(this.caseNo)?.waits.find((wait) => wait.name === name);
      return open !== undefined;
    });
    if (open === undefined) throw new Error(`nobody waits for ${name}`);
    return open;
  }

  /** Everything answered has been written. */
  async untilWritten(version: number): Promise<void> {
    await this.driver.until(() => this.journal.length >= version);
  }

  /** Through offer and checks, to where the tool can be handed out. */
  async packed(): Promise<Loan> {
    await this.act('acceptOffer', { depositFen: 5_000 });
    const { checks } = (await this.view()).detail;
    for (let done = 0; done < Number(checks); done += 1) await this.act('confirmCheck', {});
    await this.untilWaiting('handing');
    return this;
  }

  async lent(): Promise<Loan> {
    await this.packed();
    await this.act('handOut', {});
    await this.untilWaiting('return');
    return this;
  }

  async closed(): Promise<Loan> {
    await this.act('declineOffer', {});
    await this.untilWaiting('reopening');
    return this;
  }

  /** The wait a person has before him: of the last answer, or of what the projection shows since. */
  private waitFor(action: string): WaitView | undefined {
    if (Object.hasOwn(ANYTIME_ACTIONS, action)) return undefined;
    const projected = this.driver.world.journal.view(this.caseNo);
    const { waits } = projected && projected.version > this.last.version ? projected : this.last;
    return waits.find((wait) => wait.actions.some((awaited) => awaited.action === action)) ?? waits[0];
  }
}

function command<I extends object>(id: string, action: string, role: Role, input: I): Command<I> {
  const bodyHash = createHash('sha256').update(canonicalText(input)).digest('hex');
  return { id, bodyHash, action, actor: { id: `${role}-1`, role }, input };
}

function firstRole(action: string): Role {
  const actions = { ...toolLoan.actions, ...ANYTIME_ACTIONS } as Record<string, { roles: readonly Role[] }>;
  return actions[action]?.roles[0] ?? 'agent';
}
