import { isDate } from '../calendar/date.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import { BadFacts } from '../entitlement/bad-facts.ts';
import { holdsOn } from '../policy/common-version-at.ts';
import type { ObligationRow } from '../policy/obligation-rows.ts';
import type { Policy } from '../policy/policy.ts';
import type { ObligationText } from '../text/obligations.ts';
import type { Because, Finding, FindingStatus, Question, Ruling, Step } from './answer.ts';

export interface RulingOptions {
  /** Adds the steps of the computation to the answer. */
  readonly steps?: boolean;
}

/** One question with what is needed to answer it, and what has been found so far. */
export interface Inquiry<Id extends string = string> {
  readonly policy: Policy;
  readonly calendar: CompiledCalendar;
  readonly asOf: string;
  readonly findings: Finding<Id>[];
  readonly assumptions: Because[];
  readonly steps?: Step[];
}

/** @throws {BadFacts} when `asOf` is no date */
export function inquire<Id extends string>(
  policy: Policy,
  calendar: CompiledCalendar,
  asOf: string,
  options: RulingOptions,
): Inquiry<Id> {
  if (!isDate(asOf)) throw new BadFacts('invalidDate', 'asOf', { value: asOf });
  const steps = options.steps === true ? { steps: [] } : {};
  return { policy, calendar, asOf, findings: [], assumptions: [], ...steps };
}

/** Where no row of the policy answers. */
const NO_ROW = { id: 'none', cite: '' };

/** The rest of a finding: its figure, and what it comes from. */
export interface Said
  extends Pick<Finding, 'of' | 'day' | 'rolledFrom' | 'at' | 'fen' | 'days' | 'rate' | 'per' | 'holds'> {
  readonly code: ObligationText;
  readonly params?: Because['params'];
  /** Name in `articles` of the row; its whole cite where it has none of that name. */
  readonly by?: string;
  readonly from: readonly string[];
  readonly status?: FindingStatus;
  readonly provisional?: boolean;
}

/** Adds a finding to the answer and gives it back. */
export function find<Id extends string>(
  q: Inquiry<Id>,
  id: Id,
  row: Pick<ObligationRow, 'id' | 'cite' | 'articles'> | undefined,
  said: Said,
): Finding<Id> {
  const { code, params = {}, by = '', from, status = 'decided', provisional = false, ...figure } = said;
  const { id: rule, cite, articles } = row ?? { ...NO_ROW, articles: undefined };
  const shown = { ...(figure.day === undefined ? {} : { day: figure.day }), ...params };
  const finding: Finding<Id> = {
    id,
    status,
    ...figure,
    rule,
    article: articles?.[by] ?? cite,
    factsUsed: from,
    because: { code, params: shown },
    provisional,
  };
  q.findings.push(finding);
  return finding;
}

export function assume(q: Inquiry, code: ObligationText, params: Because['params'] = {}): void {
  q.assumptions.push({ code, params });
}

export function ruling<Id extends string>(q: Inquiry<Id>, question: Question): Ruling<Id> {
  return {
    question,
    asOf: q.asOf,
    policyVersion: q.policy.version,
    calendarVersion: q.calendar.version,
    status: q.findings.some(({ status }) => status === 'legalReview') ? 'legalReview' : 'decided',
    provisional: q.findings.some(({ provisional }) => provisional),
    findings: q.findings,
    assumptions: q.assumptions,
    ...(q.steps === undefined ? {} : { steps: q.steps }),
  };
}

/** The row in force on a day; the one of today's law where the day is not known. */
export function rowOn<R extends ObligationRow>(rows: readonly R[], day: string): R | undefined {
  return rows.find((row) => holdsOn(row, day));
}
