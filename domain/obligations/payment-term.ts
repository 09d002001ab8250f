import { addDays, daysBetween } from '../calendar/date.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import type { ObligationRow, PaymentTermFigures } from '../policy/obligation-rows.ts';
import type { Policy } from '../policy/policy.ts';
import type { Ruling } from './answer.ts';
import { assume, find, type Inquiry, inquire, type RulingOptions, rowOn, ruling } from './inquiry.ts';
import { checkPaymentTermFacts, type PaymentTermFacts } from './payment-term-facts.ts';
import { daysAfter, type LastDay, rolled } from './periods.ts';

export type PaymentTermFinding =
  | 'applies'
  | 'start'
  | 'statutoryDueOn'
  | 'agreedDueOn'
  | 'dueOn'
  | 'overdueFrom'
  | 'overdue'
  | 'payWhenPaidVoid';

type Row = ObligationRow<PaymentTermFigures>;
type Q = Inquiry<PaymentTermFinding>;

/**
 * By when a small firm must be paid: the term of the law by the kind of debtor, the term agreed as far as the law lets
 * it, and from when payment is overdue. The version is chosen by the date of the contract.
 *
 * @param asOf `YYYY-MM-DD`
 * @throws {BadFacts}
 */
export function paymentTerm(
  facts: PaymentTermFacts,
  policy: Policy,
  calendar: CompiledCalendar,
  asOf: string,
  options: RulingOptions = {},
): Ruling<PaymentTermFinding> {
  const q = inquire<PaymentTermFinding>(policy, calendar, asOf, options);
  checkPaymentTermFacts(facts);
  const contractedOn = contractDay(q, facts);
  const row = rowOn(policy.obligations.sme_payment_term, contractedOn);
  const limit = row === undefined ? undefined : limitOf(row, facts);
  const applies = limit !== undefined;
  find(q, 'applies', row, {
    code: applies ? 'term.applies' : row === undefined ? 'term.noVersion' : 'term.appliesNot',
    params: { creditor: facts.creditorAtContract, debtor: facts.debtorAtContract, contractedOn },
    by: 'size',
    from: ['contractedOn', 'creditorAtContract', 'debtorAtContract'],
    holds: applies,
    status: applies && facts.creditorSaidSme === false ? 'legalReview' : 'decided',
  });
  const start = startOf(q, row, facts);
  const statutory = limit === undefined ? undefined : statutoryDue(q, row, limit, start);
  const agreed = agreedDue(q, row, facts, start);
  const due = dueDay(q, row, facts, { limit, start, statutory, agreed });
  if (due !== undefined) overdue(q, row, facts, due);
  if (facts.payWhenPaid === true) {
    const forbidden = applies && row?.figures.payWhenPaid === 'FORBIDDEN';
    find(q, 'payWhenPaidVoid', row, {
      code: forbidden ? 'term.payWhenPaidVoid' : 'term.payWhenPaidUnclear',
      by: 'payWhenPaid',
      from: ['payWhenPaid', 'contractedOn'],
      holds: forbidden,
      status: forbidden ? 'decided' : 'legalReview',
    });
  }
  return ruling(q, 'paymentTerm');
}

function contractDay(q: Q, { contractedOn, deliveredOn, acceptance, amountConfirmedOn }: PaymentTermFacts): string {
  if (contractedOn !== undefined) return contractedOn;
  const taken = deliveredOn ?? amountConfirmedOn ?? acceptance?.acceptedOn ?? acceptance?.agreedUntil ?? q.asOf;
  assume(q, 'term.assumedContracted', { day: taken });
  return taken;
}

/** What the text says for this debtor. */
interface Limit {
  /** `null`: the text has no figure, only that the term must be reasonable. */
  readonly days: number | null;
  /** The contract may not go beyond this. */
  readonly most?: number;
}

function limitOf({ figures }: Row, { creditorAtContract, debtorAtContract }: PaymentTermFacts): Limit | undefined {
  if (creditorAtContract !== 'SME') return undefined;
  if (debtorAtContract === 'LARGE_FIRM') return { days: figures.largeFirmDays };
  const isState = debtorAtContract === 'STATE_BODY' || debtorAtContract === 'PUBLIC_INSTITUTION';
  return isState ? { days: figures.stateDays, most: figures.stateMaxDays } : undefined;
}

interface Start {
  readonly day: string;
  readonly from: readonly string[];
  /** The acceptance has not happened and is not late yet. */
  readonly latest: boolean;
}

