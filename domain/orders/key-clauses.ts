/** What is explained to a buyer before he signs, one by one. */
export const KEY_CLAUSES = [
  'goods',
  'price',
  'payment',
  'delivery',
  'acceptance',
  'warranty',
  'liability',
  'dispute',
] as const;

export type KeyClause = (typeof KEY_CLAUSES)[number];

/** Those nobody has explained yet. */
export function clausesMissing(explained: readonly { readonly clause: KeyClause }[]): KeyClause[] {
  return KEY_CLAUSES.filter((clause) => !explained.some((one) => one.clause === clause));
}
