import type { Category } from '../../policy/category.ts';
import { holdsOn } from '../../policy/common-version-at.ts';
import type { Inquiry } from '../inquiry.ts';
import { dayAfterStart, rolled } from '../period.ts';
import { bestOf } from '../several-laws/best-of.ts';

/** The policy row of distance sales. */
const ROW = 'distance_no_reason';

/** The days in which goods bought at a distance may be sent back without a reason. */
export interface NoReasonWindow {
  readonly category: Category;
  readonly days: number;
  /** Absent while the goods are on their way. */
  readonly opensOn?: string;
  readonly endsOn?: string;
  readonly provisional: boolean;
}

/** Seven days from receipt, or more where they are promised (CPL art. 25; the day after signing is the first, 7DAY 10). */
export function noReasonWindow(q: Inquiry): NoReasonWindow | undefined {
  const { channel, purchaseDate = q.asOf } = q.facts;
  const row = q.policy.categories.get(ROW);
  if (row === undefined || !holdsOn(row.row, purchaseDate)) return undefined;
  if (channel !== 'online' && q.category.row.regime !== 'DISTANCE') return undefined;
  const category = bestOf(row, q.offers, q.trace, ['noReasonDays']);
  const days = category.figures.daysFromReceipt;
  if (typeof days !== 'number') return undefined;
  const opensOn = q.history.deliveredOn;
  if (opensOn === undefined) return { category, days, provisional: false };
  const end = dayAfterStart(q, 'noReasonReturn', opensOn, days);
  const rolls = q.policy.parameters.A3.reading === 'WHERE_CONSUMER_MUST_ACT';
  const { date: endsOn, provisional } = rolls ? rolled(q, 'noReasonReturn', end) : { date: end, provisional: false };
  return { category, days, opensOn, endsOn, provisional };
}
