import { addDays } from '../../calendar/date.ts';
import type { Authority, GeneralRules } from '../../policy/category.ts';
import type { Condition, Right } from '../answer.ts';
import { authorityOf, type Inquiry } from '../inquiry.ts';
import { installationDays } from '../installation-days.ts';
import { dayAfterStart, rolled } from '../period.ts';
import { refundOf } from '../refund.ts';
import { makeRightUnder } from '../right.ts';
import { claimIn, standing, statusOf } from '../standing.ts';
import { delivery, invoice } from '../start.ts';
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
  const { start, factsUsed, by = authorityOf(q, id) } = windowStart(q, unit, id);
  const opensOn = unit.opensOn < start ? unit.opensOn : start;
  const last = lastDayOf(q, rules, id, start, days);
  if (id === 'returnWindow') setAsideGeneralReturn(q, by, last.date);
  const where = standing(q, opensOn, last.date);
  const fault = q.history.fault;
  const shut = fault?.listed === false && where !== 'lapsed';
  const open = !shut && statusOf(where) === 'open';
  const frame = {
    id,
    factsUsed: fault === undefined ? factsUsed : [...factsUsed, 'fault'],
    opensOn,
    endsOn: last.date,
    securedOn: claimIn(q, last.date),
    provisional: last.provisional,
  };
  return makeRightUnder(by, frame, {
    status: shut ? 'excluded' : statusOf(where),
    code: shut ? 'excluded.noPerformanceFault' : `right.${id}.${where}`,
    params: { days, start, opensOn, until: last.date },
    subjectTo: open && fault?.listed !== true ? UNCONFIRMED : [],
    refund: open && id === 'returnWindow' ? refundOf(q) : undefined,
  });
}

/**
 * The seven days from receipt of CPL art. 24 are for goods no state rule lists; where they would end later than the window
 * of the rule, the trace says why they do not hold.
 */
function setAsideGeneralReturn(q: Inquiry, by: Authority, endsOn: string): void {
  const general = q.policy.categories.get('uncatalogued');
  const received = q.history.deliveredOn;
  const days = general?.figures.returnDaysFromReceipt;
  if (general === undefined || received === undefined || typeof days !== 'number') return;
  const figure = addDays(received, days);
  if (figure <= endsOn) return;
  const because = { code: 'trace.stateRuleFirst', params: { figure, chosen: endsOn } } as const;
  const other = { rule: general.row.id, article: general.row.cite };
  q.trace.push({ right: 'returnWindow', ...by, figure: endsOn, setAside: [{ ...other, because }] });
}

const UNCONFIRMED: readonly Condition[] = ['performanceFault'];

interface WindowStart {
  readonly start: string;
  readonly factsUsed: readonly string[];
  /** The local row, where its start is the later one. */
  readonly by?: Authority;
}

/** A15: where the windows start; a place may let them start with the delivery, and the later start is chosen (A14). */
function windowStart(q: Inquiry, { firstStart }: Unit, id: Window): WindowStart {
  const byInvoice = q.policy.parameters.A15.reading === 'INVOICE' ? invoice(q) : undefined;
  const { date: start, factsUsed } = byInvoice ?? firstStart;
  const { local } = q;
  const received = local?.figures.windowStart === 'DELIVERY' ? delivery(q) : undefined;
  if (local === undefined || received === undefined || received.date === start) return { start, factsUsed };
  const own = { ...authorityOf(q, id), figure: start };
  const theirs = { rule: local.id, article: local.cite, figure: received.date };
  const [chosen, { figure, ...other }] = received.date > start ? [theirs, own] : [own, theirs];
  const because = { code: 'trace.lessFavourable', params: { figure, chosen: chosen.figure } } as const;
  q.trace.push({ right: id, ...chosen, setAside: [{ ...other, because }] });
  if (chosen === own) return { start, factsUsed };
  return { start: received.date, factsUsed: received.factsUsed, by: { rule: local.id, article: local.cite } };
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
