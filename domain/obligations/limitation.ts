import type { CompiledCalendar } from '../calendar/types.ts';
import type { LimitationFigures, ObligationRow } from '../policy/obligation-rows.ts';
import type { Policy } from '../policy/policy.ts';
import type { Ruling } from './answer.ts';
import { assume, find, type Inquiry, inquire, type RulingOptions, rowOn, ruling } from './inquiry.ts';
import { articleOf, flawOf, inOrder } from './limitation-act.ts';
import { type RunEnd, runEnd } from './limitation-end.ts';
import { checkLimitationFacts, isProceeding, type LimitationAct, type LimitationFacts } from './limitation-facts.ts';
import { standing } from './limitation-standing.ts';
import { type LimitationStart, limitationStart } from './limitation-start.ts';
import { yearsAfter } from './periods.ts';

export type LimitationFinding =
  | 'knowledge'
  | 'act'
  | 'obstacle'
  | 'baseEnd'
  | 'end'
  | 'cap'
  | 'safeLastDay'
  | 'alarm'
  | 'lapsed'
  | 'defenceLost'
  | 'agreementVoid';

/** Where the period stands after the acts looked at so far. */
export interface Run {
  /** From when there is something to interrupt. */
  readonly knownOn: string;
  /** The years are counted from here; the day itself is not. */
  readonly runsFrom: string;
  readonly end: RunEnd;
  readonly cap: string;
  /** Never later than the law allows, and never moved off rest days. */
  readonly safeLastDay: string;
  /** What the present run rests on. */
  readonly from: readonly string[];
  readonly defenceLostOn?: string;
}

type Row = ObligationRow<LimitationFigures>;

/**
 * By when a debt must be claimed: three years from knowledge, begun anew by every act that interrupts and is proven,
 * held up by obstacles in the last six months, twenty years at most. Beside the end by law stands the safe last day.
 *
 * @param asOf `YYYY-MM-DD`; what came later is not seen
 * @throws {BadFacts}
 */
export function limitation(
  facts: LimitationFacts,
  policy: Policy,
  calendar: CompiledCalendar,
  asOf: string,
  options: RulingOptions = {},
): Ruling<LimitationFinding> {
  const q = inquire<LimitationFinding>(policy, calendar, asOf, options);
  checkLimitationFacts(facts);
  const row = rowOn(policy.obligations.limitation, asOf);
  if (row === undefined) {
    find(q, 'end', undefined, { code: 'limitation.noRow', from: [], status: 'legalReview' });
    return ruling(q, 'limitation');
  }
  const start = limitationStart(q, row, facts);
  if (start !== undefined) {
    const { acts = [], obstacles = [] } = facts;
    const first = firstRun(q, row, start, facts);
    const last = inOrder(acts).reduce((run, [index, act]) => afterAct(q, row, run, act, index, obstacles), first);
    standing(q, row, facts, last);
  }
  if (facts.agreedOtherwise === true) {
    find(q, 'agreementVoid', row, {
      code: 'limitation.agreementVoid',
      by: 'agreement',
      from: ['agreedOtherwise'],
      holds: true,
    });
  }
  return ruling(q, 'limitation');
}

function firstRun(q: Inquiry, { figures }: Row, start: LimitationStart, { obstacles = [] }: LimitationFacts): Run {
  const baseEnd = yearsAfter(q, 'end', start.knownOn, figures.years);
  const cap = yearsAfter(q, 'cap', start.infringedOn, figures.capYears);
  const safeLastDay = yearsAfter(q, 'safeLastDay', start.safeFrom, figures.years);
  return {
    knownOn: start.knownOn,
    runsFrom: start.knownOn,
    end: runEnd(q, figures, baseEnd, cap, obstacles),
    cap,
    safeLastDay,
    from: start.from,
  };
}

function afterAct(
  q: Inquiry<LimitationFinding>,
  row: Row,
  run: Run,
  act: LimitationAct,
  index: number,
  obstacles: LimitationFacts['obstacles'] = [],
): Run {
  const { figures } = row;
  const { kind, on } = act;
  const of = `acts[${index}]`;
  const params = { kind, on, end: run.end.day };
  const refuse = (code: Parameters<typeof find>[3]['code'], review = false): Run => {
    const status = review ? 'legalReview' : 'decided';
    find(q, 'act', row, { of, code, params, by: articleOf(act), from: [of], holds: false, status });
    return run;
  };
  if (on > q.asOf) return refuse('limitation.actLater');
  const flaw = flawOf(act, figures);
  if (flaw !== undefined) return refuse(flaw, flaw === 'limitation.signedByStranger');
  const expired = on > run.end.day && !run.end.standsStill;
  if (expired && !figures.bindAfterExpiry.includes(kind)) return refuse('limitation.actAfterEnd');
  if (on < run.knownOn) return refuse('limitation.actBeforeStart');
  return restart(q, row, run, act, { of, index, expired, obstacles });
}

interface Restart {
  readonly of: string;
  readonly index: number;
  readonly expired: boolean;
  readonly obstacles: NonNullable<LimitationFacts['obstacles']>;
}

function restart(q: Inquiry<LimitationFinding>, row: Row, run: Run, act: LimitationAct, found: Restart): Run {
  const { figures } = row;
  const { kind, on, endedOn, part } = act;
  const { of, expired, obstacles } = found;
  const ended = endedOn !== undefined && endedOn <= q.asOf ? endedOn : undefined;
  if (isProceeding(kind) && ended === undefined) assume(q, 'limitation.assumedEnded', { on });
  // An act during a long suit never takes away what the suit has won already.
  const runsFrom = later(ended ?? on, run.runsFrom);
  const baseEnd = yearsAfter(q, 'end', runsFrom, figures.years, of);
  const safeLastDay = later(yearsAfter(q, 'safeLastDay', on, figures.years, of), run.safeLastDay);
  const cap = expired ? yearsAfter(q, 'cap', on, figures.capYears, of) : run.cap;
  const end = runEnd(q, figures, baseEnd, cap, obstacles);
  find(q, 'act', row, {
    of,
    code: expired
      ? 'limitation.actRevives'
      : part?.restWaived === true
        ? 'limitation.actForPart'
        : 'limitation.actCounts',
    params: { kind, on, runsFrom, ...(part === undefined ? {} : { partFen: part.fen }) },
    by: expired ? 'afterExpiry' : articleOf(act),
    from: [of],
    holds: true,
    day: end.day,
    ...(end.rolledFrom === undefined ? {} : { rolledFrom: end.rolledFrom }),
    provisional: end.provisional,
  });
  const lost = expired ? on : run.defenceLostOn;
  const { knownOn } = run;
  return {
    knownOn,
    runsFrom,
    end,
    cap,
    safeLastDay,
    from: [of],
    ...(lost === undefined ? {} : { defenceLostOn: lost }),
  };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
