import type { Activities, ClockSetup, TimedClock } from '../../../activities/contract.ts';
import type { ClockView } from '../../../domain/journal/view.ts';

export type Rules = Pick<
  Activities,
  | 'timing'
  | 'clockSetups'
  | 'retiming'
  | 'houseRules'
  | 'entitlement'
  | 'factsProblem'
  | 'nextOpening'
  | 'visitRules'
  | 'promiseRules'
  | 'deliveryRules'
  | 'installationRules'
  | 'priceList'
  | 'mayCall'
  | 'maintenanceDates'
>;

export interface RuleTable {
  /** Milliseconds of each term. */
  readonly terms: Readonly<Record<string, number>>;
  /** `target` in minutes round the clock. */
  readonly clocks: readonly (Omit<ClockSetup, 'calendar' | 'unit'> & { readonly target: number })[];
  /** What a term or clock takes, in milliseconds, when the category of the goods names it. */
  readonly swiftMs: number;
}

const MINUTE_MS = 60_000;
const VERSIONS = { policyVersion: 'table-1', calendarVersion: 'round-the-clock-1' };

/** Rules out of a table, by a calendar that is always open; the category lists the names that are swift. */
export function tableRules(table: RuleTable): Rules {
  const isSwift = (name: string, category: string | undefined): boolean => category?.split(' ').includes(name) ?? false;
  const msOf = (term: string, category: string | undefined): number => {
    const ms = table.terms[term];
    if (ms === undefined) throw new Error(`the table has no term ${term}`);
    return isSwift(term, category) ? table.swiftMs : ms;
  };

  return {
    timing: async ({ now, bounds, clocks, category }) => ({
      ...VERSIONS,
      bounds: bounds.map(({ name, term, from }) => ({
        name,
        until: new Date(Date.parse(from) + msOf(term, category)).toISOString(),
        provisional: false,
      })),
      clocks: clocks.map((clock) => {
        const targetMs = isSwift(clock.name, category) ? table.swiftMs : clock.target * MINUTE_MS;
        const ladder = table.clocks.find((one) => one.name === clock.name)?.ladder ?? [];
        return timed(clock, targetMs, ladder, Date.parse(now));
      }),
    }),
    clockSetups: async ({ names }) => ({
      ...VERSIONS,
      clocks: table.clocks
        .filter((clock) => names.includes(clock.name))
        .map((clock) => ({ ...clock, calendar: 'round-the-clock', unit: 'workingMinutes' })),
    }),
    retiming: async () => null,
    houseRules: async () => ({ policyVersion: VERSIONS.policyVersion, fees: [], authority: [] }),
    entitlement: async () => ({}),
    factsProblem: async () => ({}),
    nextOpening: async () => ({}),
    deliveryRules: async () => ({
      policyVersion: VERSIONS.policyVersion,
      attempts: 3,
      silenceHours: 48,
      etaHours: 4,
      installs: [],
    }),
    installationRules: async () => ({
      policyVersion: VERSIONS.policyVersion,
      contactDays: 3,
      purpose: 'service',
      notReady: 3,
      visits: 5,
      refusals: 2,
      reworks: 3,
      parkedDays: 365,
    }),
    priceList: async () => ({ policyVersion: VERSIONS.policyVersion, prices: [] }),
    mayCall: async ({ at }) => ({ allowed: true, from: at }),
    visitRules: async () => ({
      policyVersion: VERSIONS.policyVersion,
      rounds: 1,
      absentWaitMinutes: 15,
      absentCalls: 2,
    }),
    promiseRules: async () => ({ policyVersion: VERSIONS.policyVersion }),
    maintenanceDates: async () => ({ policyVersion: VERSIONS.policyVersion }),
  };
}

function timed(clock: ClockView, targetMs: number, ladder: ClockSetup['ladder'], now: number): TimedClock {
  const last = clock.spans.at(-1);
  const used = clock.spans
    .filter((span) => span.running)
    .reduce((sum, span) => sum + (span.to ? Date.parse(span.to) : now) - Date.parse(span.from), 0);
  const runs = last?.running === true && last.to === undefined;
  const at = (percent: number): number => now + (targetMs * percent) / 100 - used;
  return {
    name: clock.name,
    provisional: false,
    calendarVersion: VERSIONS.calendarVersion,
    ...(runs ? { dueAt: new Date(at(100)).toISOString() } : {}),
    marks: ladder.filter(() => runs).map(({ percent }) => ({ percent, at: new Date(at(percent)).toISOString() })),
  };
}
