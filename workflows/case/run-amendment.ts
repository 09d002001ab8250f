import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  defineSignal,
  defineUpdate,
  setHandler,
} from '@temporalio/workflow';
import type { CaseView } from '../../domain/journal/view.ts';
import { type Amendment, amendmentOf, type LateProcess } from './amendment.ts';
import { answered } from './answered.ts';
import { type Answer, type CaseEvent, type Command, EVENT_SIGNAL } from './command.ts';
import { Deferred } from './deferred.ts';
import { temporalHost } from './temporal-host.ts';

/**
 * Takes late notes, evidence and corrections of a case whose workflow has ended, and what its process still takes of it,
 * writes them to the same journal and ends. The head of the journal is read first; as long as this runs nobody else writes
 * to it.
 *
 * @param late by the name of the process
 */
export async function runAmendment(
  caseNo: string,
  actions: readonly string[],
  late: Readonly<Record<string, LateProcess>>,
): Promise<void> {
  const host = temporalHost();
  const ready = new Deferred<Amendment | undefined>();
  const lateNames = Object.values(late).flatMap(({ actions: known }) => Object.keys(known));
  for (const action of new Set([...actions, ...lateNames])) {
    setHandler(defineUpdate<Answer, [Command]>(action), async (command) => {
      const amendment = await ready.promise;
      if (amendment === undefined) throw ApplicationFailure.nonRetryable('no such ended case', 'case_not_found');
      return answered(amendment.commands.act(command));
    });
  }
  setHandler(defineSignal<[CaseEvent]>(EVENT_SIGNAL), async (event) => (await ready.promise)?.commands.event(event));

  const head = await host.effect('caseHead', 'database', { caseNo }).result;
  const view = head.view as unknown as CaseView | undefined;
  const amendment = view && ended(view) ? amendmentOf(view, host, late[view.process]) : undefined;
  ready.resolve(amendment);
  do {
    await condition(allHandlersFinished);
    await amendment?.core.book.flush();
  } while (!allHandlersFinished());
}

function ended(view: CaseView): boolean {
  return view.status === 'closed' && view.waits.length === 0;
}
