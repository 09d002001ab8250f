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

const ALL = { ...documentKindTexts, ...documentTexts };

/** Words that papers of several kinds have in common. */
export function commonWords(language: Language): Say<typeof ALL> {
  return sayerOf(ALL, language);
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
