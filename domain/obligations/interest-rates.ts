import { addDays } from '../calendar/date.ts';
import type { ObligationRow } from '../policy/obligation-rows.ts';
import { valueOn } from '../policy/series.ts';
import type { ObligationText } from '../text/obligations.ts';
import { assume, find, type Inquiry, rowOn } from './inquiry.ts';
import type { LateInterestFacts } from './interest-facts.ts';
import type { LateInterestFinding } from './late-interest.ts';
import { isBelow, product, type Rate } from './money.ts';

type Q = Inquiry<LateInterestFinding>;

/** A rate that may apply, and where it comes from. */
export interface Reading {
  readonly as: 'single' | 'low' | 'high';
  readonly rate: Rate;
  readonly row: Pick<ObligationRow, 'id' | 'cite' | 'articles'>;
  readonly code: ObligationText;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly from: readonly string[];
  readonly review?: boolean;
  readonly provisional?: boolean;
}

/** The rates of a late payment: one, two where a court may choose, none where nothing decides (and that is said). */
export function ratesOf(q: Q, facts: LateInterestFacts): readonly Reading[] {
  return facts.agreed === undefined ? statutoryRates(q, facts) : agreedRates(q, facts, facts.agreed);
}

/** What the law gives where nothing is agreed: by the kind of the parties, or as for a sale. */
export function statutoryRates(q: Q, facts: LateInterestFacts): readonly Reading[] {
  const small = smallCreditorRow(q, facts);
  if (small !== undefined) {
    const { daily, yearDays } = small.figures;
    const rate: Rate = { value: daily, per: 'DAY', yearDays };
    const from = ['creditor', 'debtor', ...(facts.contractedOn === undefined ? [] : ['contractedOn'])];
    const { debtor } = facts;
    return [{ as: 'single', rate, row: small, code: 'interest.small', params: { debtor }, from }];
  }
  if (facts.contract === 'OTHER') return undecided(q, 'interest.noRule', ['contract']);
  return saleRates(q, facts);
}

function undecided(q: Q, code: ObligationText, from: readonly string[], row?: ObligationRow, params = {}): readonly [] {
  find(q, 'rate', row, { code, from, params, status: 'legalReview' });
  return [];
}

function smallCreditorRow(q: Q, { creditor, debtor, contractedOn }: LateInterestFacts): SmallRow | undefined {
  const row = rowOn(q.policy.obligations.late_interest_sme, contractedOn ?? q.asOf);
  if (row === undefined || creditor !== row.figures.creditor || !row.figures.debtor.includes(debtor)) return undefined;
  const known = q.assumptions.some(({ code }) => code === 'interest.assumedContracted');
  if (contractedOn === undefined && !known) assume(q, 'interest.assumedContracted', { day: row.from ?? '' });
  return row;
}

type SmallRow = Q['policy']['obligations']['late_interest_sme'][number];

function saleRates(q: Q, facts: LateInterestFacts): readonly Reading[] {
  const { dueOn } = facts;
  const breach = dueOn === undefined ? q.asOf : addDays(dueOn, 1);
  const from = dueOn === undefined ? ['overdueDays'] : ['dueOn'];
  const row = rowOn(q.policy.obligations.late_interest_sale_default, breach);
  if (row === undefined) {
    const [first] = q.policy.obligations.late_interest_sale_default;
    return undecided(q, 'interest.beforeLpr', from, first, { breach });
  }
  if (dueOn === undefined && facts.lprAtBreach === undefined) {
    return undecided(q, 'interest.breachUnknown', from, row);
  }
  const lpr = lprOn(q, row.figures.series, breach, facts.lprAtBreach);
  if (lpr === undefined) return undecided(q, 'interest.lprUnknown', from, row, { day: breach });
  const { multiplierMin, multiplierMax, yearDays } = row.figures;
  const reading = (as: 'low' | 'high', multiplier: string): Reading => ({
    as,
    rate: { value: product(lpr.value, multiplier), per: 'YEAR', yearDays },
    row,
    code: 'interest.sale',
    params: { lpr: lpr.value, multiplier, breach },
    from: [...from, ...(lpr.told ? ['lprAtBreach'] : [])],
    provisional: lpr.told,
  });
  return [reading('low', multiplierMin), reading('high', multiplierMax)];
}

/** A value of the policy goes before one that is told; a told one is not confirmed by the policy. */
function lprOn(q: Q, series: string, day: string, told?: string): { value: string; told: boolean } | undefined {
  const row = q.policy.obligations.series.get(series);
  const known = row === undefined ? undefined : valueOn(row, day);
  if (known !== undefined) return { value: known.value, told: false };
  return told === undefined ? undefined : { value: told, told: true };
}

function agreedRates(
  q: Q,
  facts: LateInterestFacts,
  agreed: { rate: string; per: 'DAY' | 'YEAR' },
): readonly Reading[] {
  const row = rowOn(q.policy.obligations.late_interest_agreed, facts.contractedOn ?? q.asOf);
  if (row === undefined) return undecided(q, 'interest.noRule', ['agreed']);
  const rate: Rate = { value: agreed.rate, per: agreed.per, yearDays: row.figures.yearDays };
  const changed = facts.statement !== undefined && facts.statement !== 'SILENT';
  const own: Reading = {
    as: 'single',
    rate,
    row,
    code: changed ? 'interest.statementChanges' : 'interest.agreed',
    from: changed ? ['agreed', 'statement'] : ['agreed'],
    review: changed,
  };
  return floor(q, facts, own);
}

/** A small creditor's agreed rate may not be below the LPR of the signing. */
function floor(q: Q, facts: LateInterestFacts, own: Reading): readonly Reading[] {
  const small = smallCreditorRow(q, facts);
  if (small === undefined) return [own];
  const { contractedOn, lprAtSigning } = facts;
  const lpr =
    contractedOn === undefined
      ? lprAtSigning === undefined
        ? undefined
        : { value: lprAtSigning, told: true }
      : lprOn(q, small.figures.series, contractedOn, lprAtSigning);
  const from = ['agreed', 'creditor', 'debtor', ...(contractedOn === undefined ? [] : ['contractedOn'])];
  if (lpr === undefined) {
    find(q, 'agreedFloor', small, { code: 'interest.floorUnknown', from, status: 'legalReview' });
    return [own];
  }
  const below = isBelow(own.rate, lpr.value);
  find(q, 'agreedFloor', small, {
    code: below ? 'interest.belowFloor' : 'interest.keepsFloor',
    params: { lpr: lpr.value },
    from: [...from, ...(lpr.told ? ['lprAtSigning'] : [])],
    rate: lpr.value,
    per: 'YEAR',
    holds: !below,
    status: below ? 'legalReview' : 'decided',
    provisional: lpr.told,
  });
  if (!below) return [own];
  const { yearDays, daily } = small.figures;
  // Raised to the floor, or as if nothing had been agreed: the text does not say which.
  const raised: Rate = { value: lpr.value, per: 'YEAR', yearDays };
  const statutory: Rate = { value: daily, per: 'DAY', yearDays };
  return [
    { as: 'low', rate: raised, row: small, code: 'interest.raised', from, review: true, provisional: lpr.told },
    {
      as: 'high',
      rate: statutory,
      row: small,
      code: 'interest.small',
      params: { debtor: facts.debtor },
      from,
      review: true,
    },
  ];
}
