import { addDays } from '../calendar/date.ts';
import type { ObligationRow, PaymentOrderFigures } from '../policy/obligation-rows.ts';
import { find, type Inquiry } from './inquiry.ts';
import type { PaymentOrderFinding } from './payment-order.ts';
import type { PaymentOrderFacts } from './payment-order-facts.ts';
import { daysAfter, type LastDay, rolled, yearsAfter } from './periods.ts';

type Q = Inquiry<PaymentOrderFinding>;
type Row = ObligationRow<PaymentOrderFigures>;

/** What the debtor did after he was served, and what becomes of the order. */
export function objectionTo(q: Q, row: Row, facts: PaymentOrderFacts): void {
  const { servedOn = q.asOf } = facts;
  const { objectionDays, rollOver } = row.figures;
  const last = rolled(q, 'objectionBy', daysAfter(q, 'objectionBy', servedOn, objectionDays), rollOver);
  find(q, 'objectionBy', row, {
    code: 'order.objectionBy',
    params: { days: objectionDays, servedOn },
    by: 'objection',
    from: ['servedOn'],
    ...last,
  });
  const stopped = judge(q, row, facts, last);
  if (stopped === 'whole') suit(q, row, facts);
  else enforcement(q, row, facts, last, stopped === 'part');
}

/** How much of the order an objection stops. */
function judge(
  q: Q,
  row: Row,
  { objection, claimFen }: PaymentOrderFacts,
  last: LastDay,
): 'nothing' | 'part' | 'whole' {
  if (objection === undefined || objection.on > q.asOf) return 'nothing';
  const { on, ground, inWriting, partFen } = objection;
  const none = row.figures.noObjection.includes(ground);
  const late = on > last.day;
  const valid = !none && !late && inWriting;
  find(q, 'objection', row, {
    code: none
      ? 'order.noObjection'
      : late
        ? 'order.objectionLate'
        : valid
          ? 'order.objectionValid'
          : 'order.objectionSpoken',
    params: { on, ground, last: last.day },
    by: none ? 'noObjection' : 'objection',
    from: ['objection', 'servedOn'],
    holds: valid,
    provisional: late && last.provisional,
  });
  if (!valid) return 'nothing';
  if (partFen === undefined || (claimFen !== undefined && partFen >= claimFen)) return 'whole';
  const restFen = claimFen === undefined ? undefined : claimFen - partFen;
  find(q, 'restStands', row, {
    code: restFen === undefined ? 'order.restStands' : 'order.restOfStands',
    params: { partFen, ...(restFen === undefined ? {} : { restFen }) },
    by: 'partial',
    from: ['objection.partFen', ...(claimFen === undefined ? [] : ['claimFen'])],
    ...(restFen === undefined ? {} : { fen: restFen }),
    holds: true,
  });
  return 'part';
}

/** The order lapses and the case becomes a suit, as of the day of the application, unless the creditor refuses. */
function suit(q: Q, row: Row, { appliedOn, endTold }: PaymentOrderFacts): void {
  const { suitRefusalDays, rollOver } = row.figures;
  const filed = appliedOn === undefined ? {} : { appliedOn };
  find(q, 'orderStands', row, {
    code: appliedOn === undefined ? 'order.lapses' : 'order.lapsesIntoSuit',
    params: filed,
    by: 'suit',
    from: ['objection', ...(appliedOn === undefined ? [] : ['appliedOn'])],
    holds: false,
  });
  if (endTold === undefined) return;
  const last = rolled(q, 'refuseSuitBy', daysAfter(q, 'refuseSuitBy', endTold, suitRefusalDays), rollOver);
  const params = { days: suitRefusalDays, endTold };
  find(q, 'refuseSuitBy', row, { code: 'order.refuseSuitBy', params, by: 'suit', from: ['endTold'], ...last });
}

/** Silence: the order can be enforced, for two years. */
function enforcement(q: Q, row: Row, { objection }: PaymentOrderFacts, last: LastDay, part: boolean): void {
  const silent = q.asOf > last.day;
  const from = objection === undefined ? ['servedOn'] : ['servedOn', 'objection'];
  const { provisional } = last;
  find(q, 'orderStands', row, {
    code: part ? 'order.standsForRest' : silent ? 'order.stands' : 'order.pending',
    params: { last: last.day },
    by: 'enforce',
    from,
    holds: true,
    provisional,
  });
  const first = addDays(last.day, 1);
  find(q, 'enforceableFrom', row, { code: 'order.enforceableFrom', by: 'enforce', from, day: first, provisional });
  const { enforceYears, rollOver } = row.figures;
  const end = yearsAfter(q, 'enforceBy', last.day, enforceYears, row.articles?.enforce);
  const moved = rolled(q, 'enforceBy', end, rollOver);
  const params = { years: enforceYears };
  find(q, 'enforceBy', row, {
    code: 'order.enforceBy',
    params,
    by: 'enforce',
    from,
    ...moved,
    provisional: moved.provisional || provisional,
  });
  const safe = yearsAfter(q, 'safeEnforceBy', last.rolledFrom ?? last.day, enforceYears, row.articles?.enforce);
  find(q, 'safeEnforceBy', row, { code: 'order.safeEnforceBy', by: 'enforce', from, day: safe });
}
