import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  defineSignal,
  defineUpdate,
  setHandler,
} from '@temporalio/workflow';
import type { CaseView } from '../../domain/journal/view.ts';
import { answered } from './answered.ts';
import type { CaseDesk } from './anytime.ts';
import { blankMemory } from './carried.ts';
import { type Answer, type CaseEvent, type Command, EVENT_SIGNAL } from './command.ts';
import { Commands } from './commands.ts';
import type { AnytimeInputs, ProcessContract } from './contract.ts';
import { CaseCore } from './core.ts';
import { Deferred } from './deferred.ts';
import { Effects } from './effects.ts';
import { Links } from './links.ts';
import { DEFAULT_LIMITS } from './process.ts';
import { Refusal } from './refusal.ts';
import { temporalHost } from './temporal-host.ts';
import { Timekeeper } from './timekeeper.ts';
import { Waits } from './waits.ts';

/**
 * Takes late notes, evidence and corrections of a case whose workflow has ended, writes them to the same journal and
 * ends. The head of the journal is read first; as long as this runs nobody else writes to it.
 */
export async function runAmendment(caseNo: string, actions: readonly (keyof AnytimeInputs)[]): Promise<void> {
  const host = temporalHost();
  const ready = new Deferred<Commands | undefined>();
  for (const action of actions) {
    setHandler(defineUpdate<Answer, [Command]>(action), async (command) => {
      const commands = await ready.promise;
      if (commands === undefined) throw ApplicationFailure.nonRetryable('no such ended case', 'case_not_found');
      return answered(commands.act(command));
    });
  }
  setHandler(defineSignal<[CaseEvent]>(EVENT_SIGNAL), async (event) => (await ready.promise)?.event(event));

  const head = await host.effect('caseHead', 'database', { caseNo }).result;
  const view = head.view as unknown as CaseView | undefined;
  const core = view && ended(view) ? coreOf(view) : undefined;
  ready.resolve(core && commandsOf(core));
  do {
    await condition(allHandlersFinished);
    await core?.book.flush();
  } while (!allHandlersFinished());

  function coreOf(of: CaseView): CaseCore {
    return new CaseCore(endedContract(of.process), host, { ...blankMemory(DEFAULT_LIMITS), schema: 1, view: of });
  }
}

function ended(view: CaseView): boolean {
  return view.status === 'closed' && view.waits.length === 0;
}

/** An ended case awaits nothing and measures nothing. */
function endedContract(process: string): ProcessContract {
  return { process, prefix: '', workflowType: '', stages: [], outcomes: [], openedBy: [], actions: {} };
}

function commandsOf(core: CaseCore): Commands {
  const waits = new Waits(core);
  const never = (): never => {
    throw new Refusal('case_ended');
  };
  const desk: CaseDesk = {
    core,
    effects: new Effects(core, waits),
    links: new Links(core, never),
    timekeeper: new Timekeeper(core, waits),
    correctable: [],
    cancel: never,
    takeFact: async () => false,
    openTask: never,
  };
  return new Commands(core, waits, desk);
}
