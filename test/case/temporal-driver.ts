import { setTimeout as pause } from 'node:timers/promises';
import {
  ApplicationFailure,
  type Client,
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import type { CaseView } from '../../domain/journal/view.ts';
import { SANBAO } from '../../domain/people/roles.ts';
import {
  type Answer,
  type CaseEvent,
  type Command,
  EVENT_SIGNAL,
  OPENED_UPDATE,
  type RefusalDetail,
  VIEW_QUERY,
} from '../../workflows/case/command.ts';
import { workflowIdOf } from '../../workflows/case/contract.ts';
import { DEFAULT_LIMITS, type Limits } from '../../workflows/case/process.ts';
import { type Driver, NobodyThere, Refused } from './driver.ts';
import { type LoanOpening, toolLoan } from './sample/contract.ts';
import type { World } from './world/world.ts';

export interface TemporalDriverOptions {
  readonly client: Client;
  readonly taskQueue: string;
  readonly world: World;
  readonly handsOver?: Driver['handsOver'];
  readonly limits?: Limits;
  /** Called whenever a caller is sent away and comes again. */
  readonly onSentAway?: () => void;
}

const PATIENCE_MS = 30_000;
/** gRPC codes of what passes: the run is changing hands, the server is restarting. */
const TRANSIENT = new Set([4, 8, 9, 10, 14]);

/** Carries the loans of a scenario on a real server. A caller that is sent away comes again under the same update ID. */
export function temporalDriver(options: TemporalDriverOptions): Driver {
  const { client, taskQueue, world, handsOver, limits } = options;
  const idOf = (caseNo: string): string => workflowIdOf(toolLoan.process, caseNo);
  const sent = (send: () => Promise<Answer>): Promise<Answer> => answered(send, options.onSentAway);
  const handleOf = (caseNo: string) => client.workflow.getHandle(idOf(caseNo));
  const open: Driver['open'] = (caseNo, command) =>
    sent(() =>
      client.workflow.executeUpdateWithStart<Workflow, Answer, [{ bodyHash: string }]>(OPENED_UPDATE, {
        updateId: command.id,
        args: [{ bodyHash: command.bodyHash }],
        startWorkflowOperation: new WithStartWorkflowOperation(toolLoan.workflowType, {
          workflowId: idOf(caseNo),
          taskQueue,
          args: [{ caseNo, command, limits: limits ?? DEFAULT_LIMITS }],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
        }),
      }),
    );
  world.begin = async ({ caseNo: parent, step, process, opening }) => {
    if (process !== toolLoan.process) return { refused: 'unknown_process', params: { process } };
    const caseNo = `${toolLoan.prefix}-${parent}-${step}`;
    const command = { id: `open ${caseNo}`, bodyHash: caseNo, action: 'open', actor: SANBAO, input: opening };
    try {
      await open(caseNo, command as unknown as Command<LoanOpening>);
      return { opened: caseNo };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { refused: error.detail.code, params: error.detail.params };
    }
  };
  world.deliver = async (caseNo, event) => {
    try {
      await handleOf(caseNo).signal(EVENT_SIGNAL, event);
      return { ended: false, unknown: false };
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      const known = world.journal.view(caseNo) !== undefined;
      return { ended: known, unknown: !known };
    }
  };

  return {
    world,
    handsOver: handsOver ?? 'seldom',
    open,
    act: (caseNo, command) =>
      sent(() =>
        handleOf(caseNo).executeUpdate<Answer, [typeof command]>(command.action, {
          updateId: command.id,
          args: [command],
        }),
      ),
    event: (caseNo, event: CaseEvent) => handleOf(caseNo).signal(EVENT_SIGNAL, event),
    liveView: (caseNo) => handleOf(caseNo).query<CaseView>(VIEW_QUERY),
    untilEnded: async (caseNo) => {
      await handleOf(caseNo).result();
    },
    until: (holds) => until(world, holds),
  };
}

/** The answer to a command, however often it has to be sent. @throws {Refused} {NobodyThere} */
async function answered(send: () => Promise<Answer>, onSentAway?: () => void): Promise<Answer> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!comesAgain(error) || Date.now() > until) throw told(error);
    }
    onSentAway?.();
    await pause(20);
  }
}

function comesAgain(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  if (error instanceof WorkflowUpdateFailedError) return refusalIn(error) === undefined;
  return error instanceof ServiceError && isGrpcServiceError(error.cause) && TRANSIENT.has(error.cause.code);
}

function told(error: unknown): unknown {
  if (error instanceof WorkflowNotFoundError) return new NobodyThere(error.message);
  const refusal = error instanceof WorkflowUpdateFailedError ? refusalIn(error) : undefined;
  return refusal === undefined ? error : new Refused(refusal);
}

function refusalIn({ cause }: WorkflowUpdateFailedError): RefusalDetail | undefined {
  if (!(cause instanceof ApplicationFailure)) return undefined;
  return cause.details?.[0] as RefusalDetail | undefined;
}

/** Looks again after every effect. */
function until(world: World, holds: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!holds()) return;
      done();
      resolve();
    };
    const stopListening = world.listen(look);
    const timeout = setTimeout(() => {
      done();
      reject(new Error('it never came to that'));
    }, PATIENCE_MS);
    const done = (): void => {
      stopListening();
      clearTimeout(timeout);
    };
    look();
  });
}
