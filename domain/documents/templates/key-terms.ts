import { keyTermsTexts } from '../../text/documents/key-terms.ts';
import { formatFen } from '../../text/format.ts';
import type { Language } from '../../text/languages.ts';
import { printableWords } from '../printable-words.ts';
import type { Sheet } from '../sheet.ts';
import { fact, part, sayerOf } from '../writing.ts';
import { commonWords } from './goods.ts';

/** What matters in a contract. Days are `YYYY-MM-DD` in Asia/Shanghai, amounts integer fen. */
export interface KeyTermsData {
  readonly orderNo: string;
  /** Agreed by word of mouth: this page is what both sides sign. */
  readonly oral?: boolean;
  readonly agreedOn: string;
  readonly seller: string;
  readonly buyer: string;
  readonly currency: string;
  readonly lines: readonly { readonly product: string; readonly quantity: number; readonly unitFen: number }[];
  readonly deliverBy: string;
  readonly place?: string;
  /** Whether installation is part of it; absent: nothing was said of it. */
  readonly installation?: boolean;
  /** When how much is to be paid, in words of the contract. */
  readonly payments: readonly { readonly what: string; readonly fen: number; readonly due: string }[];
  /** Clauses the buyer was shown one by one. */
  readonly clauses: readonly string[];
  /** What the guarantee gives him, in sentences. */
  readonly rights: readonly string[];
}

/** The short summary that a long contract is explained with. */
export function keyTerms(data: KeyTermsData, language: Language): Sheet {
  const say = sayerOf(keyTermsTexts, language);
  const common = commonWords(language);
  const { currency, lines } = data;
  const money = (fen: number): string => formatFen(fen, currency, language);
  const words = (text: string): string => printableWords(text, language);
  return {
    kind: 'keyTerms',
    language,
    title: common('keyTerms'),
    about: data.orderNo,
    issuedOn: data.agreedOn,
    blocks: [
      { kind: 'text', text: say(data.oral === true ? 'introOral' : 'intro') },
      ...part(say('parties'), {
        kind: 'facts',
        facts: [
          [say('seller'), data.seller],
          [say('buyer'), words(data.buyer)],
          [say('signedOn'), data.agreedOn],
        ],
      }),
      ...part(say('goods'), {
        kind: 'table',
        columns: [
          { heading: common('product'), share: 46 },
          { heading: common('quantity'), share: 12, figures: true },
          { heading: common('unitPrice'), share: 21, figures: true },
          { heading: common('amount'), share: 21, figures: true },
        ],
        rows: lines.map(({ product, quantity, unitFen }) => [
          product,
          String(quantity),
          money(unitFen),
          money(quantity * unitFen),
        ]),
        sums: [[common('total'), money(lines.reduce((sum, line) => sum + line.quantity * line.unitFen, 0))]],
      }),
      ...part(say('delivery'), {
        kind: 'facts',
        facts: [
          [say('deliverBy'), data.deliverBy],
          ...fact(say('place'), data.place === undefined ? undefined : words(data.place)),
          ...fact(
            say('installation'),
            data.installation === undefined ? undefined : say(data.installation ? 'included' : 'notIncluded'),
          ),
        ],
      }),
      ...part(say('payment'), {
        kind: 'table',
        columns: [
          { heading: say('what'), share: 34 },
          { heading: say('due'), share: 42 },
          { heading: common('amount'), share: 24, figures: true },
        ],
        rows: data.payments.map(({ what, fen, due }) => [words(what), words(due), money(fen)]),
      }),
      ...part(say('clauses'), { kind: 'list', items: data.clauses.map(words) }),
      ...part(say('rights'), { kind: 'list', items: data.rights }),
      { kind: 'text', text: say('confirm') },
      { kind: 'signatures', places: [say('buyer'), say('seller')] },
    ],
  };
}
