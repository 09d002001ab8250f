import { quoteTexts } from '../../text/documents/quote.ts';
import { formatFen, labelOf } from '../../text/format.ts';
import type { Language } from '../../text/languages.ts';
import { payerTexts } from '../../text/words.ts';
import type { Sheet, Table } from '../sheet.ts';
import { fact, part, sayerOf } from '../writing.ts';
import { commonWords, type Goods, goodsFacts } from './goods.ts';

/** A piece of the work with its price; amounts in integer fen. */
export interface QuoteLine {
  readonly kind: 'part' | 'labour' | 'travel';
  /** Of a part. */
  readonly name?: string;
  readonly quantity: number;
  readonly unitFen: number;
}

/** What a quote for a repair says. */
export interface QuoteData {
  readonly caseNo: string;
  readonly goods: Goods;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly sentOn: string;
  /** ISO instant. */
  readonly validUntil?: string;
  readonly cause?: string;
  readonly currency: string;
  /** What the customer is asked to pay. */
  readonly asked: readonly QuoteLine[];
  /** What he agreed to in an earlier quote. */
  readonly agreed: readonly QuoteLine[];
  /** What somebody else pays. */
  readonly others: readonly (QuoteLine & { readonly payer: string })[];
  /** Price of the diagnosis when he declines. */
  readonly feeFen?: number;
}

/** The quote as the customer gets it, with all he may answer. */
export function quote(data: QuoteData, language: Language): Sheet {
  const say = sayerOf(quoteTexts, language);
  const common = commonWords(language);
  const { currency, feeFen, validUntil } = data;
  const money = (fen: number): string => formatFen(fen, currency, language);
  const named = ({ kind, name }: QuoteLine): string => (name === undefined ? say(kind) : say(kind, { name }));

  const priced = (lines: readonly QuoteLine[]): Table => ({
    kind: 'table',
    columns: [
      { heading: common('item'), share: 46 },
      { heading: common('quantity'), share: 12, figures: true },
      { heading: common('unitPrice'), share: 21, figures: true },
      { heading: common('amount'), share: 21, figures: true },
    ],
    rows: lines.map((line) => [
      named(line),
      String(line.quantity),
      money(line.unitFen),
      money(line.quantity * line.unitFen),
    ]),
    sums: [[common('total'), money(lines.reduce((sum, { quantity, unitFen }) => sum + quantity * unitFen, 0))]],
  });
  const paidByOthers: Table = {
    kind: 'table',
    columns: [
      { heading: common('item'), share: 58 },
      { heading: common('quantity'), share: 12, figures: true },
      { heading: say('payer'), share: 30 },
    ],
    rows: data.others.map((line) => [
      named(line),
      String(line.quantity),
      line.payer === 'covered' ? say('covered') : labelOf(payerTexts, line.payer, language),
    ]),
  };
  return {
    kind: 'quote',
    language,
    title: common('quote'),
    about: data.caseNo,
    issuedOn: data.sentOn,
    blocks: [
      ...part(say('goods'), { kind: 'facts', facts: goodsFacts(data.goods, language) }),
      ...part(say('found'), { kind: 'facts', facts: fact(say('cause'), data.cause) }),
      ...part(say('asked'), priced(data.asked)),
      ...part(say('agreedBefore'), priced(data.agreed)),
      ...part(say('others'), paidByOthers),
      ...(validUntil === undefined ? [] : [{ kind: 'text', text: say('validUntil', { until: validUntil }) } as const]),
      { kind: 'text', text: say('choice') },
      ...(feeFen === undefined ? [] : [{ kind: 'text', text: say('fee', { fen: feeFen, currency }) } as const]),
      { kind: 'signatures', places: [common('signCustomer')] },
    ],
  };
}
