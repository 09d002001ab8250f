/** What units of an order line that come back are worth. Integer fen. */
export interface LineWorth {
  /** Of the order. */
  readonly line: number;
  readonly fen: number;
  /** Refused at the door, or lost: the bills of deliveries are of other units of its line. */
  readonly unbilled?: true;
}

/** A bill of the order. */
export interface OpenBill {
  readonly receivable: string;
  /** Lines of the order it bills; none where nobody said which. */
  readonly lines: readonly number[];
  /** Of it open, and not held by other returns. */
  readonly freeFen: number;
}

/** A part of what comes back, on a bill. */
export interface OnBill {
  readonly receivable: string;
  readonly fen: number;
}

/**
 * Which bills goods concern that come back: those that billed their line, in the order given, each as far as it is open. A bill
 * of which nobody said what it is for may be of all the order, so also of what never came. What no bill takes was paid for.
 *
 * @param mostFen not more than this in all
 */
export function onBills(
  bills: readonly OpenBill[],
  worth: readonly LineWorth[],
  mostFen = Number.MAX_SAFE_INTEGER,
): readonly OnBill[] {
  const free = new Map(bills.map(({ receivable, freeFen }) => [receivable, freeFen]));
  const taken = new Map<string, number>();
  let left = mostFen;
  for (const { line, fen, unbilled = false } of worth) {
    let wanted = Math.min(fen, left);
    for (const { receivable, lines } of bills) {
      if (lines.length > 0 && (unbilled || !lines.includes(line))) continue;
      const part = Math.min(wanted, free.get(receivable) ?? 0);
      if (part <= 0) continue;
      free.set(receivable, (free.get(receivable) ?? 0) - part);
      taken.set(receivable, (taken.get(receivable) ?? 0) + part);
      wanted -= part;
      left -= part;
    }
  }
  return [...taken].map(([receivable, fen]) => ({ receivable, fen }));
}
