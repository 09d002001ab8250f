import type { Context } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor, ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Activities } from '../activities/contract.ts';
import type { NamedEffect } from '../domain/effects/effect-kinds.ts';
import { PAUSABLE, QUESTIONS } from '../domain/effects/effect-kinds.ts';
import type { Database } from '../drizzle/connect.ts';
import { noteTrouble, troubledQuestions, troubleOver } from '../drizzle/effect-troubles.ts';
import { standingPauses } from '../drizzle/queries/effect-pauses.ts';
import type { MeasureCommit } from './commit-metrics.ts';
import { type Running, startRounds } from './rounds.ts';

/** Proof that an effect is either pausable or not, none forgotten and none made up. */
type Proof<T extends true> = T;
export type EveryEffectIsNamed = Proof<
  [keyof Activities, NamedEffect] extends [NamedEffect, keyof Activities] ? true : false
>;

/** A pause counts, and a lifted one ends, within this time. */
const LOOK_EVERY_MS = 1_000;
/** Held back, an effect looks again after so long; with many of them less often, so that waiting costs next to nothing. */
const LOOK_AGAIN_MS = 3_000;
const LOOKS_A_SECOND = 100;
const LONGEST_MS = 60_000;
/** A failure that passes by itself is nobody's business. */
const TELLING_ATTEMPT = 3;
/** Trouble that goes on is noted again after so long. */
const NOTED_MS = 60_000;
/** A fault in the rules can hold up every case at once; the rest goes from the list as it grows old. */
const MOST_UNANSWERED = 2_000;
/** Somebody waits at the door for an effect that must end by then: he is told now. */
const IMPATIENT_MS = 60_000;

export interface EffectGate extends Running {
  /** For the worker: stands before every effect. */
  readonly interceptor: ActivityInterceptorsFactory;
}

/**
 * Stands between the cases and their effects. An effect that is paused is not attempted: it looks again after a while, no
 * attempt counts against it, and its case shows that it is held back. What goes on failing is noted, for those who look
 * after the system.
 */
export function startEffectGate(
  db: Database,
  { measureCommit, onError }: { readonly measureCommit: MeasureCommit; readonly onError: (error: unknown) => void },
): EffectGate {
  let paused = new Map<string, number>();
  const noted = new Map<string, number>();
  const held = new Map<string, number>();
  /** Questions that had no answer, whichever worker asked. */
  let unanswered = new Set<string>();

  const rounds = startRounds({
    sql: db.sql,
    pollMs: LOOK_EVERY_MS,
    onError,
    round: async () => {
      paused = new Map((await standingPauses(db)).map(({ effect, until }) => [effect, Date.parse(until)]));
      unanswered = new Set(await troubledQuestions(db.sql, QUESTIONS, MOST_UNANSWERED));
      forgetBefore(noted, Date.now() - NOTED_MS);
      forgetBefore(held, Date.now() - LONGEST_MS);
      return false;
    },
  });

  /** Never in the way of the effect itself: the database may be the trouble. */
  const aside = (work: Promise<void>): void => void work.catch(onError);

  const holdBack = (caseNo: string, effect: string, { attempt, scheduleToCloseTimeoutMs }: Context['info']): never => {
    const key = `${effect} ${caseNo}`;
    held.set(key, Date.now());
    if (!noted.has(key)) {
      noted.set(key, Date.now());
      aside(noteTrouble(db.sql, { caseNo, effect, held: true, attempts: attempt, error: null }));
    }
    const impatient = scheduleToCloseTimeoutMs > 0 && scheduleToCloseTimeoutMs < IMPATIENT_MS;
    const often = (held.size / LOOKS_A_SECOND) * 1_000;
    throw ApplicationFailure.create({
      type: 'EffectPaused',
      message: `${effect} is paused`,
      nonRetryable: impatient,
      nextRetryDelay: Math.min(Math.max(LOOK_AGAIN_MS, often), LONGEST_MS),
      category: ApplicationFailureCategory.BENIGN,
    });
  };

  /** A question costs next to nothing, so nothing is asked of the database for one that is answered. */
  const answered = async (
    key: string,
    { caseNo, effect, attempt }: { readonly caseNo: string; readonly effect: string; readonly attempt: number },
    ask: () => Promise<unknown>,
  ): Promise<unknown> => {
    try {
      const answer = await ask();
      const wasNoted = noted.delete(key);
      if (unanswered.delete(key) || wasNoted) aside(troubleOver(db.sql, caseNo, effect));
      return answer;
    } catch (error) {
      const isFinal = error instanceof ApplicationFailure && error.nonRetryable === true;
      if ((isFinal || attempt >= TELLING_ATTEMPT) && !noted.has(key)) {
        noted.set(key, Date.now());
        aside(noteTrouble(db.sql, { caseNo, effect, held: false, attempts: attempt, error: saidBy(error) }));
      }
      throw error;
    }
  };

  const inbound = ({ info }: Context): ActivityInboundCallsInterceptor => ({
    execute: async (input, next) => {
      const { activityType: effect, attempt, isLocal, workflowExecution } = info;
      if (workflowExecution === undefined) return next(input);
      const caseNo = workflowExecution.workflowId.split('/').at(-1) ?? '';
      if (isLocal) return answered(`${effect} ${caseNo}`, { caseNo, effect, attempt }, () => next(input));
      if (PAUSABLE.includes(effect) && (paused.get(effect) ?? 0) > Date.now()) holdBack(caseNo, effect, info);
      const key = `${effect} ${caseNo}`;
      try {
        const result = await next(input);
        if (effect === 'commit') measureCommit(input.args[0]);
        held.delete(key);
        if (noted.delete(key) || attempt >= TELLING_ATTEMPT) aside(troubleOver(db.sql, caseNo, effect));
        return result;
      } catch (error) {
        if (attempt >= TELLING_ATTEMPT) {
          noted.set(key, Date.now());
          aside(noteTrouble(db.sql, { caseNo, effect, held: false, attempts: attempt, error: saidBy(error) }));
        }
        throw error;
      }
    },
  });
  return { stop: rounds.stop, interceptor: (context) => ({ inbound: inbound(context) }) };
}

function forgetBefore(times: Map<string, number>, instant: number): void {
  for (const [key, at] of times) if (at < instant) times.delete(key);
}

function saidBy(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 300);
  const code = error instanceof ApplicationFailure ? error.type : undefined;
  return `${code ?? error.name}: ${error.message}`.slice(0, 300);
}
