/** Units of one line of a return that the customer has now, and those they were given for. */
export interface GivenLine {
  /** Of the return. */
  readonly no: number;
  /** Of the order. */
  readonly line: number;
  /** The model that was given. */
  readonly sku: string;
  readonly given: readonly string[];
  readonly for: readonly string[];
}

/** A link of the chain: `serial` was given for `replaces`. */
export type ExchangePair = { readonly no: number; readonly serial: string; readonly replaces: string };

/** Why a unit that was given stands in no chain: it has no other one to follow, or is none that could be given. */
export type NotLinked = {
  readonly no: number;
  readonly serial: string;
  readonly because: 'noOldUnit' | 'otherOrder' | 'otherSku' | 'exchangedAlready' | 'usedBefore' | 'sameUnit';
};

export interface ExchangeAnswer {
  readonly pairs: readonly ExchangePair[];
  readonly unlinked: readonly NotLinked[];
}

/** The units a return was about, when it is over. */
export interface UnitsOver {
  readonly caseNo: string;
  readonly serials: readonly string[];
  /** The day they were with us again, in Asia/Shanghai. */
  readonly on: string;
  /** An exchange stands although the old unit stays: it was waived, or its way costs more than it is worth. */
  readonly mayStay: boolean;
}

export interface UnitsOverAnswer {
  /** Units that are with us for good. */
  readonly returned: readonly string[];
  /** What was no exchange after all: the customer has both units, and has bought the other one. */
  readonly undone: readonly ExchangePair[];
}
