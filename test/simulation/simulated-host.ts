import { Deferred } from '../../workflows/case/deferred.ts';
import {
  EffectFailure,
  type EffectInput,
  type EffectName,
  type EffectResult,
  type Host,
  type RunningEffect,
} from '../../workflows/case/host.ts';
import { type EffectPreset, PRESETS, type Preset } from '../../workflows/case/presets.ts';
import { EffectTrouble } from '../case/world/faults.ts';
import type { World } from '../case/world/world.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What the history of one run grows by; measured on the real server. */
const EVENTS = { command: 6, event: 5, timer: 5, effect: 6 };

/**
 * Carries one run of a case in virtual time. When the run is over its timers and effects are gone, as they are for a
 * workflow that has continued as new; what an effect does outside happens all the same.
 */
export class SimulatedHost implements Host {
  readonly workflowId: string;
  readonly runId: string;
  private readonly time: VirtualTime;
  private readonly world: World;
  /** How long an effect takes, in milliseconds. */
  private readonly latency: () => number;
  private events = 0;
  private over = false;

  constructor(ids: { workflowId: string; runId: string }, time: VirtualTime, world: World, latency: () => number) {
    this.workflowId = ids.workflowId;
    this.runId = ids.runId;
    this.time = time;
    this.world = world;
    this.latency = latency;
  }

  now(): number {
    return this.time.now;
  }

  historyLength(): number {
    return this.events;
  }

  handOverSuggested(): boolean {
    return false;
  }

  /** A message has reached the run. */
  received(kind: 'command' | 'event'): void {
    this.events += EVENTS[kind];
  }

  /** Nothing reaches this run any more. */
  end(): void {
    this.over = true;
  }

  sleep(ms: number): Promise<void> {
    this.events += EVENTS.timer;
    return new Promise((resolve) => {
      this.time.after(ms, () => {
        if (!this.over) resolve();
      });
    });
  }

  async ask<E extends EffectName>(name: E, input: EffectInput<E>): Promise<EffectResult<E>> {
    return json(await this.world.perform(name, json(input)));
  }

  effect<E extends EffectName>(name: E, preset: Preset, input: EffectInput<E>): RunningEffect<EffectResult<E>> {
    this.events += EVENTS.effect;
    const outcome = new Deferred<EffectResult<E>>();
    let stopped = false;
    const settle = (how: () => void): void => {
      this.time.soon(() => {
        if (!this.over && !stopped) how();
        stopped = true;
      });
    };
    const policy: EffectPreset = PRESETS[preset];
    const began = this.time.now;
    const attempt = async (pause: number): Promise<void> => {
      if (stopped || this.over) return;
      try {
        const found = await this.within(policy.startToCloseMs, () => this.world.perform(name, json(input)));
        settle(() => outcome.resolve(json(found)));
      } catch (error) {
        if (!(error instanceof EffectTrouble)) return settle(() => outcome.reject(error));
        const tooLate = policy.totalMs !== undefined && this.time.now + pause - began >= policy.totalMs;
        if (error.final || tooLate) {
          return settle(() => outcome.reject(new EffectFailure(error.code, error.message, error.final)));
        }
        this.time.after(pause, () => void attempt(Math.min(pause * policy.backoff, policy.maxRetryMs)));
      }
    };
    const begin = (): void => void attempt(policy.firstRetryMs);
    const ms = this.latency();
    if (ms > 0) this.time.after(ms, begin);
    else this.time.soon(begin);
    return {
      result: outcome.promise,
      cancel: () => settle(() => outcome.reject(new EffectFailure('cancelled', 'the effect was cancelled'))),
    };
  }

  /** An attempt that is not back in time counts as failed; what it does outside it may still do. */
  private within<R>(ms: number, work: () => Promise<R>): Promise<R> {
    return new Promise((resolve, reject) => {
      let back = false;
      const settled = (): void => {
        back = true;
      };
      const running = work();
      running.then(settled, settled);
      running.then(resolve, reject);
      this.time.soon(() => {
        if (!back) this.time.after(ms, () => reject(new EffectTrouble('timeout', false)));
      });
    });
  }
}

/** What passes between a workflow and the outside is JSON, or it does not pass. */
function json<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
