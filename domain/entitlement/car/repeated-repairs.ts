import type { CarRepair } from './car.ts';
import { dayBegins, dayOf } from './time-away.ts';
import type { Won } from './won.ts';

/** More days in repair than the rule allows, all repairs together. */
export function repairDays(counted: readonly CarRepair[], over: number): Won {
  let before = 0;
  let opens: { opensOn: string; opensAt?: string } | undefined;
  for (const { days, away } of counted) {
    if (opens === undefined && before + days > over) {
      const at = dayBegins(away, over + 1 - before);
      opens = { opensOn: dayOf(at), ...(away.exact ? { opensAt: new Date(at).toISOString() } : {}) };
    }
    before += days;
  }
  return { ground: 'repairDays', by: 'repairTime', done: before, needed: over, ...opens, repairs: counted };
}

/** The same problem repaired more often than the rule allows. */
export function sameProblem(done: readonly CarRepair[], over: number): Won {
  const [about, repairs = []] = mostOf(byProblem(done));
  const opensOn = repairs[over]?.handBack;
  return {
    ground: 'sameProblem',
    by: 'sameProblem',
    done: repairs.length,
    needed: over,
    ...(opensOn === undefined ? {} : { opensOn }),
    repairs,
    ...(about === undefined ? {} : { about }),
  };
}

function byProblem(repairs: readonly CarRepair[]): Map<string, CarRepair[]> {
  const groups = new Map<string, CarRepair[]>();
  for (const repair of repairs) groups.set(repair.problem, [...(groups.get(repair.problem) ?? []), repair]);
  return groups;
}

function mostOf(groups: Map<string, CarRepair[]>): readonly [string, CarRepair[]] | readonly [] {
  return [...groups].reduce<readonly [string, CarRepair[]] | readonly []>(
    (most, one) => ((most[1]?.length ?? 0) >= one[1].length ? most : one),
    [],
  );
}
