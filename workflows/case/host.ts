import type { Activities } from '../../activities/contract.ts';
import type { Preset } from './presets.ts';

export type EffectName = keyof Activities;
export type EffectInput<E extends EffectName> = Parameters<Activities[E]>[0];
export type EffectResult<E extends EffectName> = Awaited<ReturnType<Activities[E]>>;

/** An effect under way. `cancel` asks it to stop; the result then never counts. */
export interface RunningEffect<R> {
  readonly result: Promise<R>;
  cancel(): void;
}

/** An effect that failed for good: its retries are used up or the failure was final. */
export class EffectFailure extends Error {
  override readonly name = 'EffectFailure';
  readonly code: string;
  /** It was refused, so nothing was done; else nobody knows. */
  readonly final: boolean;

  constructor(code: string, message: string, final = false) {
    super(message);
    this.code = code;
    this.final = final;
  }
}

/**
 * What carries a case: Temporal in production, the simulator in tests. It is all the runtime ever asks of the world,
 * so the two cannot drift.
 */
export interface Host {
  /** Milliseconds since the epoch, in workflow time. */
  now(): number;
  /** Resolves after so many milliseconds; survives crashes. */
  sleep(ms: number): Promise<void>;
  /** Runs an effect at least once under a preset; its result rejects with `EffectFailure`. */
  effect<E extends EffectName>(name: E, preset: Preset, input: EffectInput<E>): RunningEffect<EffectResult<E>>;
  /** Asks something pure and repeatable (calendar, policy, entitlement) without leaving the workflow task. */
  ask<E extends EffectName>(name: E, input: EffectInput<E>): Promise<EffectResult<E>>;
  /** Events in the history of this run. */
  historyLength(): number;
  /** The history is too big in bytes, however few its events are. */
  handOverSuggested(): boolean;
  /** Workflow and run, for the journal. */
  readonly workflowId: string;
  readonly runId: string;
}
