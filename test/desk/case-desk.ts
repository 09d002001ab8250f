import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Role } from '../../domain/people/roles.ts';
import type { Answer, Command } from '../../workflows/case/command.ts';
import type { AnytimeInputs } from '../../workflows/case/contract.ts';
import { RefusedByCase, type RepairCarrier } from '../repair/repair-desk.ts';

/** Who acts: a role, whose person is then `agent-1`, or somebody with a role: `agent-7`. */
export type By = Role | `${Role}-${string}`;

/** One case of any process as its people see it: everybody answers the wait he sees on his screen. */
export class CaseDesk<Opening, Inputs extends object> {
  readonly caseNo: string;
  readonly carrier: RepairCarrier<Opening>;
  private last: Answer | undefined;
  private commands = 0;

  constructor(carrier: RepairCarrier<Opening>, caseNo: string) {
    this.carrier = carrier;
    this.caseNo = caseNo;
  }

  async open(opening: Opening, by: By = 'agent'): Promise<void> {
    this.last = await this.carrier.open(this.caseNo, this.command(by, 'open', opening));
  }

  /** Acts on the wait that is open now. */
  async act<A extends keyof (Inputs & AnytimeInputs) & string>(
    by: By,
    action: A,
    input: (Inputs & AnytimeInputs)[A],
  ): Promise<void> {
    await this.settled();
    const wait = this.last?.waits.find((open) => open.actions.some((awaited) => awaited.action === action));
    const command = this.command(by, action, input as JsonObject);
    this.last = await this.carrier.act(this.caseNo, wait ? { ...command, wait: wait.wait } : command);
    await this.settled();
  }

  /** A fact that a machine or another case tells. */
  async hears(type: string, data: JsonObject): Promise<void> {
    this.commands += 1;
    const { version } = await this.settled();
    await this.carrier.event(this.caseNo, `${this.caseNo}/fact-${this.commands}`, type, data);
    await this.until((view) => view.version > version);
    await this.settled();
  }

  /** The no to something that must not be accepted. */
  async refusal(work: () => Promise<void>): Promise<{ readonly code: string } & JsonObject> {
    try {
      await work();
    } catch (error) {
      if (error instanceof RefusedByCase) return { ...error.detail, code: error.code };
      throw error;
    }
    throw new Error('it was accepted');
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

  private command<I>(by: By, action: string, input: I): Command<I> {
    this.commands += 1;
    const id = `${this.caseNo}/${this.commands}/${action}`;
    return { id, bodyHash: `body-${this.commands}`, action, actor: actorOf(by), input };
  }
}

export function actorOf(by: By): Actor {
  const [role = 'agent', no = '1'] = by.split('-');
  return { id: `${role}-${no}`, role: role as Role };
}
