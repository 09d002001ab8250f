import { serviceReportTexts } from '../../text/documents/service-report.ts';
import { formatFen, labelOf } from '../../text/format.ts';
import type { Language } from '../../text/languages.ts';
import { bearerTexts } from '../../text/words.ts';
import { printableWords } from '../printable-words.ts';
import type { Sheet, Table } from '../sheet.ts';
import { fact, part, sayerOf } from '../writing.ts';
import { commonWords, type Goods, goodsFacts } from './goods.ts';

/**
 * What the record of a repair says: General Rule art. 6 with the rules of the departments. Days are `YYYY-MM-DD` in
 * Asia/Shanghai, amounts integer fen.
 */
export interface ServiceReportData {
  readonly caseNo: string;
  readonly goods: Goods;
  readonly handIn: string;
  readonly handBack: string;
  /** Which repair of this item it is, from 1. */
  readonly count: number;
  /** In the words of whoever reported it. */
  readonly fault?: string;
  readonly cause?: string;
  readonly performanceFault?: boolean;
  /** Absent: it was repaired. */
  readonly unrepaired?: 'notReproducible' | 'unrepairable' | 'quoteDeclined' | 'quoteExpired' | 'other';
  readonly work?: string;
  readonly technician?: string;
  readonly parts: readonly {
    readonly sku: string;
    readonly name?: string;
    readonly quantity: number;
    readonly oldPart?: 'kept' | 'returned';
  }[];
  readonly dataWiped: boolean;
  readonly paid?: { readonly fen: number; readonly currency: string };
  readonly transport: 'us' | 'customer';
  readonly guaranteeUntil?: string;
}

/** The record of a repair that the customer keeps. */
export function serviceReport(data: ServiceReportData, language: Language): Sheet {
  const say = sayerOf(serviceReportTexts, language);
  const common = commonWords(language);
  const { unrepaired, performanceFault, paid, guaranteeUntil } = data;
  const words = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : printableWords(text, language);
  const parts: Table = {
    kind: 'table',
    columns: [
      { heading: say('part'), share: 46 },
      { heading: say('partNo'), share: 24 },
      { heading: common('quantity'), share: 12, figures: true },
      { heading: say('oldPart'), share: 18 },
    ],
    rows: data.parts.map(({ sku, name, quantity, oldPart }) => [
      name ?? sku,
      sku,
      String(quantity),
      oldPart === undefined ? '' : say(oldPart),
    ]),
  };
  const repaired = unrepaired === undefined;
  return {
    kind: 'serviceReport',
    language,
    title: common('serviceReport'),
    about: data.caseNo,
    issuedOn: data.handBack,
    blocks: [
      ...part(say('goods'), { kind: 'facts', facts: goodsFacts(data.goods, language) }),
      ...part(say('came'), {
        kind: 'facts',
        facts: [
          [say('handIn'), data.handIn],
          [say('handBack'), data.handBack],
          [say('count'), say('countOf', { count: data.count })],
        ],
      }),
      ...part(say('fault'), {
        kind: 'facts',
        facts: [
          ...fact(say('reported'), words(data.fault)),
          ...fact(say('cause'), data.cause),
          ...fact(
            say('performance'),
            performanceFault === undefined ? undefined : say(performanceFault ? 'yes' : 'no'),
          ),
        ],
      }),
      ...part(say('work'), {
        kind: 'facts',
        facts: [
          [say('result'), say(repaired ? 'repaired' : unrepaired === 'other' ? 'notRepaired' : unrepaired)],
          ...fact(say('done'), words(data.work)),
          ...fact(say('technician'), data.technician),
          ...fact(say('data'), data.dataWiped ? say('dataWiped') : undefined),
        ],
      }),
      ...part(say('parts'), parts),
      ...part(say('charges'), {
        kind: 'facts',
        facts: [
          [say('paid'), paid === undefined ? say('nothingPaid') : formatFen(paid.fen, paid.currency, language)],
          [say('transport'), labelOf(bearerTexts, data.transport, language)],
        ],
      }),
      ...part(say('guarantee'), {
        kind: 'text',
        text:
          guaranteeUntil !== undefined
            ? say('guaranteeUntil', { until: guaranteeUntil })
            : repaired
              ? ''
              : say('guaranteeNone'),
      }),
      { kind: 'remark', text: say('keep') },
      { kind: 'signatures', places: [common('signCustomer'), common('signUs')] },
    ],
  };
}
