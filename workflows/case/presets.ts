/**
 * How an effect is tried. `boundMs` is until when the case shows itself waiting for it before a lead is told and may
 * take over; retrying goes on meanwhile.
 */
export interface EffectPreset {
  readonly startToCloseMs: number;
  readonly firstRetryMs: number;
  readonly maxRetryMs: number;
  readonly backoff: number;
  /** In all, retries included; absent: until it succeeds or fails for good. */
  readonly totalMs?: number;
  readonly boundMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const PRESETS = {
  /** Our own database: comes back, so it is retried without end; ten seconds after it is back the journal has it all. */
  database: {
    startToCloseMs: 15 * SECOND,
    firstRetryMs: 200,
    maxRetryMs: 5 * SECOND,
    backoff: 2,
    boundMs: 15 * MINUTE,
  },
  /** Somebody waits at the door for the answer: short, then refused. */
  claim: {
    startToCloseMs: 4 * SECOND,
    firstRetryMs: 200,
    maxRetryMs: SECOND,
    backoff: 2,
    totalMs: 8 * SECOND,
    boundMs: MINUTE,
  },
  /** Another case or another system of ours. */
  message: { startToCloseMs: 10 * SECOND, firstRetryMs: SECOND, maxRetryMs: MINUTE, backoff: 2, boundMs: HOUR },
  /** Undoing a step: long, then a person does it. */
  compensation: {
    startToCloseMs: 15 * SECOND,
    firstRetryMs: SECOND,
    maxRetryMs: 5 * MINUTE,
    backoff: 2,
    totalMs: 24 * HOUR,
    boundMs: HOUR,
  },
} as const satisfies Record<string, EffectPreset>;

export type Preset = keyof typeof PRESETS;
