import type { Json } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { plain } from './book.ts';
import type { Undo } from './carried.ts';
import { ANYTIME_ACTIONS, type EffectByHand } from './contract.ts';
import type { CaseCore } from './core.ts';
import { Deferred } from './deferred.ts';
import { EffectFailure, type EffectInput, type EffectName, type EffectResult } from './host.ts';
import type { WaitSpec } from './live-wait.ts';
import { PRESETS, type Preset } from './presets.ts';
import { Refusal } from './refusal.ts';
import type { Waits } from './waits.ts';

export type Outcome =
  | { readonly kind: 'done' | 'takenOver'; readonly result: Json }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'retry' };

/** An effect the case waits for: it runs (`cancel` asks it to stop), or is stuck until a lead decides. */
interface OpenEffect {
  readonly cancel: (() => void) | undefined;
  readonly outcome: Deferred<Outcome>;
}

/**
 * Effects as waits: shown and bounded while they run, retried by their preset, and in the end by a person. Whether an
 * effect came back or was taken over first is decided by whose turn comes first; the other then finds the wait closed.
 */
export class Effects {
  private readonly core: CaseCore;
  private readonly waits: Waits;
  private readonly open = new Map<number, OpenEffect>();

  constructor(core: CaseCore, waits: Waits) {
    this.core = core;
    this.waits = waits;
  }

  /** A lead has a stuck effect tried again. @throws {Refusal} when there is none, or it is still being tried */
  retry(wait: number, actor: Actor): void {
    const effect = this.mustBeOpen(wait);
    if (effect.cancel !== undefined) throw new Refusal('not_now', { wait });
    this.settle(wait, effect, { kind: 'retry' }, () =>
      this.core.book.record({ type: 'effectRetried', actor, data: { wait } }, wait),
    );
  }

  /** A lead did it by hand; `result` stands for what the effect would have given. @throws {Refusal} */
  takeOver(wait: number, actor: Actor, reason: PersonalText, given: EffectByHand): void {
    const result = plain(given);
    const effect = this.mustBeOpen(wait);
    this.settle(wait, effect, { kind: 'takenOver', result }, () =>
      this.core.book.record({ type: 'effectTakenOver', actor, data: { wait, reason: plain(reason), result } }, wait),
    );
    effect.cancel?.();
  }

  /** Runs an effect until it succeeds or a person has taken it over. */
  async run<E extends EffectName>(step: string, effect: E, input: EffectInput<E>, preset: Preset): Promise<Json> {
    let failed = this.waits.open(`stuck:${step}`) !== undefined;
    for (;;) {
      const outcome = failed ? await this.stuck(step) : await this.attempt(step, effect, input, preset);
      if (outcome.kind === 'done' || outcome.kind === 'takenOver') return outcome.result;
      failed = outcome.kind === 'failed';
    }
  }

  /** Runs an effect once under its preset; failing for good is an answer. */
  async attempt<E extends EffectName>(
    step: string,
    effect: E,
    input: EffectInput<E>,
    preset: Preset,
  ): Promise<Outcome> {
    const bound = { ms: PRESETS[preset].boundMs };
    const { wait } = await this.waits.begin(spec(`effect:${step}`, ['takeOverEffect'], bound));
    const running = this.core.host.effect(effect, preset, input);
    const open: OpenEffect = { cancel: running.cancel, outcome: new Deferred() };
    this.open.set(wait, open);
    this.core.effectsUnderWay += 1;
    const back = running.result.then(
      (result): Outcome => ({ kind: 'done', result: result as Json }),
      (error: unknown): Outcome => {
        if (error instanceof EffectFailure) return { kind: 'failed', code: error.code };
        throw error;
      },
    );
    void back.then((outcome) => this.comeBack(wait, { step, effect, outcome }), open.outcome.reject);
    this.core.motion.rest();
    return open.outcome.promise;
  }

