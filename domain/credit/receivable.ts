/** What shows that a sum is owed. */
export const RECEIVABLE_PAPERS = ['contract', 'order', 'deliveryNote', 'acceptance', 'invoice', 'statement'] as const;

export type ReceivablePaper = (typeof RECEIVABLE_PAPERS)[number];

/** Without a signature for the goods, the customer can say that they never came. */
export function isWeak(papers: readonly { readonly as: ReceivablePaper }[]): boolean {
  return !papers.some(({ as }) => as === 'acceptance');
}

/** What is still owed, in fen. */
export function openFen(receivable: {
  readonly amountFen: number;
  readonly prepaidFen: number;
  readonly paidFen: number;
  /** Of goods that came back unpaid. */
  readonly creditedFen?: number;
}): number {
  const { amountFen, prepaidFen, paidFen, creditedFen = 0 } = receivable;
  return amountFen - prepaidFen - paidFen - creditedFen;
}
