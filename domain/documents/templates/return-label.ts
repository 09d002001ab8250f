import { returnLabelTexts } from '../../text/documents/return-label.ts';
import type { Language } from '../../text/languages.ts';
import { printableWords } from '../printable-words.ts';
import type { Sheet } from '../sheet.ts';
import { fact, part, sayerOf } from '../writing.ts';
import { commonWords, type GoodsLine, goodsCells } from './goods.ts';

/** What comes back, and where to. Days are `YYYY-MM-DD` in Asia/Shanghai. */
export interface ReturnLabelData {
  readonly caseNo: string;
  readonly orderNo: string;
  /** When it was arranged that the goods come back. */
  readonly arrangedOn: string;
  /** Name of the company whose warehouse it is. */
  readonly house?: string;
  /** Receiver, street and telephone of the warehouse, in one line. */
  readonly address?: string;
  readonly sender?: string;
  readonly lines: readonly GoodsLine[];
}

/** The label that goes with goods that come back: its code is the number of the case, which the warehouse scans. */
export function returnLabel(data: ReturnLabelData, language: Language): Sheet {
  const say = sayerOf(returnLabelTexts, language);
  const common = commonWords(language);
  const words = (text: string): string => printableWords(text, language);
  const { caseNo, orderNo, arrangedOn, house, address, sender, lines } = data;
  return {
    kind: 'returnLabel',
    language,
    title: common('returnLabel'),
    about: caseNo,
    issuedOn: arrangedOn,
    blocks: [
      ...part(say('wayBack'), {
        kind: 'facts',
        facts: [
          [say('to'), house === undefined ? say('warehouse') : `${words(house)} ${say('warehouse')}`],
          [common('address'), address === undefined ? say('addressToCome') : words(address)],
          ...fact(say('from'), sender === undefined ? undefined : words(sender)),
          [common('order'), orderNo],
        ],
      }),
      { kind: 'code', holds: caseNo, text: say('scan', { caseNo }) },
      ...part(say('goods'), {
        kind: 'table',
        columns: [
          { heading: common('product'), share: 48 },
          { heading: common('serials'), share: 38 },
          { heading: common('quantity'), share: 14, figures: true },
        ],
        rows: lines.map(goodsCells),
      }),
      { kind: 'text', text: say('how') },
      { kind: 'remark', text: say('lock') },
    ],
  };
}
