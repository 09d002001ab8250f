import { addDays } from '../../calendar/date.ts';
import type { GeneralRules } from '../../policy/category.ts';
import type { Condition, Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { installationDays } from '../installation-days.ts';
import { dayAfterStart, rolled } from '../period.ts';
import { refundOf } from '../refund.ts';
import { makeRight } from '../right.ts';
import { claimIn, standing, statusOf } from '../standing.ts';
import { invoice } from '../start.ts';
import type { Unit } from '../unit.ts';

type Window = 'returnWindow' | 'exchangeWindow';

/** The 7- and 15-day windows: on a performance fault the consumer chooses (General Rule arts. 9 and 10). */
export function windowRights(q: Inquiry, rules: GeneralRules, unit: Unit): Right[] {
  return [
    windowRight(q, rules, unit, 'returnWindow', rules.returnWindowDays),
    windowRight(q, rules, unit, 'exchangeWindow', rules.exchangeWindowDays),
  ];
}

function windowRight(q: Inquiry, rules: GeneralRules, unit: Unit, id: Window, days: number): Right {
  const { start, factsUsed } = windowStart(q, unit);
  const opensOn = unit.opensOn < start ? unit.opensOn : start;
  const last = lastDayOf(q, rules, id, start, days);
  const where = standing(q, opensOn, last.date);
  const fault = q.history.fault;
  const shut = fault?.listed === false && where !== 'lapsed';
  const open = !shut && statusOf(where) === 'open';
  const frame = {
    id,
    by: id,
    factsUsed: fault === undefined ? factsUsed : [...factsUsed, 'fault'],
    opensOn,
    endsOn: last.date,
    securedOn: claimIn(q, last.date),
    provisional: last.provisional,
  };
  return makeRight(q, frame, {
    status: shut ? 'excluded' : statusOf(where),
    code: shut ? 'excluded.noPerformanceFault' : `right.${id}.${where}`,
    params: { days, start, opensOn, until: last.date },
    subjectTo: open && fault?.listed !== true ? UNCONFIRMED : [],
    refund: open && id === 'returnWindow' ? refundOf(q) : undefined,
  });
}

const UNCONFIRMED: readonly Condition[] = ['performanceFault'];

/** A15: where the windows start. */
function windowStart(q: Inquiry, { firstStart }: Unit): { start: string; factsUsed: readonly string[] } {
  const byInvoice = q.policy.parameters.A15.reading === 'INVOICE' ? invoice(q) : undefined;
  return byInvoice === undefined
    ? { start: firstStart.date, factsUsed: firstStart.factsUsed }
    : { start: byInvoice.date, factsUsed: byInvoice.factsUsed };
}

function lastDayOf(q: Inquiry, rules: GeneralRules, id: Window, start: string, days: number): Last {
  let end = dayAfterStart(q, id, start, days);
  const skip = rules.windowsSkipFirstInstallation ? installationDays(q, start) : 0;
  if (skip > 0) {
    const to = addDays(end, skip);
    q.steps?.push({ of: id, op: 'suspend', from: end, by: skip, to, why: 'installation' });
    end = to;
  }
  if (rules.rollOver === 'NONE' || q.policy.parameters.A3.reading === 'NEVER') return { date: end, provisional: false };
  return rolled(q, id, end);
}

type Last = { readonly date: string; readonly provisional: boolean };
