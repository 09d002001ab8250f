import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Role } from '../../domain/people/roles.ts';
import type { Answer, Command } from '../../workflows/case/command.ts';
import type { AnytimeInputs } from '../../workflows/case/contract.ts';
import type { InstallationInputs, InstallationOpening } from '../../workflows/installation/contract.ts';
import type { JobVisit } from '../../workflows/installation/state.ts';
import { RefusedByCase, type RepairCarrier } from '../repair/repair-desk.ts';

type Inputs = InstallationInputs & AnytimeInputs;
type Who = Role | `T-${string}`;

/** One installation as its people see it: everybody answers the wait he sees on his screen. */
export class InstallationDesk {
  readonly caseNo: string;
  private readonly carrier: RepairCarrier<InstallationOpening>;
  private last: Answer | undefined;
  private commands = 0;
  private told = 0;

  constructor(carrier: RepairCarrier<InstallationOpening>, caseNo: string) {
    this.carrier = carrier;
    this.caseNo = caseNo;
  }

  async open(opening: InstallationOpening): Promise<void> {
    this.last = await this.carrier.open(this.caseNo, this.command('agent', 'open', opening));
  }

  /** Acts on the wait that is open now. A technician is named by his key: `T-1`. */
  async act<A extends keyof Inputs & string>(by: Who, action: A, input: Inputs[A]): Promise<void> {
    await this.settled();
    const wait = this.last?.waits.find((open) => open.actions.some((awaited) => awaited.action === action));
    const command = this.command(by, action, input as JsonObject);
    this.last = await this.carrier.act(this.caseNo, wait ? { ...command, wait: wait.wait } : command);
    await this.settled();
  }

  /** The no to an action that must not be accepted. */
  async refusal<A extends keyof Inputs & string>(
    by: Who,
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

  /** T-1 has accepted a time tomorrow, or in so many days. */
  async visitAgreed(days = 1): Promise<void> {
    const { visit } = await this.visit();
    const startsAt = new Date(Date.parse(this.carrier.now()) + days * 86_400_000).toISOString();
    const endsAt = new Date(Date.parse(startsAt) + 7_200_000).toISOString();
    await this.tell('visitAgreed', { visit, startsAt, endsAt, technicians: ['T-1'] });
    await this.until(({ detail }) => (detail.visit as JobVisit | null)?.state === 'agreed');
  }

  /** The visit is over, one way or the other. */
  async visitEnded(outcome: string, more: JsonObject = {}): Promise<void> {
    const { visit } = await this.visit();
    await this.tell('visitEnded', { visit, outcome, ...more });
    await this.until(({ detail }) => (detail.visit as JobVisit | null)?.visit !== visit);
    await this.settled();
  }

  async tell(type: string, data: JsonObject): Promise<void> {
    this.told += 1;
    await this.carrier.event(this.caseNo, `${this.caseNo}/${type}/${this.told}`, type, data);
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

  /** A day in Asia/Shanghai, so many days from now. */
  day(days: number): string {
    return new Date(Date.parse(this.carrier.now()) + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  private async visit(): Promise<{ visit: string }> {
    const { detail } = await this.until(({ detail }) => Boolean((detail.visit as JobVisit | null)?.visit));
    return { visit: (detail.visit as JobVisit | null)?.visit ?? '' };
  }

  private command<I>(by: Who, action: string, input: I): Command<I> {
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

function actorOf(by: Who): Actor {
  return by.startsWith('T-') ? { id: by, role: 'technician' } : { id: `${by}-1`, role: by as Role };
}
