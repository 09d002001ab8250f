import type { RuleName } from '../../policy/category.ts';
import type { Condition, Right, RightId, RightStatus } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { dayAfterStart, rolled } from '../period.ts';
import { refundOf } from '../refund.ts';
import { makeRight } from '../right.ts';
import { type Car, kmAtFault } from './car.ts';

/** A fault inside the first days or kilometres, and what it gives. */
interface Window {
  readonly name: 'carAssemblyFree' | 'carAssembly' | 'carEarly';
  readonly ids: readonly RightId[];
  readonly by: RuleName;
  readonly days: number;
  readonly km?: number;
  /** Whether the present fault is one the rule speaks of. `undefined`: not known. */
  readonly meets: boolean | undefined;
  readonly needsReplacement: boolean;
}

/** The rights of the first weeks: a free assembly, exchange or return without a fee (CAR 20, 22, 23). */
export function windowRights(q: Inquiry, car: Car): Right[] {
  const { rules } = car;
  const { freeAssemblyReplacement: free, earlyWindow: early } = rules;
  const fault = q.history.fault === undefined ? undefined : q.facts.fault;
  const inAssembly = fault && concernsAssembly(fault.assembly ?? fault.part, free.assemblies);
  const windows: Window[] = [
    {
      name: 'carAssembly',
      ids: ['returnAssemblyFault', 'exchangeAssemblyFault'],
      by: 'assemblyWindow',
      days: rules.assemblyWindowDays,
      meets: fault?.replacementNeeded === false ? false : inAssembly,
      needsReplacement: true,
    },
    {
      name: 'carEarly',
      ids: ['returnEarlyFailure', 'exchangeEarlyFailure'],
      by: 'earlyWindow',
      days: early.days,
      km: early.km,
      meets: fault?.event === undefined ? undefined : rules.earlyWindowEvents.includes(fault.event),
      needsReplacement: false,
    },
    {
      name: 'carAssemblyFree',
      ids: ['assemblyReplacement'],
      by: 'freeAssembly',
      days: free.days,
      km: free.km,
      meets: inAssembly,
      needsReplacement: false,
    },
  ];
  return windows.flatMap((window) => rightsOf(q, car, window));
}

function rightsOf(q: Inquiry, { rules, firstStart }: Car, window: Window): Right[] {
  const { name, ids, by, days, km } = window;
  const opensOn = firstStart.date;
  const end = dayAfterStart(q, name, opensOn, days);
  const last = rules.rollOver === 'NONE' ? { date: end, provisional: false } : rolled(q, name, end);
  const { status, subjectTo } = verdictOf(q, window, opensOn, last.date);
  const happenedOn = q.history.fault?.date;
  const said = status === 'excluded' ? 'excluded.noQualityProblem' : (`right.${name}.${status}` as const);
  const params = { days, start: opensOn, until: last.date, ...(km === undefined ? {} : { km }) };
  const factsUsed = [
    ...firstStart.factsUsed,
    ...(km === undefined ? [] : ['odometerKm']),
    ...(happenedOn ? ['fault'] : []),
  ];
  return ids.map((id) =>
    makeRight(
      q,
      {
        id,
        by,
        factsUsed,
        opensOn,
        endsOn: last.date,
        securedOn: status === 'open' ? happenedOn : undefined,
        provisional: last.provisional,
      },
      {
        status,
        code: said,
        params,
        subjectTo,
        refund: status === 'open' && id.startsWith('return') ? refundOf(q) : undefined,
      },
    ),
  );
}

interface Found {
  readonly status: Exclude<RightStatus, 'legalReview'>;
  readonly subjectTo: readonly Condition[];
}

/** What counts is that the fault came inside the window, not that it was told there. */
function verdictOf(q: Inquiry, window: Window, start: string, end: string): Found {
  const { fault, repairs } = q.history;
  const km = kmAtFault(q);
  const tooFar = window.km !== undefined && km !== undefined && km > window.km;
  if (fault === undefined || window.meets !== true) {
    return { status: q.asOf > end || tooFar ? 'lapsed' : 'notYet', subjectTo: [] };
  }
  const repaired = repairs.some(({ handIn, handBack }) => handBack !== undefined && handIn >= fault.date);
  if (fault.date < start || fault.date > end || tooFar || repaired) return { status: 'lapsed', subjectTo: [] };
  if (fault.listed === false) return { status: 'excluded', subjectTo: [] };
  return {
    status: 'open',
    subjectTo: [
      ...(fault.listed === true ? [] : (['qualityProblem'] as const)),
      ...(window.needsReplacement && q.facts.fault?.replacementNeeded !== true
        ? (['partMustBeReplaced'] as const)
        : []),
      ...(window.km !== undefined && km === undefined ? (['kmWithin'] as const) : []),
    ],
  };
}

function concernsAssembly(name: string | undefined, assemblies: readonly string[]): boolean | undefined {
  return name === undefined ? undefined : assemblies.includes(name);
}
