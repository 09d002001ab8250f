import type { RetimingAnswer, RulesTold } from '../../activities/contract.ts';
import type { Moved } from '../../domain/journal/case-entries.ts';
import type { BoundBy, CaseView, ClockView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { CaseCore } from './core.ts';

/**
 * Calendars or policy were published: reckons anew what of the case they move, and writes it down in one entry with the
 * old and the new instants. A case that nothing moves stays as it is, so being told twice changes nothing.
 */
export async function retime(core: CaseCore, batch: string, told?: RulesTold): Promise<void> {
  const { waits, tasks, team } = core.view;
  const answer = await core.host.ask('retiming', {
    now: core.book.now,
    clocks: core.view.clocks,
    waits,
    tasks,
    ...core.category,
    ...(team === undefined ? {} : { team }),
    ...(told === undefined ? {} : { told }),
  });
  if (answer === null) return;
  const before = core.view;
  const clocks = core.clocks.retime(answer);
  core.memory.policyVersion = answer.policyVersion;
  core.book.note('retimed', {
    batch,
    policyVersion: answer.policyVersion,
    calendars: answer.calendars,
    moved: movedIn(before, clocks, answer),
    clocks,
    waits: answer.waits.map(({ provisional, ...wait }) => ({ ...wait, ...(provisional ? { provisional } : {}) })),
    tasks: [...answer.tasks],
  });
}

function movedIn(view: CaseView, clocks: readonly ClockView[], { waits, tasks }: RetimingAnswer): Moved[] {
  return [
    ...clocks.map(({ name, dueAt, calendarVersion }): Moved => {
      const old = view.clocks.find((clock) => clock.name === name);
      return {
        kind: 'clock',
        name,
        ...instants(old?.dueAt, dueAt),
        ...versions(old?.calendarVersion, calendarVersion),
      };
    }),
    ...waits.flatMap(({ wait, until, by }): Moved[] => {
      const old = view.waits.find((open) => open.wait === wait);
      if (old === undefined) return [];
      return [
        { kind: 'wait', name: old.name, ...instants(old.until, until), ...versions(versionOf(old.by), versionOf(by)) },
      ];
    }),
    ...tasks.flatMap(({ task, until, by }): Moved[] => {
      const old = view.tasks.find((one) => one.task === task);
      if (old === undefined) return [];
      return [
        { kind: 'task', name: old.kind, ...instants(old.until, until), ...versions(versionOf(old.by), versionOf(by)) },
      ];
    }),
  ];
}

function instants(before: string | undefined, after: string | undefined): Pick<Moved, 'before' | 'after'> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

function versions(
  before: string | undefined,
  after: string | undefined,
): Pick<Moved, 'versionBefore' | 'versionAfter'> {
  return {
    ...(before === undefined ? {} : { versionBefore: before }),
    ...(after === undefined ? {} : { versionAfter: after }),
  };
}

function versionOf(by: BoundBy | undefined): string | undefined {
  return by !== undefined && 'term' in by ? by.calendarVersion : undefined;
}

/** The versions a fact names, as far as it makes sense. */
export function rulesToldIn({ policyVersion, calendars }: JsonObject): RulesTold | undefined {
  if (typeof policyVersion !== 'string' || typeof calendars !== 'object' || calendars === null) return undefined;
  const named = Object.entries(calendars).flatMap(([id, version]) =>
    typeof version === 'string' ? [[id, version] as const] : [],
  );
  return { policyVersion, calendars: Object.fromEntries(named) };
}
