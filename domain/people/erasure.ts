/** Why a customer's words are erased. A code and never a text, because the log of erasures is kept for good. */
export const ERASURE_REASONS = [
  /** The customer asked for it (PIPL 47). */
  'customerAsked',
  'consentWithdrawn',
  /** What the data was for is done. */
  'purposeEnded',
  'retentionEnded',
  'authorityOrdered',
  /** It should never have been taken in. */
  'takenByMistake',
] as const;

export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** Why a customer's words must not be erased for now. */
export const HOLD_REASONS = ['lawsuit', 'arbitration', 'investigation', 'audit', 'insuranceClaim'] as const;

export type HoldReason = (typeof HOLD_REASONS)[number];

/** What stands in the way of an erasure. */
export type Hold =
  | { readonly kind: 'openCase'; readonly caseNo: string }
  /** `until`: last day of keeping, `YYYY-MM-DD` in Asia/Shanghai. */
  | { readonly kind: 'retention'; readonly caseNo: string; readonly until: string }
  | { readonly kind: 'legalHold'; readonly reason: HoldReason };

/** A hold in one word, for lists. */
export function holdName(hold: Hold): string {
  if (hold.kind === 'openCase') return hold.caseNo;
  return hold.kind === 'retention' ? `${hold.caseNo} (${hold.until})` : hold.reason;
}
