import { expect } from 'vitest';
import { rebuild } from '../../../domain/journal/project.ts';
import type { CaseView } from '../../../domain/journal/view.ts';
import type { LineState } from '../../../workflows/delivery/state.ts';
import { Month } from './month.ts';
import { left } from './people.ts';

/** Lives through the month of one seed, and holds it against what must be so at every moment and in the end. */
export async function livedThrough(seed: number): Promise<Month> {
  const month = new Month(seed);
  const scans = new Map<string, number>();
  try {
    await month.live(() => {
      for (const view of month.views()) mustHold(view, scans);
    });
    mustBeOver(month);
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  return month;
}

/** No unit is in two places, what the carrier said last never gets older, and nobody waits for nobody or for ever. */
function mustHold(view: CaseView, scans: Map<string, number>): void {
  const { caseNo, stage, status, waits, tasks, openedAt } = view;
  const said = Date.parse((view.detail.scan as { readonly at?: string } | undefined)?.at ?? openedAt);
  const bounded = ({ until }: { readonly until: string }): boolean => Date.parse(until) > Date.parse(openedAt);
  const isTrue = {
    'no unit is in two places': linesOf(view).every((line) => left(line) >= 0),
    'the newest word counts': said >= (scans.get(caseNo) ?? 0),
    'it waits': status === 'closed' || waits.length > 0,
    'every wait has an owner and a bound': waits.every(
      (one) => `${one.for}` !== '' && one.actions.length > 0 && bounded(one),
    ),
    'every task has an owner and a bound': tasks.every((one) => `${one.role}` !== '' && bounded(one)),
  };
  scans.set(caseNo, said);
  const wrong = Object.entries(isTrue).find(([, holds]) => !holds);
  // Millions of looks: an assertion for each would take longer than the months do.
  if (wrong !== undefined) throw new Error(`${caseNo} in ${stage}: not so that ${wrong[0]}`);
}

/** Every unit of every line has ended in exactly one place, and the order knows the same. */
function mustBeOver(month: Month): void {
  const views = month.views();
  expect(views.filter(({ status }) => status === 'open').map(({ caseNo, stage }) => `${caseNo} ${stage}`)).toEqual([]);
  const { world } = month.deliveries;
  for (const view of views) {
    expect(rebuild(world.journal.entries(view.caseNo))).toEqual(view);
    for (const line of linesOf(view)) expect(left(line), `${view.caseNo} line ${line.line}`).toBe(0);
  }
  for (const { line, quantity } of month.ordered) {
    const gone = views.reduce((sum, view) => sum + goneIn(view, line), 0);
    expect(world.deliveries.heldOf('O-1', line), `line ${line}`).toBe(gone);
    expect(gone).toBeLessThanOrEqual(quantity);
  }
  const serials = views.flatMap((view) => linesOf(view).flatMap(({ deliveredSerials }) => deliveredSerials));
  expect(new Set(serials).size).toBe(serials.length);
  expect(world.journal.alarms).toEqual([]);
}

/** Units of an order line that one delivery used up: the order cannot send them again. */
function goneIn(view: CaseView, line: number): number {
  const again = view.detail.lossChoice === 'replacement';
  return linesOf(view)
    .filter((one) => one.line === line)
    .reduce((sum, { delivered, refused, lost }) => sum + delivered + refused + (again ? 0 : lost), 0);
}

function linesOf({ detail }: CaseView): readonly LineState[] {
  return (detail.lines ?? []) as unknown as readonly LineState[];
}
