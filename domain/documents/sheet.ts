import type { Language } from '../text/languages.ts';
import type { DocumentKind } from './kinds.ts';

/** A document before it is set on pages: what it says, in order, without any measure of paper. */
export interface Sheet {
  readonly kind: DocumentKind;
  readonly language: Language;
  readonly title: string;
  /** Number of the case or order it speaks of; stands on every page. */
  readonly about: string;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly issuedOn: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** What must be said and need not be read first. */
  | { readonly kind: 'remark'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | Table
  /** A code a scanner reads, over the words that say what it is. */
  | { readonly kind: 'code'; readonly holds: string; readonly text: string }
  /** Room to write by hand under a label. */
  | { readonly kind: 'room'; readonly text: string; readonly lines: number }
  /** Places to sign, side by side; never alone on a page. */
  | { readonly kind: 'signatures'; readonly places: readonly string[] };

/** A label and what stands behind it. */
export type Fact = readonly [label: string, value: string];

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Stand under the last columns, e.g. a total. */
  readonly sums?: readonly Fact[];
}

export interface Column {
  readonly heading: string;
  /** Share of the width of the page; all shares of a table together are the whole. */
  readonly share: number;
  /** Amounts and quantities: set to the right, never broken. */
  readonly figures?: true;
}
