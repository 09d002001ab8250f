import type { CompiledCalendar } from '../calendar/types.ts';
import type { ComplaintClockFigures, ObligationRow } from '../policy/obligation-rows.ts';
import type { Policy } from '../policy/policy.ts';
import type { Ruling } from './answer.ts';
import { mustBeDay } from './check.ts';
import { type ComplaintClockFacts, checkComplaintFacts } from './complaint-facts.ts';
import { assume, find, type Inquiry, inquire, type RulingOptions, rowOn, ruling } from './inquiry.ts';
import { mediationLimit } from './mediation-limit.ts';
import { workdaysAfter } from './periods.ts';
import { refusalGrounds } from './refusal-grounds.ts';

export type ComplaintFinding =
  | 'version'
  | 'acceptBy'
  | 'acceptedLate'
  | 'mediateBy'
  | 'mediateByOtherText'
  | 'noticeBy'
  | 'mediationEnds'
  | 'clueBy'
  | 'answerBy'
  | 'refusalGround'
  | 'professionalSigns';

type Row = ObligationRow<ComplaintClockFigures>;

/**
 * The regulator's clock of a complaint (12315): by when it must be accepted, mediated and answered, by the text in force
 * when it was filed. Where two texts in force at once disagree, the higher one governs and both figures are given.
 *
 * @param asOf `YYYY-MM-DD`; up to it a test that goes on is left out
 * @throws {BadFacts}
 */
export function complaintClock(
  facts: ComplaintClockFacts,
  policy: Policy,
  calendar: CompiledCalendar,
  asOf: string,
  options: RulingOptions = {},
): Ruling<ComplaintFinding> {
  const q = inquire<ComplaintFinding>(policy, calendar, asOf, options);
  checkComplaintFacts(facts);
  // What comes later is not seen: of a complaint nobody has filed there is nothing to decide.
  mustBeDay('asOf', asOf, ['filedOn', facts.filedOn]);
  if (facts.channel === 'ODR') platformAnswer(q, facts);
  const row = rowOn(policy.obligations.complaint_12315, facts.filedOn);
  if (row === undefined) {
    find(q, 'version', undefined, {
      code: 'complaint.noVersion',
      params: { date: facts.filedOn },
      from: ['filedOn'],
      status: 'legalReview',
    });
  } else {
    decide(q, row, facts);
  }
  return ruling(q, 'complaintClock');
}

function decide(q: Inquiry<ComplaintFinding>, row: Row, facts: ComplaintClockFacts): void {
  const { filedOn, acceptedOn } = facts;
  find(q, 'version', row, { code: 'complaint.version', params: { filedOn }, from: ['filedOn'] });
  const accept = workdaysAfter(q, 'acceptBy', filedOn, row.figures.acceptWorkingDays, row.articles?.accept);
  find(q, 'acceptBy', row, {
    code: 'complaint.acceptBy',
    params: { days: row.figures.acceptWorkingDays },
    by: 'accept',
    from: ['filedOn'],
    ...accept,
  });
  if (acceptedOn !== undefined && acceptedOn > accept.day) {
    find(q, 'acceptedLate', row, {
      code: 'complaint.acceptedLate',
      params: { acceptedOn, day: accept.day },
      by: 'accept',
      from: ['filedOn', 'acceptedOn'],
      holds: true,
      provisional: accept.provisional,
    });
  }
  refusalGrounds(q, row, facts);
  if (facts.refusedOn !== undefined) return;
  const mediateBy = mediation(q, row, facts, accept.day, accept.provisional);
  ending(q, row, facts, mediateBy);
  clue(q, row, facts);
}