  /** Inside a claiming action: answered while somebody waits for it, or the command is refused; an event waits. @throws {Refusal} `no_answer_in_time` */
  async claim<E extends EffectName>(effect: E, input: EffectInput<E>): Promise<EffectResult<E>> {
    try {
      return await this.core.host.effect(effect, this.patience(), input).result;
    } catch (error) {
      throw unanswered(effect, error);
    }
  }

  /** The same; `undefined` when it may have been done and nobody can say so in time. @throws {Refusal} `no_answer_in_time` */
  async claimOpenly<E extends EffectName>(effect: E, input: EffectInput<E>): Promise<EffectResult<E> | undefined> {
    try {
      return await this.core.host.effect(effect, this.patience(), input).result;
    } catch (error) {
      if (error instanceof EffectFailure && !error.final) return undefined;
      throw unanswered(effect, error);
    }
  }

  private patience(): Preset {
    return this.core.takesEvent ? 'database' : 'claim';
  }

  /** Undoes a step without a wait of its own. @returns the code when it failed for good */
  async giveBack({ effect, input }: Undo): Promise<string | undefined> {
    return this.unattended(effect as EffectName, input as unknown as EffectInput<EffectName>);
  }

  /** There is no case that could say that a step of its opening stands: whoever looks after the system is told. */
  async tellNotUndone(undo: Undo, code: string): Promise<void> {
    await this.unattended('tellNotUndone', { ...undo, caseNo: this.core.view.caseNo, code });
  }

  private async unattended<E extends EffectName>(effect: E, input: EffectInput<E>): Promise<string | undefined> {
    try {
      await this.core.host.effect(effect, 'database', input).result;
      return undefined;
    } catch (error) {
      if (!(error instanceof EffectFailure)) throw error;
      return error.code;
    }
  }

  private async stuck(step: string): Promise<Outcome> {
    const { wait } = await this.waits.begin(
      spec(`stuck:${step}`, ['retryEffect', 'takeOverEffect'], { term: 'stuckEffect' }),
    );
    const open: OpenEffect = { cancel: undefined, outcome: new Deferred() };
    this.open.set(wait, open);
    this.core.motion.rest();
    return open.outcome.promise;
  }

  private async comeBack(wait: number, what: { step: string; effect: string; outcome: Outcome }): Promise<void> {
    await this.core.inTurn(async () => {
      const open = this.open.get(wait);
      if (open === undefined) return;
      const { step, effect, outcome } = what;
      this.settle(wait, open, outcome, () => {
        if (outcome.kind === 'failed') this.core.book.note('effectFailed', { effect, step, code: outcome.code, wait });
        else this.core.book.note('waitClosed', { wait, why: 'done' });
      });
    });
  }

  /** Writes down how it ended and lets the stage go on, as part of the move this belongs to. */
  private settle(wait: number, effect: OpenEffect, outcome: Outcome, write: () => void): void {
    this.open.delete(wait);
    if (effect.cancel !== undefined) this.core.effectsUnderWay -= 1;
    this.waits.abandon(wait);
    write();
    this.core.motion.begin();
    effect.outcome.resolve(outcome);
  }

  /** A case that was cancelled meanwhile has closed the wait. */
  private mustBeOpen(wait: number): OpenEffect {
    const effect = this.core.view.waits.some((open) => open.wait === wait) ? this.open.get(wait) : undefined;
    if (effect === undefined) throw new Refusal('not_awaited', { wait });
    return effect;
  }
}

function unanswered(effect: EffectName, error: unknown): unknown {
  return error instanceof EffectFailure ? new Refusal('no_answer_in_time', { effect, reason: error.code }) : error;
}

function spec(name: string, actions: readonly (keyof typeof ANYTIME_ACTIONS)[], bound: WaitSpec['bound']): WaitSpec {
  return {
    name,
    for: 'us',
    actions: actions.map((action) => ({ action, roles: ANYTIME_ACTIONS[action].roles })),
    rules: new Map(),
    bound,
    escalatesTo: ['lead', 'admin', 'manager'],
  };
}
