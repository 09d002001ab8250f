import { addDays } from '../calendar/date.ts';
import type { NextChange, Right } from './answer.ts';

/** The next day on which a right opens or is no longer open, if no new fact comes. */
export function nextChange(asOf: string, rights: readonly Right[]): NextChange | undefined {
  const [first] = nextChanges(asOf, rights);
  return first && { on: first.on, right: first.right.id, what: first.what };
}

export interface Change {
  readonly on: string;
  readonly what: NextChange['what'];
  /** As it stands on the day asked about. */
  readonly right: Right;
}

/** All that changes on that day; first what takes or gives something, last what lapses and never opened. */
export function nextChanges(asOf: string, rights: readonly Right[]): readonly Change[] {
  const ahead = rights.flatMap((right) => changeOf(asOf, right) ?? []);
  const on = ahead.reduce<string | undefined>(
    (first, one) => (first === undefined || one.on < first ? one.on : first),
    undefined,
  );
  const thatDay = ahead.filter((one) => one.on === on);
  return [...thatDay.filter((one) => !neverOpened(one)), ...thatDay.filter(neverOpened)];
}

/** It lapses and has never been open. */
export function neverOpened({ what, right }: Change): boolean {
  return what === 'lapses' && right.status === 'notYet';
}

function changeOf(asOf: string, right: Right): Change | undefined {
  const { status, opensOn, endsOn, endsMove, securedOn } = right;
  if (status === 'notYet' && opensOn !== undefined && opensOn > asOf) return { on: opensOn, what: 'opens', right };
  // An end that moves with the repair is not ahead on any day; what was secured in time does not lapse by itself.
  if (endsOn === undefined || endsOn < asOf || endsMove === true || securedOn !== undefined) return undefined;
  // What never opened lapses too.
  if (status !== 'open' && status !== 'notYet') return undefined;
  return { on: addDays(endsOn, 1), what: 'lapses', right };
}
