import type { Receipt } from '../../domain/journal/commit.ts';
import type { Json } from '../../domain/json.ts';
import { type Role, SANBAO } from '../../domain/people/roles.ts';
import { actAnytime, type CaseDesk } from './anytime.ts';
import { plain } from './book.ts';
import { QUEUED_EVENTS, REMEMBERED_EVENTS, REMEMBERED_RECEIPTS } from './carried.ts';
import { type Answer, type CaseEvent, type Command, type RefusalDetail, RULES_PUBLISHED } from './command.ts';
import { ANYTIME_ACTIONS, type AnytimeInputs, rolesFor } from './contract.ts';
import type { CaseCore } from './core.ts';
import type { WaitSpec } from './live-wait.ts';
import { Refusal } from './refusal.ts';
import { retime, rulesToldIn } from './retiming.ts';
import type { Waits } from './waits.ts';

/** A command that was answered with no; `detail` says what is allowed now. */
export class RefusedCommand extends Error {
  override readonly name = 'RefusedCommand';
  readonly detail: RefusalDetail;

  constructor(detail: RefusalDetail) {
    super(detail.code);
    this.detail = detail;
  }
}

/** By how much the clock of a device may be behind the opening of the case: a day, for a clock set wrong. */
const EARLIER_MS = 86_400_000;

/** What machines tell of money: of what a case does not take finance finds out what it was for. */
const OF_MONEY: readonly string[] = [
  'paymentReceived',
  'paymentRequestRefused',
  'refundPaid',
  'refundRefused',
  'refundDropped',
];

type Keyed = Pick<Command, 'id' | 'bodyHash' | 'deviceAt' | 'device'>;

/** Takes commands and events, one after the other and each exactly once, and remembers what it answered. */
export class Commands {
  private readonly core: CaseCore;
  private readonly waits: Waits;
  private readonly desk: CaseDesk;
  private opening: { readonly command: Keyed; answered: boolean; refused?: true } | undefined;

  constructor(core: CaseCore, waits: Waits, desk: CaseDesk) {
    this.core = core;
    this.waits = waits;
    this.desk = desk;
  }

  /** The command that opens the case is the cause of everything until the case first rests. */
  beginOpening(command: Keyed): void {
    this.opening = { command, answered: false };
    this.cause(command);
  }

  /** Nothing of the case has been committed yet: a refusal undoes it all. */
  get openingUnderWay(): boolean {
    return this.opening?.answered === false;
  }

  /** The opening is refused: nothing happened but the answer. */
  refuseOpening(refusal: Refusal): void {
    if (this.opening === undefined) throw new Error('only an opening can be refused');
    const detail = this.refusalDetail(refusal, this.opening.command.bodyHash);
    this.core.book.discard();
    this.opening.answered = true;
    this.opening.refused = true;
    this.remember(this.opening.command, 'refused', detail);
  }

  /** The answer to the opening once the case first rests. @throws {RefusedCommand} */
  async opened(commandId: string): Promise<Answer> {
    await this.core.motion.rested();
    const known = this.receipt(commandId) ?? (this.opening && this.receipt(this.opening.command.id));
    if (known) return repeat(known);
    return this.answer(this.opening?.command.bodyHash ?? '');
  }

  /** Closes the books of the opening: called when the case first rests. */
  endOpening(): void {
    if (this.opening === undefined || this.opening.answered) return;
    this.opening.answered = true;
    this.remember(this.opening.command, 'accepted', this.answer(this.opening.command.bodyHash));
  }

  /** One command of a person or a machine. Idempotent by its ID. @throws {RefusedCommand} with what is allowed now */
  async act(command: Command): Promise<Answer> {
    return this.core.inTurn(async () => {
      const known = this.receipt(command.id);
      if (known) return repeat(known);
      this.cause(command);
      try {
        const result = await this.decide(command);
        await this.core.motion.rested();
        const answer = this.answer(command.bodyHash, result);
        this.remember(command, 'accepted', answer);
        return answer;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const detail = this.refusalDetail(error, command.bodyHash);
        this.remember(command, 'refused', detail);
        throw new RefusedCommand(detail);
      }
    });
  }

