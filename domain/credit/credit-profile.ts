/** How much the house lets a customer owe. */
export interface CreditProfile {
  readonly currency: string;
  /** Integer fen. */
  readonly limitFen: number;
  /** So many percent above the limit are let pass. */
  readonly tolerancePercent: number;
  readonly termDays: number;
  /** Last day, in Asia/Shanghai. */
  readonly validUntil: string;
  /** Why nothing goes out on account for the time being. */
  readonly hold?: string;
}

/**
 * Whether a second person has to say yes: somebody gives more credit than before, and more than he may decide alone. Who
 * tightens credit is never kept waiting.
 *
 * @param ownLimitFen up to which limit the first person decides alone, by the authority rows `creditLimit`
 */
export function needsSecond(wanted: CreditProfile, inForce: CreditProfile | undefined, ownLimitFen: number): boolean {
  return wanted.limitFen > ownLimitFen && (inForce === undefined || givesMore(wanted, inForce));
}

function givesMore(wanted: CreditProfile, before: CreditProfile): boolean {
  return (
    wanted.currency !== before.currency ||
    wanted.limitFen > before.limitFen ||
    wanted.tolerancePercent > before.tolerancePercent ||
    wanted.termDays > before.termDays ||
    wanted.validUntil > before.validUntil ||
    (before.hold !== undefined && wanted.hold === undefined)
  );
}
