import { documentKindTexts, documentTexts } from '../../text/documents/common.ts';
import type { Language } from '../../text/languages.ts';
import { printableWords } from '../printable-words.ts';
import type { Fact } from '../sheet.ts';
import { fact, type Say, sayerOf } from '../writing.ts';

/** The goods a paper is about, and whose they are. */
export interface Goods {
  readonly product: string;
  readonly sku?: string;
  readonly serial?: string;
  readonly orderNo?: string;
  /** Name of the customer. */
  readonly customer?: string;
}

/** Some units of a product, as a paper that goes with goods counts them. */
export interface GoodsLine {
  readonly product: string;
  readonly sku: string;
  readonly quantity: number;
  readonly serials: readonly string[];
}

const ALL = { ...documentKindTexts, ...documentTexts };

/** Words that papers of several kinds have in common. */
export function commonWords(language: Language): Say<typeof ALL> {
  return sayerOf(ALL, language);
}

/** Product, serials and quantity of a line, each a cell of the table. */
export function goodsCells({ product, sku, quantity, serials }: GoodsLine): readonly string[] {
  return [`${product}\n${sku}`, serials.join('\n'), String(quantity)];
}

export function goodsFacts({ product, sku, serial, orderNo, customer }: Goods, language: Language): readonly Fact[] {
  const say = commonWords(language);
  return [
    [say('product'), product],
    ...fact(say('model'), sku),
    ...fact(say('serial'), serial),
    ...fact(say('order'), orderNo),
    ...fact(say('customer'), customer === undefined ? undefined : printableWords(customer, language)),
  ];
}