  /** A fact from outside. Idempotent by its ID, tolerant of order, never throws. */
  async event(event: CaseEvent): Promise<void> {
    if (!isEvent(event)) return;
    await this.core.inTurn(async () => {
      // A case whose opening was refused never was: nothing can be written to it.
      if (this.opening?.refused) return;
      const { memory } = this.core;
      if (memory.seen.includes(event.id)) return;
      memory.seen = [...memory.seen, event.id].slice(-REMEMBERED_EVENTS);
      if (this.core.ended && event.type === RULES_PUBLISHED) return;
      if (this.core.ended) this.notUsed(event);
      else await this.take(event);
    });
  }

  /** Gives a wait that just opened what came too early for it, until it is answered. True when it is. */
  async takeEarlyEvents(spec: WaitSpec, wait: number): Promise<boolean> {
    const { memory } = this.core;
    while (this.waits.isOpen(wait)) {
      const early = memory.queue.find((event) => spec.rules.has(event.type));
      if (early === undefined) return false;
      memory.queue = memory.queue.filter((event) => event !== early);
      await this.take(early);
    }
    await this.sortFacts();
    return true;
  }

  /** What nobody waited for is written down before the case ends. */
  async dropQueue(): Promise<void> {
    await this.sortFacts();
    for (const event of this.core.memory.queue) this.notUsed(event);
    this.core.memory.queue = [];
  }

  /** Facts kept for a wait that another of their kind has answered: no wait is theirs any more. */
  private async sortFacts(): Promise<void> {
    const { memory, contract } = this.core;
    const facts = memory.queue.filter(({ type }) => contract.facts?.includes(type));
    memory.queue = memory.queue.filter((event) => !facts.includes(event));
    for (const fact of facts) await this.take(fact);
  }

  private async take(event: CaseEvent): Promise<void> {
    const { id, type, actor, data } = event;
    const { book, contract } = this.core;
    book.cause = { commandId: id };
    const { caseNo, kind } = data;
    if (type === 'caseLinked' && typeof caseNo === 'string' && typeof kind === 'string') {
      book.note('caseLinked', { caseNo, kind }, { actor });
      return;
    }
    if (type === 'messagePassedOn' && actor.id === SANBAO.id) {
      book.record({ type, data });
      return;
    }
    if (type === RULES_PUBLISHED && actor.id === SANBAO.id) {
      await retime(this.core, typeof data.batch === 'string' ? data.batch : id, rulesToldIn(data));
      return;
    }
    if (type === 'offlineReported' && actor.role === 'system') {
      book.record({ type, data });
      // What was held hangs on another report, which has its task.
      if (data.outcome !== 'held') await this.desk.openTask('offlineReview', 'lead', 'taskDefault', data);
      return;
    }
    const isFact = contract.facts?.includes(type) ?? false;
    if (!isFact && contract.actions[type] === undefined) {
      book.record({ type: 'factReceived', actor, data: { ...data, fact: type } });
      return;
    }
    try {
      const open = this.waits.awaiting(type);
      if (isFact || open !== undefined) mustBeAllowed({ action: type, actor }, rolesFor(contract, type));
      if (isFact && (await this.desk.takeFact(event))) return;
      if (open === undefined) {
        this.queue(event);
        return;
      }
      this.core.takesEvent = true;
      await this.waits.answer(open, { id, bodyHash: '', action: type, actor, input: data });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const refused = { event: type, id, code: error.code, said: data };
      book.record({ type: 'eventRefused', actor, data: refused });
      // Nobody at the other end hears the no: a person has to look at it.
      await this.desk.openTask('eventRefused', OF_MONEY.includes(type) ? 'finance' : 'lead', 'taskDefault', refused);
    } finally {
      this.core.takesEvent = false;
    }
  }

