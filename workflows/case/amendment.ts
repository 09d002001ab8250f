import type { CaseView } from '../../domain/journal/view.ts';
import { blankMemory } from './carried.ts';
import type { Command } from './command.ts';
import { Commands } from './commands.ts';
import { Context } from './context.ts';
import type { ActionSpec, ProcessContract } from './contract.ts';
import { CaseCore } from './core.ts';
import { Effects } from './effects.ts';
import type { Host } from './host.ts';
import { Links } from './links.ts';
import { type Answered, type CaseContext, DEFAULT_LIMITS, type ProcessTypes } from './process.ts';
import { Refusal } from './refusal.ts';
import { Timekeeper } from './timekeeper.ts';
import { Waits } from './waits.ts';

/**
 * How a process takes what is told of a case of its own that has ended, by the action. It may ask, record and open tasks, but
 * not wait: nothing is decided there any more. All may throw `Refusal`.
 */
export type LateActions<P extends ProcessTypes> = {
  readonly [A in keyof P['inputs'] & string]?: (
    c: CaseContext<P>,
    answer: Answered<A, P['inputs'][A]>,
  ) => Promise<void>;
};

/** Late actions of one process; their specs are those of its contract. */
export interface LateProcess {
  readonly contract: ProcessContract;
  readonly actions: Readonly<Record<string, (c: never, answer: never) => Promise<void>>>;
}

/** A case that has ended, open for what may still be written into its journal. */
export interface Amendment {
  readonly core: CaseCore;
  readonly commands: Commands;
}

/** @param late what its process still takes; absent: nothing but what every case does */
export function amendmentOf(view: CaseView, host: Host, late?: LateProcess): Amendment {
  const carried = { ...blankMemory(DEFAULT_LIMITS), schema: 1 as const, view };
  const core = new CaseCore(endedContract(view.process, late), host, carried);
  const waits = new Waits(core);
  const effects = new Effects(core, waits);
  const never = (): never => {
    throw new Refusal('case_ended');
  };
  const links = new Links(core, never);
  const context = new Context(core, { waits, effects, links }, { takeEarlyEvents: never, callOff: () => false });
  const takeLate = async (command: Command): Promise<void> => {
    const { action, input, actor } = command;
    const take = late?.actions[action];
    if (take === undefined) never();
    const answer = { action, input, actor, at: context.now };
    await take?.(context as never, answer as never);
  };
  const commands = new Commands(core, waits, {
    core,
    effects,
    links,
    timekeeper: new Timekeeper(core, waits),
    correctable: [],
    cancel: never,
    takeFact: async () => false,
    openTask: never,
    takeLate,
  });
  return { core, commands };
}

/** An ended case awaits nothing and measures nothing. */
function endedContract(process: string, late: LateProcess | undefined): ProcessContract {
  const actions: Record<string, ActionSpec> = {};
  for (const [name, spec] of Object.entries(late?.contract.actions ?? {})) if (spec.late) actions[name] = spec;
  return { process, prefix: '', workflowType: '', stages: [], outcomes: [], openedBy: [], actions };
}