function mediation(
  q: Inquiry<ComplaintFinding>,
  row: Row,
  { acceptedOn, tests = [] }: ComplaintClockFacts,
  latest: string,
  unsure: boolean,
): { readonly day: string; readonly provisional: boolean } {
  const start = acceptedOn ?? latest;
  if (acceptedOn === undefined) assume(q, 'complaint.assumedAccepted', { day: latest });
  const from = [acceptedOn === undefined ? 'filedOn' : 'acceptedOn', ...(tests.length > 0 ? ['tests'] : [])];
  const { moves, excluded, ...limit } = mediationLimit(q, 'mediateBy', row.figures, start, tests);
  const provisional = limit.provisional || moves || (acceptedOn === undefined && unsure);
  find(q, 'mediateBy', row, {
    code: codeOf(row.figures),
    params: { days: lengthOf(row.figures), start, excluded },
    by: 'mediate',
    from,
    ...limit,
    provisional,
  });
  const other = q.policy.obligations.complaint_12315.find(({ id }) => id === row.figures.otherText);
  if (other !== undefined) {
    const old = mediationLimit(q, 'mediateByOtherText', other.figures, start, tests);
    find(q, 'mediateByOtherText', other, {
      code: 'complaint.mediateByOtherText',
      params: { days: lengthOf(other.figures), start, governing: limit.day },
      by: 'mediate',
      from,
      day: old.day,
      provisional: old.provisional || old.moves,
    });
  }
  return { day: limit.day, provisional };
}

function codeOf({ mediateDays }: ComplaintClockFigures): 'complaint.mediateBy' | 'complaint.mediateByWorkingDays' {
  return mediateDays === undefined ? 'complaint.mediateByWorkingDays' : 'complaint.mediateBy';
}

function lengthOf({ mediateDays, mediateWorkingDays }: ComplaintClockFigures): number {
  return mediateDays ?? mediateWorkingDays ?? 0;
}

function ending(
  q: Inquiry<ComplaintFinding>,
  row: Row,
  { endedOn, traderAgrees }: ComplaintClockFacts,
  mediateBy: { readonly day: string; readonly provisional: boolean },
): void {
  if (traderAgrees === false) {
    find(q, 'mediationEnds', row, {
      code: 'complaint.traderDeclines',
      by: 'willing',
      from: ['traderAgrees'],
      holds: true,
    });
  }
  const end = endedOn ?? mediateBy.day;
  if (endedOn === undefined) assume(q, 'complaint.assumedEnded', { day: end });
  const days = row.figures.terminateNoticeWorkingDays;
  const notice = workdaysAfter(q, 'noticeBy', end, days, row.articles?.notice);
  find(q, 'noticeBy', row, {
    code: 'complaint.noticeBy',
    params: { days, end },
    by: 'notice',
    from: endedOn === undefined ? ['acceptedOn'] : ['endedOn'],
    day: notice.day,
    provisional: notice.provisional || (endedOn === undefined && mediateBy.provisional),
  });
}

function clue(q: Inquiry<ComplaintFinding>, row: Row, { clueFoundOn, clueExtended }: ComplaintClockFacts): void {
  if (clueFoundOn === undefined) return;
  const { clueWorkingDays, clueExtensionWorkingDays } = row.figures;
  const days = clueWorkingDays + (clueExtended === true ? clueExtensionWorkingDays : 0);
  find(q, 'clueBy', row, {
    code: 'complaint.clueBy',
    params: { days, clueFoundOn },
    by: 'clue',
    from: clueExtended === undefined ? ['clueFoundOn'] : ['clueFoundOn', 'clueExtended'],
    ...workdaysAfter(q, 'clueBy', clueFoundOn, days, row.articles?.clue),
  });
}

function platformAnswer(q: Inquiry<ComplaintFinding>, { filedOn }: ComplaintClockFacts): void {
  const row = rowOn(q.policy.obligations.complaint_odr, filedOn);
  if (row === undefined) return;
  const days = row.figures.answerWorkingDays;
  find(q, 'answerBy', row, {
    code: 'complaint.answerBy',
    params: { days },
    from: ['filedOn', 'channel'],
    ...workdaysAfter(q, 'answerBy', filedOn, days, row.cite),
  });
}