  /** Keeps an event that came too early; of too many the oldest gives way, which is written down. */
  private queue(event: CaseEvent): void {
    const { memory, book } = this.core;
    const { id, type, actor } = event;
    book.record({ type: 'eventKept', actor, data: { event: type, id } });
    memory.queue = [...memory.queue, event];
    for (const oldest of memory.queue.slice(0, -QUEUED_EVENTS)) this.notUsed(oldest);
    memory.queue = memory.queue.slice(-QUEUED_EVENTS);
  }

  private notUsed({ id, type, actor }: CaseEvent): void {
    this.core.book.record({ type: 'eventNotUsed', actor, data: { event: type, id } });
  }

  private async decide(command: Command): Promise<Json | undefined> {
    if (this.core.ended) throw new Refusal('case_ended', { action: command.action });
    const { action, version } = command;
    if (version !== undefined && version !== this.core.view.version) {
      throw new Refusal('version_stale', { version, current: this.core.view.version });
    }
    this.mustBeOfThisCase(command);
    if (isAnytime(action)) {
      mustBeAllowed(command, ANYTIME_ACTIONS[action].roles);
      return actAnytime(this.desk, action, command);
    }
    const spec = this.core.contract.actions[action];
    if (spec === undefined) throw new Refusal('not_awaited', { action });
    mustBeAllowed(command, spec.roles);
    if (this.desk.takeLate) await this.desk.takeLate(command);
    else await this.waits.answer(this.waits.answeredBy(command), command);
    return undefined;
  }

  /** Work without a network is written down late, but nothing was done to a case long before there was one. */
  private mustBeOfThisCase({ deviceAt }: Command): void {
    if (deviceAt === undefined) return;
    const earliest = new Date(Date.parse(this.core.view.openedAt) - EARLIER_MS).toISOString();
    if (Date.parse(deviceAt) < Date.parse(earliest)) {
      throw new Refusal('invalid_input', { reason: 'tooEarly', earliest }, 'deviceAt');
    }
  }

  private cause({ id, deviceAt, device }: Keyed): void {
    this.core.book.cause = { commandId: id, ...(deviceAt ? { deviceAt } : {}), ...(device ? { device } : {}) };
  }

  private answer(bodyHash: string, result?: Json): Answer {
    const { caseNo, process, stage, status, outcome, version, waits } = this.core.view;
    return {
      caseNo,
      process,
      stage,
      status,
      version,
      waits,
      bodyHash,
      ...(outcome ? { outcome } : {}),
      ...(result === undefined ? {} : { result }),
    };
  }

  private refusalDetail({ code, params, field }: Refusal, bodyHash: string): RefusalDetail {
    const { caseNo, stage, version, waits } = this.core.view;
    return { code, params, ...(field ? { field } : {}), caseNo, stage, version, waits, bodyHash };
  }

  private receipt(commandId: string): Receipt | undefined {
    return this.core.memory.receipts.find((receipt) => receipt.commandId === commandId);
  }

  private remember({ id, bodyHash }: Keyed, outcome: Receipt['outcome'], answer: Answer | RefusalDetail): void {
    const { memory, book } = this.core;
    const receipt: Receipt = { commandId: id, bodyHash, outcome, answer: plain(answer) };
    memory.receipts = [...memory.receipts, receipt].slice(-REMEMBERED_RECEIPTS);
    book.addReceipt(receipt);
  }
}

function isAnytime(action: string): action is keyof AnytimeInputs {
  return Object.hasOwn(ANYTIME_ACTIONS, action);
}

/** A signal can be sent by anybody with access to the server; one that makes no sense must not stop the case. */
function isEvent(event: Partial<CaseEvent> | null | undefined): event is CaseEvent {
  return (
    typeof event?.id === 'string' && typeof event.type === 'string' && isObject(event.actor) && isObject(event.data)
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mustBeAllowed({ action, actor }: Pick<Command, 'action' | 'actor'>, roles: readonly Role[]): void {
  if (!roles.includes(actor.role)) throw new Refusal('role_not_allowed', { action, roles: [...roles] });
}

function repeat(receipt: Receipt): Answer {
  if (receipt.outcome === 'refused') throw new RefusedCommand(receipt.answer as unknown as RefusalDetail);
  return receipt.answer as unknown as Answer;
}
