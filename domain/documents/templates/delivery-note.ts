import { deliveryNoteTexts } from '../../text/documents/delivery-note.ts';
import type { Language } from '../../text/languages.ts';
import { printableWords } from '../printable-words.ts';
import type { Sheet } from '../sheet.ts';
import { fact, part, sayerOf } from '../writing.ts';
import { commonWords, type GoodsLine, goodsCells } from './goods.ts';

/** What goes out with the goods. Instants are ISO 8601 with Z. */
export interface DeliveryNoteData {
  readonly caseNo: string;
  readonly orderNo: string;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly dispatchedOn: string;
  readonly window?: { readonly from: string; readonly until: string };
  readonly carrier?: string;
  readonly waybill?: string;
  readonly packages?: number;
  readonly receiver: string;
  readonly address: string;
  /** Hours, permits, parking. */
  readonly access?: string;
  readonly lines: readonly GoodsLine[];
}

/** The note that goes with the goods and is signed at the door. */
export function deliveryNote(data: DeliveryNoteData, language: Language): Sheet {
  const say = sayerOf(deliveryNoteTexts, language);
  const common = commonWords(language);
  const { window, access } = data;
  const words = (text: string): string => printableWords(text, language);
  return {
    kind: 'deliveryNote',
    language,
    title: common('deliveryNote'),
    about: data.caseNo,
    issuedOn: data.dispatchedOn,
    blocks: [
      ...part(say('delivery'), {
        kind: 'facts',
        facts: [
          [common('order'), data.orderNo],
          [say('receiver'), words(data.receiver)],
          [common('address'), words(data.address)],
          ...fact(say('window'), window === undefined ? undefined : say('windowOf', window)),
          ...fact(say('access'), access === undefined ? undefined : words(access)),
          ...fact(say('carrier'), data.carrier),
          ...fact(say('waybill'), data.waybill),
          ...fact(say('packages'), data.packages),
        ],
      }),
      ...part(say('goods'), {
        kind: 'table',
        columns: [
          { heading: common('product'), share: 40 },
          { heading: common('serials'), share: 36 },
          { heading: say('sent'), share: 12, figures: true },
          { heading: say('received'), share: 12, figures: true },
        ],
        rows: data.lines.map((line) => [...goodsCells(line), '']),
      }),
      { kind: 'text', text: say('check') },
      { kind: 'room', text: say('remarks'), lines: 3 },
      { kind: 'signatures', places: [say('signReceiver'), say('signDriver')] },
    ],
  };
}
