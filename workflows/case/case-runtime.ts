import type { Fact } from '../../domain/journal/entry.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { CaseDesk } from './anytime.ts';
import { plain } from './book.ts';
import type { Carried, Undo } from './carried.ts';
import type { Answer, CaseEvent, Command } from './command.ts';
import { Commands } from './commands.ts';
import { Context } from './context.ts';
import { CaseCore } from './core.ts';
import { Deferred } from './deferred.ts';
import { Effects } from './effects.ts';
import { HandOver } from './hand-over.ts';
import type { Host } from './host.ts';
import { Links } from './links.ts';
import type { CaseStart, Next, ProcessDefinition, ProcessTypes } from './process.ts';
import { Refusal } from './refusal.ts';
import { Timekeeper } from './timekeeper.ts';
import { Waits } from './waits.ts';

/** How a run ended: the case is over, or the next run goes on from `carried`. */
export type RunEnd = { readonly kind: 'ended' } | { readonly kind: 'continue'; readonly carried: Carried };

type Interrupt = { readonly kind: 'cancel' } | { readonly kind: 'continue'; readonly carried: Carried };

/**
 * One run of one case, whatever its process: lets the stages move it from wait to wait, takes commands and events one
 * after the other, keeps its clocks, and commits what happened in the background.
 */
export class CaseRuntime<P extends ProcessTypes> implements CaseDesk {
  readonly core: CaseCore;
  readonly effects: Effects;
  readonly links: Links;
  readonly timekeeper: Timekeeper;
  private readonly process: ProcessDefinition<P>;
  private readonly start: CaseStart<P['opening']> | Carried;
  private readonly waits: Waits;
  private readonly commands: Commands;
  private readonly handOver: HandOver;
  private readonly context: Context<P>;
  private interrupt = new Deferred<Interrupt>();

  constructor(process: ProcessDefinition<P>, host: Host, start: CaseStart<P['opening']> | Carried) {
    this.process = process;
    this.start = start;
    this.core = new CaseCore(process.contract, host, start);
    this.waits = new Waits(this.core);
    this.effects = new Effects(this.core, this.waits);
    this.links = new Links(this.core, (...task) => this.openTask(...task));
    this.timekeeper = new Timekeeper(this.core, this.waits, {
      mark: (clock, percent) => process.onMark?.(this.context, clock, percent),
      looksAt: () => process.looksAgain?.at(this.core.view),
      look: async () => process.looksAgain?.look(this.context),
    });
    this.commands = new Commands(this.core, this.waits, this);
    this.handOver = new HandOver(this.core, this.core.book.version, () => this.leave());
    const { waits, effects, links } = this;
    this.context = new Context<P>(
      this.core,
      { waits, effects, links },
      {
        takeEarlyEvents: (spec, wait) => this.commands.takeEarlyEvents(spec, wait),
        callOff: (fact) => this.callOff(fact),
      },
    );
    this.core.catchUp = (upTo) => this.timekeeper.catchUp(upTo);
    this.core.onRest = () => this.timekeeper.arm();
    this.core.turn.onIdle = () => this.handOver.consider();
    this.core.book.onClean = () => this.handOver.consider();
    this.core.motion.begin();
  }

  get view(): CaseView {
    return this.core.view;
  }

  get correctable(): readonly string[] {
    return this.process.correctable;
  }

  /** True when the history is so long that a command must come back after the hand-over. */
  get draining(): boolean {
    return this.handOver.draining;
  }

  /** Runs the case to its end or to the hand-over. */
  async run(): Promise<RunEnd> {
    void this.core.inTurn(async () => this.commands.endOpening());
    let entering = !('schema' in this.start);
    let stage: P['stage'] = 'schema' in this.start ? this.start.view.stage : this.process.first;
    if ('schema' in this.start) this.links.takeUp();
    else await this.open(this.start);
    for (;;) {
      if (entering) this.enter(stage);
      const next = await this.pass(stage);
      if (typeof next === 'object') {
        if ('refused' in next) return this.endRefused();
        return 'carried' in next ? { kind: 'continue', ...next } : this.end();
      }
      stage = next;
      entering = true;
    }
  }

  /** Nothing waits to be written. */
  get flushed(): boolean {
    return this.core.book.clean;
  }

  /** Everything answered so far is in Postgres. Late commands to an ended case are answered and written too. */
  async flush(): Promise<void> {
    await this.core.book.flush();
  }

  /** The answer to the opening, once the case first rests. @throws {RefusedCommand} */
  async opened(commandId: string): Promise<Answer> {
    await this.core.motion.rested();
    return this.core.inTurn(() => this.commands.opened(commandId));
  }

  /** @throws {RefusedCommand} */
  async act(command: Command): Promise<Answer> {
    this.handOver.took();
    return this.commands.act(command);
  }

  async event(event: CaseEvent): Promise<void> {
    this.handOver.took();
    await this.commands.event(event);
  }

  /** Ends the current wait and sends the case where cancelled cases go. @throws {Refusal} when it is too late */
  cancel(command: Command): void {
    const { action, actor, input } = command;
    const fact = { type: 'caseWithdrawn', actor, data: input, detail: { withdrawn: true } };
    if (!this.callOff(fact)) throw new Refusal('not_now', { action, stage: this.view.stage });
  }