function startOf(q: Q, row: Row | undefined, facts: PaymentTermFacts): Start {
  const { deliveredOn, acceptance, amountConfirmedOn } = facts;
  const say = (start: Start, code: Parameters<typeof find>[3]['code'], by: string): Start => {
    find(q, 'start', row, { code, by, from: start.from, day: start.day, provisional: start.latest });
    return start;
  };
  if (amountConfirmedOn !== undefined) {
    return say(
      { day: amountConfirmedOn, from: ['amountConfirmedOn'], latest: false },
      'term.fromConfirmed',
      'confirmed',
    );
  }
  if (acceptance === undefined) {
    return say({ day: deliveredOn ?? q.asOf, from: ['deliveredOn'], latest: false }, 'term.fromDelivery', 'term');
  }
  const { acceptedOn, agreedUntil } = acceptance;
  const seen = acceptedOn !== undefined && acceptedOn <= q.asOf ? acceptedOn : undefined;
  if (agreedUntil !== undefined && (seen === undefined || seen > agreedUntil)) {
    const latest = seen === undefined && q.asOf <= agreedUntil;
    if (latest) assume(q, 'term.assumedAccepted', { day: agreedUntil });
    const from = ['acceptance.agreedUntil', ...(acceptedOn === undefined ? [] : ['acceptance.acceptedOn'])];
    return say(
      { day: agreedUntil, from, latest },
      latest ? 'term.fromLatestAcceptance' : 'term.fromAgreedAcceptance',
      'accepted',
    );
  }
  return say(
    { day: seen ?? acceptedOn ?? q.asOf, from: ['acceptance.acceptedOn'], latest: seen === undefined },
    'term.fromAcceptance',
    'accepted',
  );
}

function statutoryDue(q: Q, row: Row | undefined, limit: Limit, start: Start): LastDay | undefined {
  if (limit.days === null || row === undefined) return undefined;
  const last = rolled(q, 'statutoryDueOn', daysAfter(q, 'statutoryDueOn', start.day, limit.days), row.figures.rollOver);
  const provisional = last.provisional || start.latest;
  find(q, 'statutoryDueOn', row, {
    code: 'term.statutoryDueOn',
    params: { days: limit.days, start: start.day },
    by: 'term',
    from: [...start.from, 'debtorAtContract'],
    ...last,
    provisional,
  });
  return { ...last, provisional };
}

/** The day the contract says. A day that was named stands; so many days from a start move off rest days. */
function agreedDue(q: Q, row: Row | undefined, facts: PaymentTermFacts, start: Start): LastDay | undefined {
  const { agreedDays, agreedDueOn } = facts;
  if (agreedDays === undefined && agreedDueOn === undefined) return undefined;
  const last =
    agreedDueOn === undefined
      ? rolled(q, 'agreedDueOn', daysAfter(q, 'agreedDueOn', start.day, agreedDays ?? 0, 'agreedDays'), 'BY_A1')
      : { day: agreedDueOn, provisional: false };
  const from = agreedDueOn === undefined ? [...start.from, 'agreedDays'] : ['agreedDueOn'];
  const provisional = last.provisional || (agreedDueOn === undefined && start.latest);
  find(q, 'agreedDueOn', row, { code: 'term.agreedDueOn', from, ...last, provisional });
  return { ...last, provisional };
}

interface Terms {
  readonly limit: Limit | undefined;
  readonly start: Start;
  readonly statutory: LastDay | undefined;
  readonly agreed: LastDay | undefined;
}

/** The day that counts. Left to counsel where a term is agreed beyond the law's figure and nobody says it is usual. */
function dueDay(q: Q, row: Row | undefined, facts: PaymentTermFacts, terms: Terms): LastDay | undefined {
  const { limit, start, statutory, agreed } = terms;
  const say = (
    due: LastDay,
    code: Parameters<typeof find>[3]['code'],
    from: readonly string[],
    review = false,
  ): LastDay => {
    find(q, 'dueOn', row, { code, by: 'term', from, ...due, status: review ? 'legalReview' : 'decided' });
    return due;
  };
  const agreedFact = facts.agreedDueOn === undefined ? 'agreedDays' : 'agreedDueOn';
  if (agreed === undefined) {
    if (statutory !== undefined) return say(statutory, 'term.dueByLaw', start.from);
    const code = limit === undefined ? 'term.dueUnknown' : 'term.dueNoFigure';
    find(q, 'dueOn', row, { code, by: 'term', from: start.from, status: 'legalReview' });
    return undefined;
  }
  if (statutory === undefined || agreed.day <= statutory.day) return say(agreed, 'term.dueByContract', [agreedFact]);
  if (limit?.most !== undefined && row !== undefined) {
    const most = rolled(q, 'dueOn', daysAfter(q, 'dueOn', start.day, limit.most), row.figures.rollOver);
    return agreed.day <= most.day
      ? say(agreed, 'term.dueByContract', [agreedFact])
      : say(most, 'term.dueCapped', [...start.from, agreedFact]);
  }
  if (facts.followsTradePractice === true)
    return say(agreed, 'term.dueByPractice', [agreedFact, 'followsTradePractice']);
  return say(statutory, 'term.dueUnsettled', [...start.from, agreedFact], true);
}

function overdue(q: Q, row: Row | undefined, { paidOn }: PaymentTermFacts, due: LastDay): void {
  const from = paidOn === undefined ? ['dueOn'] : ['dueOn', 'paidOn'];
  const first = addDays(due.day, 1);
  const { provisional } = due;
  find(q, 'overdueFrom', row, { code: 'term.overdueFrom', by: 'term', from, day: first, provisional });
  const until = paidOn !== undefined && paidOn < q.asOf ? paidOn : q.asOf;
  const days = Math.max(0, daysBetween(due.day, until));
  find(q, 'overdue', row, {
    code: days > 0 ? 'term.overdue' : 'term.notOverdue',
    params: { days, until, due: due.day },
    by: 'term',
    from,
    days,
    holds: days > 0,
    provisional,
  });
}
