/**
 * How well a row is founded. `VERIFIED`: read in the text of the law. `WEAK`: found in a secondary copy only.
 * `KNOWLEDGE`: known, no text at hand. `DERIVED`: our convention where the law is silent. `HOUSE`: the company decides.
 * `GAP`: not established; such a row is present and disabled.
 */
export const SOURCES = ['VERIFIED', 'WEAK', 'KNOWLEDGE', 'DERIVED', 'HOUSE', 'GAP'] as const;

export type Source = (typeof SOURCES)[number];

/** What every row of a policy carries. */
export interface Row {
  readonly id: string;
  readonly source: Source;
  /** Law and article, e.g. `PHONE 11`: the first word is the id of a row in `laws`. */
  readonly cite: string;
  readonly note?: string;
}

/** A row that holds for a span of dates, both ends included. */
export interface DatedRow extends Row {
  /** Which date decides; the purchase date where nothing is said. */
  readonly appliesBy?: 'PURCHASE_DATE' | 'FILING_DATE' | 'BREACH_DATE' | 'CONTRACT_DATE';
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly from?: string;
  readonly to?: string;
}
