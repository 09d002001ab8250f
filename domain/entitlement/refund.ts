import { daysBetween } from '../calendar/date.ts';
import type { GeneralRules } from '../policy/category.ts';
import type { Refund } from './answer.ts';
import { depreciationFee } from './fee.ts';
import type { Inquiry } from './inquiry.ts';
import { installationDays } from './installation-days.ts';
import { invoice } from './start.ts';
import type { Unit } from './unit.ts';

/** A12: the price on the voucher, unless another price paid is proven where the common version lets that count. */
export function priceOf({ facts, common, policy }: Inquiry): number | undefined {
  const { pricePaidFen, pricePaidEvidence, voucherPriceFen } = facts;
  const { reading } = policy.parameters.A12;
  if (reading === 'PRICE_PAID') return pricePaidFen ?? voucherPriceFen;
  if (reading === 'VOUCHER_PRICE') return voucherPriceFen ?? pricePaidFen;
  const proven = common?.refundBasis === 'VOUCHER_PRICE_OR_PROVEN_PAID' && pricePaidEvidence !== undefined;
  return (proven ? pricePaidFen : undefined) ?? voucherPriceFen ?? pricePaidFen;
}

/** The whole price. Nothing, while the price is not known. */
export function refundOf(q: Inquiry): Refund | undefined {
  const priceFen = priceOf(q);
  return priceFen === undefined ? undefined : { priceFen, dueFen: priceFen };
}

/** Days of use a fee runs for, at a return on the day asked about: from the invoice, less repair days (A5). */
export function feeDays(q: Inquiry, rules: GeneralRules, unit: Unit): number {
  const { A5, A19 } = q.policy.parameters;
  const byInvoice = A19.reading === 'INVOICE' ? invoice(q) : undefined;
  return feeDaysFrom(q, rules, (byInvoice ?? unit.firstStart).date, A5.reading === 'BOTH_DAYS_MINUS_REPAIR' ? 1 : 0);
}

/** The days in repair are no days of use, in whatever period the unit was handed in. */
export function feeDaysFrom(q: Inquiry, rules: GeneralRules, from: string, more = 0): number {
  const inRepair = q.history.repairs.filter(({ fact, handIn }) => fact.covered !== false && handIn >= from);
  const away = inRepair.reduce((sum, { days }) => sum + days, 0);
  const installation = rules.feeExcludesFirstInstallation ? installationDays(q, from) : 0;
  return Math.max(0, daysBetween(from, q.asOf) + more - away - installation);
}

/** The price less the depreciation fee (General Rule art. 13; A6). Nothing, while the price is not known. */
export function refundLessFee(q: Inquiry, dailyRate: string, days: number): Refund | undefined {
  const priceFen = priceOf(q);
  if (priceFen === undefined) return undefined;
  const fen = depreciationFee({ priceFen, dailyRate, days });
  return { priceFen, dueFen: priceFen - fen, fee: { days, fen, refundFen: priceFen - fen } };
}

/** Both figures stand side by side; which of them is owed, counsel says. */
export function undecided(refund: Refund): Refund {
  const { dueFen: _undecided, ...figures } = refund;
  return figures;
}
