import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  currentUpdateInfo,
  defineQuery,
  defineSignal,
  defineUpdate,
  makeContinueAsNewFunc,
  setHandler,
} from '@temporalio/workflow';
import type { CaseView } from '../../domain/journal/view.ts';
import { answered } from './answered.ts';
import type { Carried } from './carried.ts';
import { CaseRuntime } from './case-runtime.ts';
import { type Answer, type CaseEvent, type Command, EVENT_SIGNAL, OPENED_UPDATE, VIEW_QUERY } from './command.ts';
import { ANYTIME_ACTIONS } from './contract.ts';
import type { CaseStart, ProcessDefinition, ProcessTypes } from './process.ts';
import { temporalHost } from './temporal-host.ts';

/** What the workflow of a process is started with: an opening, or what the run before carried on. */
export type CaseInput<P extends ProcessTypes> = CaseStart<P['opening']> | Carried;

/** Runs one case as a Temporal workflow; a process's workflow function is one call of this. */
export async function runCase<P extends ProcessTypes>(
  process: ProcessDefinition<P>,
  input: CaseInput<P>,
): Promise<void> {
  // Cancelling is a command of the case. A cancel request to the workflow would stop its commits half way.
  await CancellationScope.nonCancellable(() => runUncancelled(process, input));
}

async function runUncancelled<P extends ProcessTypes>(
  process: ProcessDefinition<P>,
  input: CaseInput<P>,
): Promise<void> {
  const runtime = new CaseRuntime(process, temporalHost(), input);
  // All handlers are registered before the first await: a message may be delivered before the main function goes on.
  setHandler(defineQuery<CaseView>(VIEW_QUERY), () => runtime.view);
  setHandler(defineSignal<[CaseEvent]>(EVENT_SIGNAL), (event) => runtime.event(event));
  setHandler(defineUpdate<Answer, [unknown]>(OPENED_UPDATE), () =>
    answered(runtime.opened(currentUpdateInfo()?.id ?? '')),
  );
  for (const action of [...Object.keys(process.contract.actions), ...Object.keys(ANYTIME_ACTIONS)]) {
    setHandler(defineUpdate<Answer, [Command]>(action), (command) => answered(runtime.act(command)), {
      validator: (_command) => {
        if (runtime.draining) throw ApplicationFailure.nonRetryable('the case hands over to its next run', 'busy');
      },
    });
  }

  const end = await runtime.run();
  while (!allHandlersFinished() || !runtime.flushed) {
    await runtime.flush();
    await condition(allHandlersFinished);
  }
  if (end.kind === 'continue') {
    await makeContinueAsNewFunc<(carried: CaseInput<P>) => Promise<void>>({
      workflowType: process.contract.workflowType,
    })(end.carried);
  }
}
