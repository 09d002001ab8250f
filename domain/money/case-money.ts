/**
 * Accounts of money that a settlement moves between. Those of a case (`owed`, `underWay`, `deposit`, `subsidy`, `outlay`,
 * `customer`) are zero when it is closed; the others collect over all cases.
 */
export type MoneyAccount =
  /** What we owe the customer of the case. */
  | 'owed'
  /** A refund of it that was given to be paid out, and has not been. */
  | 'underWay'
  /** His deposit, due or held. */
  | 'deposit'
  /** A government subsidy that is to go back to its source. */
  | 'subsidy'
  /** What the customer paid for the way back, and has not had again. */
  | 'outlay'
  /** What the customer of the case owes us. */
  | 'customer'
  | 'bank'
  /** A platform that has paid the customer in our place. */
  | 'platform'
  /** What we have to get from those who pay subsidies. */
  | 'subsidyClaims'
  | 'returned'
  | 'tax'
  | 'freight'
  | 'compensation'
  | 'depreciation'
  | 'sales'
  | 'fees'
  | 'depositsKept'
  | 'waived'
  /** What customers were billed for goods and have not paid. */
  | 'receivables';

type Way = readonly [credited: MoneyAccount, debited: MoneyAccount];

/** What a case can settle; payouts are refunds and come by themselves. */
export const MONEY_WAYS = {
  /** What was paid for returned goods, their tax, their outward freight is owed to the customer. */
  oweGoods: ['owed', 'returned'],
  oweTax: ['owed', 'tax'],
  oweFreight: ['owed', 'freight'],
  oweCompensation: ['owed', 'compensation'],
  /** The replacement is cheaper. */
  oweDifference: ['owed', 'sales'],
  /** Taken off what is owed: use (only where the rule allows it), a gift that is kept. */
  takeDepreciation: ['depreciation', 'owed'],
  takeGift: ['returned', 'owed'],
  /** The price of goods that never came, as far as nobody has paid it. */
  takeUnpaid: ['returned', 'owed'],
  /** The replacement is dearer; a fee; a deposit for goods shipped first. The customer pays by `bookPayment`. */
  chargeDifference: ['sales', 'customer'],
  chargeFee: ['fees', 'customer'],
  chargeDeposit: ['deposit', 'customer'],
  /** The goods came back; or they did not. */
  oweDeposit: ['owed', 'deposit'],
  keepDeposit: ['depositsKept', 'deposit'],
  /** He need not pay; or what he owes is taken off what we owe. */
  waive: ['customer', 'waived'],
  setOff: ['customer', 'owed'],
  /** He was billed for goods that came back, and has not paid: the bill is that much smaller. */
  creditBill: ['receivables', 'owed'],
  /** The subsidised part of the price goes to its source, has gone there, or was taken off what the source owes us. */
  oweSubsidy: ['subsidy', 'returned'],
  paySubsidy: ['bank', 'subsidy'],
  setOffSubsidy: ['subsidyClaims', 'subsidy'],
  /** He has paid for a way back that is ours to bear; he has it again. */
  oweOutlay: ['outlay', 'freight'],
  payOutlay: ['bank', 'outlay'],
} as const satisfies Record<string, Way>;

export type MoneyWay = keyof typeof MONEY_WAYS;

export interface MoneyLine {
  readonly what: MoneyWay;
  /** Integer fen, more than zero. */
  readonly amountFen: number;
  /** Takes back what was settled before. */
  readonly undo?: true;
}

/** More than there is on an account that cannot be overdrawn. */
export interface MoneyObstacle {
  readonly [member: string]: string | number;
  readonly what: MoneyWay;
  readonly code: 'amountAboveRest';
  readonly account: MoneyAccount;
  readonly restFen: number;
}

/** Accounts of a case, which are zero when it is closed. */
export const STANDING = ['owed', 'underWay', 'deposit', 'subsidy', 'outlay'] as const satisfies readonly MoneyAccount[];

/** The two sides of a line. */
export function sidesOf({ what, undo }: MoneyLine): {
  readonly credited: MoneyAccount;
  readonly debited: MoneyAccount;
} {
  const [credited, debited] = MONEY_WAYS[what];
  return undo ? { credited: debited, debited: credited } : { credited, debited };
}

/** Whether we owe it: it stands below zero, and is zero when the case is closed. */
export function isStanding(account: string): boolean {
  return STANDING.some((one) => one === account);
}

/** Why a line cannot be settled: what we owe and what the customer owes never fall beyond zero by a settlement. */
export function moneyObstacle(
  line: MoneyLine,
  balanceOf: (account: MoneyAccount) => number,
): MoneyObstacle | undefined {
  const { what, amountFen } = line;
  const { credited, debited } = sidesOf(line);
  const above = (account: MoneyAccount, restFen: number): MoneyObstacle | undefined =>
    amountFen > restFen ? { what, code: 'amountAboveRest', account, restFen: Math.max(0, restFen) } : undefined;
  return (
    (isStanding(debited) ? above(debited, -balanceOf(debited)) : undefined) ??
    (credited === 'customer' ? above(credited, balanceOf(credited)) : undefined)
  );
}
