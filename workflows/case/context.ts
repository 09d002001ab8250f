import type { Entry, Fact } from '../../domain/journal/entry.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import { canonicalText, type Json, type JsonObject } from '../../domain/json.ts';
import type { Role } from '../../domain/people/roles.ts';
import { plain } from './book.ts';
import { ALL_DONE, type AtStake, type Undo } from './carried.ts';
import { rolesFor } from './contract.ts';
import type { CaseCore } from './core.ts';
import type { Effects } from './effects.ts';
import type { EffectInput, EffectName, EffectResult } from './host.ts';
import type { Links } from './links.ts';
import type { LiveRule, WaitSpec } from './live-wait.ts';
import type { Preset } from './presets.ts';
import type { CaseContext, ProcessTypes, RecordedFact, WaitOptions, WaitResult } from './process.ts';
import { Refusal } from './refusal.ts';
import type { Waits } from './waits.ts';

/** What the run itself does for its stages. */
interface Run {
  readonly takeEarlyEvents: (spec: WaitSpec, wait: number) => Promise<boolean>;
  readonly callOff: (fact: Fact) => boolean;
}

/** What a stage function is given: the runtime, seen through the words of the process. */
export class Context<P extends ProcessTypes> implements CaseContext<P> {
  private readonly core: CaseCore;
  private readonly waits: Waits;
  private readonly effects: Effects;
  private readonly links: Links;
  private readonly caseRun: Run;

  constructor(
    core: CaseCore,
    { waits, effects, links }: { waits: Waits; effects: Effects; links: Links },
    caseRun: Run,
  ) {
    this.core = core;
    this.links = links;
    this.waits = waits;
    this.effects = effects;
    this.caseRun = caseRun;
  }

  get view(): CaseView {
    return this.core.view;
  }

  get detail(): Readonly<Partial<P['detail']>> {
    return this.core.view.detail as Partial<P['detail']>;
  }

  get now(): string {
    return this.core.book.now;
  }

  async waitFor<A extends keyof P['inputs'] & string>(
    options: WaitOptions<P['inputs'], A, P['detail']>,
  ): Promise<WaitResult<P['inputs'], A>> {
    const { name, within, passing } = options;
    const rules = new Map(Object.entries(options.actions as unknown as Record<string, LiveRule>));
    const spec: WaitSpec = {
      name,
      for: options.for,
      actions: [...rules.keys()].map((action) => ({ action, roles: rolesFor(this.core.contract, action) })),
      rules,
      bound: typeof within === 'string' ? { term: within } : within,
      escalatesTo: passing === 'expires' ? undefined : passing.escalatesTo,
    };
    const { wait, outcome } = await this.waits.begin(spec);
    const { memory } = this.core;
    if (memory.visit.done.includes(ALL_DONE)) memory.visit = { ...memory.visit, done: [] };
    if (!(await this.caseRun.takeEarlyEvents(spec, wait))) this.core.motion.rest();
    return (await outcome) as WaitResult<P['inputs'], A>;
  }

  record(fact: RecordedFact<P['detail']>): Entry {
    return this.core.book.record(factOf(fact));
  }

  callOff(fact: RecordedFact<P['detail']>): boolean {
    return this.caseRun.callOff(factOf(fact));
  }

  once(step: string, work: () => void): void {
    const { done } = this.core.memory.visit;
    if (done.includes(step) || done.includes(ALL_DONE)) return;
    this.core.memory.visit.done.push(step);
    work();
  }

  run<E extends EffectName>(
    step: string,
    effect: E,
    input: EffectInput<E>,
    preset: Preset = 'database',
  ): Promise<EffectResult<E>> {
    return this.remembered(step, async () => this.effects.run(step, effect, input, preset)) as Promise<EffectResult<E>>;
  }

  claim<E extends EffectName>(effect: E, input: EffectInput<E>): Promise<EffectResult<E>> {
    return this.effects.claim(effect, input);
  }

  claimOpenly<E extends EffectName>(effect: E, input: EffectInput<E>): Promise<EffectResult<E> | undefined> {
    return this.effects.claimOpenly(effect, input);
  }

  ask<E extends EffectName>(step: string, question: E, input: EffectInput<E>): Promise<EffectResult<E>> {
    return this.remembered(step, async () => (await this.core.host.ask(question, input)) as Json) as Promise<
      EffectResult<E>
    >;
  }