  /** Ends the current wait by a fact, and sends the case where cancelled cases go; false when it is too late for that. */
  private callOff(fact: Fact): boolean {
    const { view, effectsUnderWay } = this.core;
    const open = view.waits.at(-1);
    if (!this.process.cancel.from.includes(view.stage) || open === undefined || effectsUnderWay > 0) return false;
    this.waits.abandon(open.wait);
    this.core.book.record(fact, open.wait);
    this.core.motion.begin();
    this.interrupt.resolve({ kind: 'cancel' });
    return true;
  }

  async takeFact(fact: { readonly type: string; readonly data: JsonObject }): Promise<boolean> {
    return (await this.process.onFact?.(this.context, fact)) ?? false;
  }

  openTask(kind: string, role: Role, within: string, data: JsonObject): Promise<string> {
    return this.context.openTask(kind, role, within, data);
  }

  private async open({ caseNo, command }: CaseStart<P['opening']>): Promise<void> {
    const { core } = this;
    this.commands.beginOpening(command);
    const { data, detail, ...known } = this.process.opens(command.input, command.actor);
    core.book.record({
      type: 'caseOpened',
      actor: command.actor,
      data: { ...data, ...known, caseNo, process: core.contract.process },
      detail: plain(detail),
    });
    const { parent } = command.input as { parent?: unknown };
    if (typeof parent === 'string') core.book.note('caseLinked', { caseNo: parent, kind: 'parent' });
    const setups = await core.host.ask('clockSetups', {
      names: this.process.clocks,
      ...core.category,
      ...(known.team === undefined ? {} : { team: known.team }),
    });
    core.memory.policyVersion = setups.policyVersion;
    core.memory.calendarVersion = setups.calendarVersion;
    for (const setup of setups.clocks) core.memory.setups[setup.name] = setup;
  }

  private enter(stage: P['stage']): void {
    this.mustHave(stage, 'enter', this.process.stages[stage].needs);
    this.core.memory.visit = { no: this.core.memory.visit.no + 1, steps: {}, done: [] };
    // Entering again where it is already, to go on after a reminder or a payment, is nothing that happened to the case.
    if (stage !== this.view.stage) this.core.book.note('stageEntered', { stage });
  }

  /** Runs one stage until it says where next, or until something stronger does. */
  private async pass(stage: P['stage']): Promise<Next<P['stage']> | { carried: Carried } | { refused: true }> {
    const definition = this.process.stages[stage];
    try {
      const next = await Promise.race([
        definition.run(this.context).then((to) => ({ kind: 'next' as const, to })),
        this.interrupt.promise,
      ]);
      if (next.kind === 'continue') return { carried: next.carried };
      if (next.kind === 'next') {
        this.mustHave(stage, 'leave', definition.leaves);
        return next.to;
      }
      this.interrupt = new Deferred<Interrupt>();
      return this.process.cancel.to(this.context.detail);
    } catch (error) {
      if (!(error instanceof Refusal) || !this.commands.openingUnderWay) throw error;
      this.commands.refuseOpening(error);
      return { refused: true };
    }
  }

  private async end(): Promise<RunEnd> {
    await this.commands.dropQueue();
    await this.giveBack((undo, code) => this.context.notUndone(undo, code));
    this.core.clocks.stopAll();
    this.core.clocks.record();
    this.core.book.note('caseEnded', { outcome: this.view.outcome ?? 'ended' });
    this.core.ended = true;
    this.core.motion.rest();
    await this.links.told();
    return { kind: 'ended' };
  }

  /** A refused opening leaves nothing: what its steps may have taken outside is given back before anybody hears of the no. */
  private async endRefused(): Promise<RunEnd> {
    this.core.ended = true;
    await this.giveBack((undo, code) => this.effects.tellNotUndone(undo, code));
    this.core.motion.rest();
    return { kind: 'ended' };
  }

  /** What a claim may have taken outside without anybody knowing is given back, last first; what cannot be is told. */
  private async giveBack(told: (undo: Undo, code: string) => Promise<void>): Promise<void> {
    for (const undo of this.core.memory.undos.toReversed()) {
      const code = await this.effects.giveBack(undo);
      if (code !== undefined) await told(undo, code);
    }
    this.core.memory.undos = [];
  }

  /** Hands over at this very instant: what comes later finds the turnstile shut, and nothing can change any more. */
  private leave(): void {
    this.core.turn.shutForGood();
    this.interrupt.resolve({ kind: 'continue', carried: { ...this.core.memory, schema: 1, view: this.view } });
  }

  /** A stage without its conditions is a bug: the plain error stops the case visibly until the code is mended. */
  private mustHave(stage: string, when: 'enter' | 'leave', names: readonly string[] | undefined): void {
    // Details are merged, so what is no longer so is null.
    const missing = names?.filter((name) => (this.view.detail[name] ?? null) === null) ?? [];
    if (missing.length > 0) throw new Error(`cannot ${when} ${stage} of ${this.view.caseNo} without ${missing.join()}`);
  }
}
