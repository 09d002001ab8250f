import {
  isGrpcServiceError,
  NamespaceNotFoundError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Answer } from '../../workflows/case/command.ts';
import { pause } from '../pause.ts';
import type { Outcome } from './case-engine.ts';
import { refusalIn } from './refusal.ts';

/** Nobody at the other end for so long: the caller is told, within three seconds of his request. */
const UNREACHABLE_AFTER_MS = 2_000;
/** No answer for so long: ask whether the server is there at all. A dead host refuses nothing, it is silent. */
const PROBE_AFTER_MS = 1_200;
const PROBE_MS = 1_000;
const RETRY_MS = 60;

/** gRPC status codes. https://grpc.io/docs/guides/status-codes/ */
const CANCELLED = 1;
const DEADLINE_EXCEEDED = 4;
const NOT_FOUND = 5;
const RESOURCE_EXHAUSTED = 8;
const FAILED_PRECONDITION = 9;
const ABORTED = 10;
const UNAVAILABLE = 14;

export interface Sending {
  /** Deadline in the milliseconds of `performance.now()`. */
  readonly until: number;
  /** Sends the command under its ID; sent again it finds the first one. `deadline` is wall-clock milliseconds. */
  readonly send: (deadline: number) => Promise<Answer>;
  readonly probe: (deadline: number) => Promise<unknown>;
}

/**
 * Sends a command until it is answered, refused, or nothing can be said in time. What is transient (a server that
 * restarts, a case between two runs) is tried again under the same update ID, which makes repeats harmless.
 */
export async function settle({ until, send, probe }: Sending): Promise<Outcome> {
  const over = new AbortController();
  try {
    const answered = sendUntilSettled(until, send, over.signal);
    return await Promise.race([answered, unreachableServer(until, probe, over.signal)]);
  } finally {
    over.abort();
  }
}

async function sendUntilSettled(until: number, send: Sending['send'], over: AbortSignal): Promise<Outcome> {
  let unreachableSince: number | undefined;
  for (;;) {
    const left = until - performance.now();
    if (left <= 0 || over.aborted) return { kind: 'silent' };
    try {
      return { kind: 'accepted', answer: await send(Date.now() + left) };
    } catch (error) {
      const verdict = judge(error);
      if (verdict === 'unreachable') {
        unreachableSince ??= performance.now();
        if (performance.now() - unreachableSince > UNREACHABLE_AFTER_MS) return { kind: 'unreachable' };
      } else if (verdict === 'again') {
        unreachableSince = undefined;
      } else {
        return verdict;
      }
      await pause(Math.min(RETRY_MS, until - performance.now()), over);
    }
  }
}

/** Settles only when the server does not answer a simple question either. */
async function unreachableServer(until: number, probe: Sending['probe'], over: AbortSignal): Promise<Outcome> {
  for (;;) {
    await pause(PROBE_AFTER_MS, over);
    if (over.aborted || performance.now() >= until) return { kind: 'silent' };
    try {
      await probe(Date.now() + PROBE_MS);
    } catch {
      return { kind: 'unreachable' };
    }
  }
}

function judge(error: unknown): Outcome | 'again' | 'unreachable' {
  if (error instanceof WorkflowUpdateFailedError) {
    const refusal = refusalIn(error);
    // A failure that is no refusal: the case hands over to its next run, or its run ended before the answer.
    return refusal === undefined ? 'again' : { kind: 'refused', refusal };
  }
  if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError) {
    return { kind: 'gone' };
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'silent' };
  // A server that has just been set up makes its namespace a moment later.
  if (error instanceof NamespaceNotFoundError) return 'unreachable';
  if (!(error instanceof ServiceError) || !isGrpcServiceError(error.cause)) throw error;
  switch (error.cause.code) {
    case NOT_FOUND:
      return { kind: 'gone' };
    case CANCELLED:
    case DEADLINE_EXCEEDED:
      return { kind: 'silent' };
    case RESOURCE_EXHAUSTED:
      return { kind: 'busy' };
    case UNAVAILABLE:
      return 'unreachable';
    case ABORTED:
    case FAILED_PRECONDITION:
      return 'again';
    default:
      throw error;
  }
}