  undoLater<E extends EffectName>(step: string, effect: E, input: EffectInput<E>, atStake?: AtStake): void {
    const { memory } = this.core;
    if (memory.undos.some((undo) => undo.step === step)) return;
    memory.undos.push({ step, effect, input: plain(input), ...(atStake ? { atStake } : {}) });
  }

  settle(step: string): void {
    this.core.memory.undos = this.core.memory.undos.filter((undo) => undo.step !== step);
  }

  async compensate(...steps: string[]): Promise<void> {
    for (;;) {
      const undo = this.core.memory.undos.findLast(({ step }) => steps.length === 0 || steps.includes(step));
      if (undo === undefined) return;
      const { step, effect, input } = undo;
      const outcome = await this.effects.attempt(
        `undo:${step}`,
        effect as EffectName,
        input as unknown as EffectInput<EffectName>,
        'compensation',
      );
      this.settle(step);
      if (outcome.kind === 'failed') await this.notUndone(undo, outcome.code);
      else this.core.book.record({ type: 'stepUndone', data: { step, effect } });
    }
  }

  /** A step that could not be taken back, and is a person's to take back now. */
  async notUndone({ step, effect, input, atStake }: Undo, code: string): Promise<void> {
    this.core.book.record({
      type: 'compensationFailed',
      data: { step, effect, code, ...atStake },
      detail: { compensationFailed: step },
    });
    await this.openTask('undoByHand', 'lead', 'taskDefault', { step, effect, input, ...atStake });
  }

  hasClock(name: string): boolean {
    return this.core.memory.setups[name] !== undefined;
  }

  startClocks(...names: string[]): void {
    this.core.clocks.start(names);
  }

  startClocksSince(since: string, ...names: string[]): void {
    this.core.clocks.startSince(since, names);
  }

  stopClocks(...names: string[]): void {
    this.core.clocks.stop(names);
  }

  async openTask(kind: string, role: Role, within: string, data: JsonObject): Promise<string> {
    const { steps } = this.core.memory.visit;
    const step = `task:${kind}:${canonicalText(data)}`;
    const known = steps[step];
    if (typeof known === 'string') return known;
    const task = `${this.core.view.caseNo}-T${this.core.view.tasks.length + 1}`;
    const { until, by } = await this.core.bound(task, within);
    steps[step] = task;
    this.core.book.note(
      'taskOpened',
      { task, kind, role, until, data, by },
      { tells: [{ to: role, text: 'taskOpened' }] },
    );
    return task;
  }

  async tell(step: string, caseNo: string, type: string, data: JsonObject): Promise<void> {
    const id = `${this.core.host.workflowId}/${this.core.memory.visit.no}/${step}`;
    const told = await this.run(step, 'tellCase', { caseNo, event: { id, type, data } }, 'message');
    if (told.ended || told.unknown) await this.openTask('factNotDelivered', 'lead', 'taskDefault', { caseNo, type });
  }

  async open(step: string, process: string, opening: JsonObject): Promise<string | undefined> {
    const { caseNo } = this.core.view;
    const wanted = { caseNo, step, process, opening: { ...opening, parent: caseNo } };
    const answer = await this.run(step, 'openCase', wanted, 'message');
    if ('opened' in answer) {
      const link = { caseNo: answer.opened, kind: process };
      const linked = this.core.view.links.some(({ caseNo: other, kind }) => other === link.caseNo && kind === process);
      if (!linked) this.core.book.note('caseLinked', link);
      return answer.opened;
    }
    // Whoever took the effect over by hand has opened it, or has seen to it otherwise.
    if (!('refused' in answer)) return undefined;
    await this.openTask('followOnNotOpened', 'lead', 'taskDefault', { process, why: answer.refused, step, opening });
    return undefined;
  }

  broadcast(serials: readonly string[], type: string, data: JsonObject): void {
    this.links.broadcast(serials, type, data);
  }

  refuseOpening(code: string, params: JsonObject): never {
    throw new Refusal(code, params);
  }

  close(outcome: string): void {
    if (this.core.view.status === 'closed') return;
    this.core.clocks.stopAll();
    this.core.clocks.record();
    this.core.book.note('caseClosed', { outcome });
  }

  private async remembered(step: string, find: () => Promise<Json>): Promise<Json> {
    const { steps } = this.core.memory.visit;
    const known = steps[step];
    if (known !== undefined) return known;
    const found = await find();
    steps[step] = found;
    return found;
  }
}

function factOf<Detail>({ detail, ...fact }: RecordedFact<Detail>): Fact {
  return { ...fact, ...(detail ? { detail: plain(detail) } : {}) } as Fact;
}
