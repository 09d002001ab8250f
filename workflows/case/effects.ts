import type { Json, JsonObject } from '../../domain/json.ts';
import { ANYTIME_ACTIONS } from './contract.ts';
import type { CaseCore } from './core.ts';
import { Deferred } from './deferred.ts';
import { EffectFailure, type EffectInput, type EffectName, type EffectResult } from './host.ts';
import type { WaitSpec } from './live-wait.ts';
import { PRESETS, type Preset } from './presets.ts';
import { Refusal } from './refusal.ts';
import type { Waits } from './waits.ts';

type Decision = { readonly kind: 'retry' } | { readonly kind: 'takeOver'; readonly result: JsonObject };
type Outcome =
  | { readonly kind: 'done' | 'takenOver'; readonly result: Json }
  | { readonly kind: 'failed'; code: string };

/** Effects as waits: shown and bounded while they run, retried by their preset, and in the end by a person. */
export class Effects {
  private readonly core: CaseCore;
  private readonly waits: Waits;
  private readonly decisions = new Map<number, { stuck: boolean; waiting: Deferred<Decision> }>();

  constructor(core: CaseCore, waits: Waits) {
    this.core = core;
    this.waits = waits;
  }

  /** A lead decides about an effect. @throws {Refusal} when there is none, or nothing to retry yet */
  decide(wait: number, decision: Decision): void {
    const open = this.decisions.get(wait);
    if (open === undefined) throw new Refusal('not_awaited', { wait });
    if (decision.kind === 'retry' && !open.stuck) throw new Refusal('not_now', { wait });
    open.waiting.resolve(decision);
  }

  /** Runs an effect until it succeeds or a person has taken it over. */
  async run<E extends EffectName>(step: string, effect: E, input: EffectInput<E>, preset: Preset): Promise<Json> {
    if (this.waits.open(`stuck:${step}`) !== undefined) {
      const decision = await this.stuck(step);
      if (decision.kind === 'takeOver') return decision.result;
    }
    for (;;) {
      const outcome = await this.attempt(step, effect, input, preset);
      if (outcome.kind !== 'failed') return outcome.result;
      const decision = await this.stuck(step);
      if (decision.kind === 'takeOver') return decision.result;
    }
  }

  /** Runs an effect once under its preset; failing for good is an answer. */
  async attempt<E extends EffectName>(
    step: string,
    effect: E,
    input: EffectInput<E>,
    preset: Preset,
  ): Promise<Outcome> {
    const { wait } = await this.waits.begin(
      spec(`effect:${step}`, ['takeOverEffect'], { ms: PRESETS[preset].boundMs }),
    );
    this.core.motion.rest();
    const outcome = await this.result(wait, effect, input, preset);
    await this.core.moveOn(() => {
      if (outcome.kind === 'failed') {
        this.waits.abandon(wait);
        this.core.book.note('effectFailed', { effect, step, code: outcome.code, wait });
      } else this.waits.close(wait, outcome.kind);
    });
    return outcome;
  }

  /** Inside a claiming action: answered within the preset, or the command is refused. @throws {Refusal} `not_now` */
  async claim<E extends EffectName>(effect: E, input: EffectInput<E>): Promise<EffectResult<E>> {
    this.core.underWay += 1;
    try {
      return await this.core.host.effect(effect, 'claim', input).result;
    } catch (error) {
      if (error instanceof EffectFailure) throw new Refusal('not_now', { effect, reason: error.code });
      throw error;
    } finally {
      this.core.underWay -= 1;
    }
  }

  /** An effect beside the stages. `done` gets its result, or `undefined` when it failed for good. */
  inBackground<E extends EffectName>(
    effect: E,
    input: EffectInput<E>,
    done: (result: EffectResult<E> | undefined) => Promise<void>,
  ): void {
    this.core.underWay += 1;
    void this.core.host
      .effect(effect, 'message', input)
      .result.catch(() => undefined)
      .then((result) =>
        this.core.inTurn(async () => {
          this.core.underWay -= 1;
          if (!this.core.ended) await done(result);
        }),
      );
  }

  private async stuck(step: string): Promise<Decision> {
    const { wait } = await this.waits.begin(
      spec(`stuck:${step}`, ['retryEffect', 'takeOverEffect'], { term: 'stuckEffect' }),
    );
    const waiting = new Deferred<Decision>();
    this.decisions.set(wait, { stuck: true, waiting });
    this.core.motion.rest();
    const decision = await waiting.promise;
    this.decisions.delete(wait);
    await this.core.moveOn(() => this.waits.close(wait, decision.kind === 'retry' ? 'done' : 'takenOver'));
    return decision;
  }

  private async result<E extends EffectName>(
    wait: number,
    effect: E,
    input: EffectInput<E>,
    preset: Preset,
  ): Promise<Outcome> {
    const running = this.core.host.effect(effect, preset, input);
    const waiting = new Deferred<Decision>();
    this.decisions.set(wait, { stuck: false, waiting });
    this.core.underWay += 1;
    try {
      const outcome = await Promise.race([
        running.result.then((result): Outcome => ({ kind: 'done', result: result as Json })),
        waiting.promise.then(
          (decision): Outcome => ({ kind: 'takenOver', result: decision.kind === 'takeOver' ? decision.result : {} }),
        ),
      ]);
      if (outcome.kind === 'takenOver') running.cancel();
      return outcome;
    } catch (error) {
      if (error instanceof EffectFailure) return { kind: 'failed', code: error.code };
      throw error;
    } finally {
      this.core.underWay -= 1;
      this.decisions.delete(wait);
    }
  }
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
