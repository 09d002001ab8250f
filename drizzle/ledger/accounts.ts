/** Goods on the shelf, free to be promised. */
export const AVAILABLE = 'stock:main:available';
/** Goods that came back from a customer unfit to be lent again. */
export const DAMAGED = 'stock:main:damaged';
/** Parts that were taken out of goods and came back to us. */
export const OLD_PARTS = 'stock:main:old';
/** Where parts are that were built into goods of customers before. */
export const BUILT_IN = 'builtIn';
/** Where goods come from when a supplier delivers. */
export const SUPPLIER = 'supplier';
/** Goods that will not come back. */
export const LOST = 'lost';
/** The other side of a count that differs from the books. */
export const ADJUSTMENT = 'adjustment';
export const BANK = 'money:bank';

/** What a case holds: parts promised, handed out to the bench or built in; a loaner promised, or with the customer. */
export function caseAccount(caseNo: string, state: 'reserved' | 'issued' | 'used' | 'loanerReserved' | 'lent'): string {
  return `case:${caseNo}:${state}`;
}

/** What came in through the payment gateway for a case and is not known yet to be what was owed. */
export function unclearMoney(caseNo: string): string {
  return `money:unclear:${caseNo}`;
}

/** What the customer of a case owes (positive) or has paid ahead (negative). */
export function customerMoney(caseNo: string): string {
  return `money:customer:${caseNo}`;
}

/** What a technician has with him to build in. */
export function van(technician: string): string {
  return `stock:van:${technician}`;
}

/** What he took out of goods, until the warehouse has it. */
export function oldPartsIn(technician: string): string {
  return `stock:old:${technician}`;
}
