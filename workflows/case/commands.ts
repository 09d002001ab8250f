import type { Receipt } from '../../domain/journal/commit.ts';
import type { Json } from '../../domain/json.ts';
import type { Role } from '../../domain/people/roles.ts';
import { actAnytime, type CaseDesk } from './anytime.ts';
import { plain } from './book.ts';
import { QUEUED_EVENTS, REMEMBERED_EVENTS, REMEMBERED_RECEIPTS } from './carried.ts';
import type { Answer, CaseEvent, Command, RefusalDetail } from './command.ts';
import { ANYTIME_ACTIONS, type AnytimeInputs } from './contract.ts';
import type { CaseCore } from './core.ts';
import type { WaitSpec } from './live-wait.ts';
import { Refusal } from './refusal.ts';
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

type Keyed = Pick<Command, 'id' | 'bodyHash' | 'deviceAt'>;

/** Takes commands and events, one after the other and each exactly once, and remembers what it answered. */
export class Commands {
  private readonly core: CaseCore;
  private readonly waits: Waits;
  private readonly desk: CaseDesk;
  private opening: { readonly command: Keyed; refusal?: RefusalDetail; done?: true } | undefined;

  constructor(core: CaseCore, waits: Waits, desk: CaseDesk) {
    this.core = core;
    this.waits = waits;
    this.desk = desk;
  }

  /** The command that opens the case is the cause of everything until the case first rests. */
  beginOpening(command: Keyed): void {
    this.opening = { command };
    this.cause(command);
  }

  /** Nothing of the case has been committed yet: a refusal undoes it all. */
  get openingUnderWay(): boolean {
    return this.opening !== undefined && this.opening.done === undefined;
  }

  /** The opening is refused: nothing happened but the answer. */
  refuseOpening(refusal: Refusal): void {
    if (this.opening === undefined) throw new Error('only an opening can be refused');
    this.opening.refusal = this.refusalDetail(refusal, this.opening.command.bodyHash);
    this.core.book.discard();
    this.remember(this.opening.command, 'refused', this.opening.refusal);
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
    if (this.opening === undefined || this.opening.refusal) return;
    this.opening.done = true;
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
    await this.core.inTurn(async () => {
      const { memory } = this.core;
      if (this.core.ended || memory.seen.includes(event.id)) return;
      memory.seen = [...memory.seen, event.id].slice(-REMEMBERED_EVENTS);
      await this.take(event);
    });
  }

  /** Gives a wait that just opened the first event that came too early for it. True when the wait is answered. */
  async takeEarlyEvent(spec: WaitSpec): Promise<boolean> {
    const { memory } = this.core;
    const early = memory.queue.find((event) => spec.rules.has(event.type));
    if (early === undefined) return false;
    memory.queue = memory.queue.filter((event) => event !== early);
    await this.take(early);
    return this.waits.open(spec.name) === undefined;
  }

  /** What nobody waited for is written down before the case ends. */
  dropQueue(): void {
    for (const { id, type, actor } of this.core.memory.queue) {
      this.core.book.record({ type: 'eventNotUsed', actor, data: { event: type, id } });
    }
    this.core.memory.queue = [];
  }

  private async take(event: CaseEvent): Promise<void> {
    const { book, contract, memory } = this.core;
    book.cause = { commandId: event.id };
    if (event.type === 'caseLinked') {
      const { caseNo, kind } = event.data;
      book.note('caseLinked', { caseNo: String(caseNo), kind: String(kind) }, { actor: event.actor });
      return;
    }
    if (contract.actions[event.type] === undefined) {
      book.record({ type: 'factReceived', actor: event.actor, data: { ...event.data, fact: event.type } });
      return;
    }
    const open = this.waits.awaiting(event.type);
    if (open === undefined) {
      memory.queue = [...memory.queue, event].slice(-QUEUED_EVENTS);
      return;
    }
    try {
      const { id, type: action, actor, data: input } = event;
      await this.waits.answer(open, { id, bodyHash: '', action, actor, input });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const data = { event: event.type, id: event.id, code: error.code };
      book.record({ type: 'eventRefused', actor: event.actor, data });
    }
  }

  private async decide(command: Command): Promise<Json | undefined> {
    if (this.core.ended) throw new Refusal('case_ended', { action: command.action });
    const { action } = command;
    if (isAnytime(action)) {
      mustBeAllowed(command, ANYTIME_ACTIONS[action].roles);
      return actAnytime(this.desk, action, command);
    }
    const spec = this.core.contract.actions[action];
    if (spec === undefined) throw new Refusal('not_awaited', { action });
    mustBeAllowed(command, spec.roles);
    await this.waits.answer(this.waits.answeredBy(command), command);
    return undefined;
  }

  private cause({ id, deviceAt }: Keyed): void {
    this.core.book.cause = { commandId: id, ...(deviceAt ? { deviceAt } : {}) };
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

function mustBeAllowed({ action, actor }: Command, roles: readonly Role[]): void {
  if (!roles.includes(actor.role)) throw new Refusal('role_not_allowed', { action, roles: [...roles] });
}

function repeat(receipt: Receipt): Answer {
  if (receipt.outcome === 'refused') throw new RefusedCommand(receipt.answer as unknown as RefusalDetail);
  return receipt.answer as unknown as Answer;
}
