import type { Json } from '../../domain/json.ts';
import type { Role } from '../../domain/people/roles.ts';
import { plain } from './book.ts';
import type { Command } from './command.ts';
import { type AnytimeInputs, mayComplete } from './contract.ts';
import type { CaseCore } from './core.ts';
import type { Effects } from './effects.ts';
import type { Links } from './links.ts';
import { Refusal } from './refusal.ts';
import type { Timekeeper } from './timekeeper.ts';

/** What the anytime actions may touch. */
export interface CaseDesk {
  readonly core: CaseCore;
  readonly effects: Effects;
  readonly links: Links;
  readonly timekeeper: Timekeeper;
  readonly correctable: readonly string[];
  cancel(command: Command): void;
  /** Whether the process itself deals with a fact, rather than a wait. @throws {Refusal} */
  takeFact(fact: { readonly type: string; readonly data: Command['input'] }): Promise<boolean>;
  openTask(kind: string, role: Role, within: string, data: Command['input']): Promise<string>;
  /** Of a case that has ended: takes an action of its process all the same. @throws {Refusal} */
  readonly takeLate?: (command: Command) => Promise<void>;
}

type Handler<I> = (desk: CaseDesk, input: I, command: Command) => Promise<Json | undefined> | Json | undefined;
type Handlers = { [A in keyof AnytimeInputs]: Handler<AnytimeInputs[A]> };

/** Handles an action that answers no wait. @throws {Refusal} */
export function actAnytime(
  desk: CaseDesk,
  action: keyof AnytimeInputs,
  command: Command,
): Promise<Json | undefined> | Json | undefined {
  const handler = HANDLERS[action] as Handler<unknown>;
  return handler(desk, command.input, command);
}

const HANDLERS: Handlers = {
  addNote: ({ core }, { text, visibleToCustomer }, { actor }) => {
    core.book.note(
      'noteAdded',
      { note: { text: plain(text), by: actor.role, visibleToCustomer: visibleToCustomer ?? false } },
      { actor },
    );
    return undefined;
  },

  attachEvidence: ({ core }, { evidence }, { actor }) => {
    core.book.note('evidenceAttached', { evidence: plain(evidence) }, { actor });
    return undefined;
  },

  addReference: ({ core }, { kind, no }, { actor }) => {
    core.book.note('referenceAdded', { reference: { kind, no } }, { actor });
    return undefined;
  },

  reassign: async ({ core, timekeeper }, { owner, team, reason }, { actor }) => {
    if (owner === undefined && team === undefined) throw new Refusal('invalid_input', {}, 'owner');
    const before = core.view.team;
    const whom = { ...(owner ? { owner } : {}), ...(team ? { team } : {}) };
    core.book.note(
      'reassigned',
      { ...whom, reason: plain(reason) },
      { actor, tells: [{ to: 'owner', text: 'assigned' }] },
    );
    if (team === undefined || team === before) return undefined;
    const setups = await core.host.ask('clockSetups', {
      names: Object.keys(core.memory.setups),
      ...core.category,
      team,
    });
    core.clocks.handOver(setups.clocks);
    await timekeeper.clocksChanged();
    return undefined;
  },

  setPriority: ({ core }, { priority }, { actor }) => {
    core.book.note('prioritySet', { priority }, { actor });
    return undefined;
  },

  putOnHold: async ({ core, timekeeper }, { reason, until: asked }, { actor }) => {
    if (core.view.hold) throw new Refusal('not_now', { action: 'putOnHold' });
    if (core.view.status === 'closed') throw new Refusal('case_closed', { action: 'putOnHold' });
    const at = Date.parse(asked);
    if (!(at > core.host.now())) throw new Refusal('invalid_input', { now: core.book.now }, 'until');
    const until = new Date(at).toISOString();
    const { until: longest } = await core.bound('hold', 'holdMax');
    if (at > Date.parse(longest)) throw new Refusal('hold_too_long', { until, longest }, 'until');
    core.book.note('holdPut', { until, reason }, { actor });
    await timekeeper.holdChanged();
    return undefined;
  },

  resume: async ({ core, timekeeper }, _input, { actor }) => {
    if (core.view.hold === undefined) throw new Refusal('not_now', { action: 'resume' });
    await timekeeper.endHold('resumed', actor);
    return undefined;
  },

  linkCase: ({ core, links }, { caseNo, kind }, { actor }) => {
    if (caseNo === core.view.caseNo) throw new Refusal('invalid_input', {}, 'caseNo');
    core.book.note('caseLinked', { caseNo, kind }, { actor });
    links.tell(caseNo, kind);
    return undefined;
  },

  cancel: (desk, _input, command) => {
    desk.cancel(command);
    return undefined;
  },

  correct: ({ core, correctable }, { seq, reason, detail }, { actor }) => {
    if (seq < 1 || seq > core.view.version) throw new Refusal('invalid_input', { version: core.view.version }, 'seq');
    if (Object.keys(detail).length === 0) throw new Refusal('invalid_input', { reason: 'empty' }, 'detail');
    const foreign = Object.keys(detail).find((name) => !correctable.includes(name));
    if (foreign !== undefined) {
      throw new Refusal('invalid_input', { allowed: [...correctable] }, `detail.${foreign}`);
    }
    core.book.record({ type: 'entryCorrected', actor, data: { seq, reason: plain(reason) }, detail });
    return undefined;
  },

  completeTask: ({ core }, { task, result }, { actor }) => {
    const open = core.view.tasks.find((one) => one.task === task && one.doneAt === undefined);
    if (open === undefined) throw new Refusal('task_unknown', { task }, 'task');
    if (!mayComplete(actor.role, open.role)) {
      throw new Refusal('role_not_allowed', { action: 'completeTask', roles: [open.role, 'manager', 'admin'] });
    }
    core.book.note('taskDone', { task, ...(result ? { result: plain(result) } : {}) }, { actor });
    return undefined;
  },

  retryEffect: ({ effects }, { wait }, { actor }) => {
    effects.retry(wait, actor);
    return undefined;
  },

  takeOverEffect: ({ effects }, { wait, reason, result }, { actor }) => {
    effects.takeOver(wait, actor, reason, result);
    return undefined;
  },
};
