import type { DocumentKind } from '../../domain/documents/kinds.ts';
import type { Sheet } from '../../domain/documents/sheet.ts';
import { deliveryNote } from '../../domain/documents/templates/delivery-note.ts';
import { installationCertificate } from '../../domain/documents/templates/installation-certificate.ts';
import { keyTerms } from '../../domain/documents/templates/key-terms.ts';
import { quote } from '../../domain/documents/templates/quote.ts';
import { returnLabel } from '../../domain/documents/templates/return-label.ts';
import { rightsLetterSheet } from '../../domain/documents/templates/rights-letter.ts';
import { type ServiceReportData, serviceReport } from '../../domain/documents/templates/service-report.ts';
import type { Language, Texts } from '../../domain/text/languages.ts';

const caseNo = 'WR-2611-000042';

export const repairOf = (language: Language, changes: Partial<ServiceReportData> = {}): ServiceReportData => {
  const said = sayIn(language);
  return {
    caseNo,
    goods: {
      product: said({ zh: '示例手机 X1', en: 'Demo phone X1' }),
      sku: 'PHONE-X1',
      serial: 'X1-DEMO-0001',
      orderNo: 'SO-1042',
      customer: '张示例',
    },
    handIn: '2026-11-19',
    handBack: '2026-11-23',
    count: 2,
    fault: said({ zh: '屏幕不亮，按电源键有震动。', en: 'The screen stays dark; the power key still buzzes.' }),
    cause: 'SCREEN-CONNECTOR',
    performanceFault: true,
    work: said({
      zh: '更换屏幕总成，老化测试 4 小时正常。',
      en: 'Screen assembly replaced; ran four hours under test.',
    }),
    technician: 'tech-07',
    parts: [
      { sku: 'SCREEN-X', name: said({ zh: '屏幕总成', en: 'Screen assembly' }), quantity: 1, oldPart: 'kept' },
      { sku: 'SEAL-12', name: said({ zh: '防水胶圈', en: 'Water seal' }), quantity: 2, oldPart: 'returned' },
    ],
    dataWiped: true,
    transport: 'us',
    guaranteeUntil: '2026-12-23',
    ...changes,
  };
};

const sayIn =
  (language: Language) =>
  (texts: Texts): string =>
    texts[language];

/** One sheet of each kind, as its process would fill it. */
export const EXAMPLES: Readonly<Record<DocumentKind, (language: Language) => Sheet>> = {
  serviceReport: (language) => serviceReport(repairOf(language), language),
  quote: (language) =>
    quote(
      {
        caseNo,
        goods: repairOf(language).goods,
        sentOn: '2026-11-20',
        validUntil: '2026-11-27T16:00:00.000Z',
        cause: 'LIQUID-DAMAGE',
        currency: 'CNY',
        asked: [
          {
            kind: 'part',
            name: sayIn(language)({ zh: '屏幕总成', en: 'Screen assembly' }),
            quantity: 1,
            unitFen: 69_900,
          },
          { kind: 'labour', quantity: 2, unitFen: 8_000 },
          { kind: 'travel', quantity: 1, unitFen: 500 },
        ],
        agreed: [],
        others: [
          {
            kind: 'part',
            name: sayIn(language)({ zh: '电池', en: 'Battery' }),
            quantity: 1,
            unitFen: 19_900,
            payer: 'covered',
          },
          { kind: 'labour', quantity: 1, unitFen: 8_000, payer: 'goodwill' },
        ],
        feeFen: 5_000,
      },
      language,
    ),
  rightsLetter: (language) => {
    const said = sayIn(language);
    const heading = said({ zh: '2026-11-23 您可以要求', en: 'What you may ask for on 2026-11-23' });
    const line = said({
      zh: '换货：自 2026-11-19 起 15 日内出现性能故障的，可以选择换货或维修。（依据：《移动电话机商品修理更换退货责任规定》第12条）最后一日：2026-12-04。',
      en: 'Exchange: a performance fault within 15 days from 2026-11-19 lets you choose exchange or repair. (By: Mobile Phone Rule 2001, art. 12) Last day: 2026-12-04.',
    });
    return rightsLetterSheet(
      {
        caseNo,
        asOf: '2026-11-23',
        letter: {
          title: said({ zh: '示例手机 X1的三包权益说明', en: 'Your rights for Demo phone X1' }),
          paragraphs: [
            { heading, lines: [line, line] },
            { heading: said({ zh: '说明', en: 'Please note' }), lines: [line] },
          ],
          text: line,
        },
      },
      language,
    );
  },
  keyTerms: (language) => {
    const said = sayIn(language);
    return keyTerms(
      {
        orderNo: 'SO-1042',
        agreedOn: '2026-11-02',
        seller: said({ zh: '示例家电有限公司', en: 'Demo Appliances Ltd.' }),
        buyer: '张示例',
        currency: 'CNY',
        lines: [
          { product: said({ zh: '示例空调 K3', en: 'Demo air conditioner K3' }), quantity: 12, unitFen: 459_900 },
          { product: said({ zh: '安装材料包', en: 'Set of fittings' }), quantity: 12, unitFen: 9_950 },
        ],
        deliverBy: '2026-12-01',
        place: said({ zh: '示例市样板区演示路 9 号 3 楼', en: 'Floor 3, 9 Demo Road, Sample District' }),
        installation: true,
        payments: [
          {
            what: said({ zh: '定金', en: 'Deposit' }),
            fen: 500_000,
            due: said({ zh: '签订当日', en: 'on the day of signing' }),
          },
          {
            what: said({ zh: '余款', en: 'Balance' }),
            fen: 5_138_200,
            due: said({ zh: '验收后 10 个工作日内', en: 'within 10 working days after acceptance' }),
          },
        ],
        clauses: [
          said({ zh: '逾期交付的违约责任（第 7 条）', en: 'What late delivery costs us (clause 7)' }),
          said({ zh: '验收标准与期限（第 9 条）', en: 'How and by when the goods are accepted (clause 9)' }),
        ],
        rights: [
          said({ zh: '整机三包有效期一年，主要部件三年。', en: 'Guaranteed for one year, main parts for three.' }),
        ],
      },
      language,
    );
  },
  deliveryNote: (language) => {
    const said = sayIn(language);
    return deliveryNote(
      {
        caseNo: 'DE-2611-000007',
        orderNo: 'SO-1042',
        dispatchedOn: '2026-11-28',
        window: { from: '2026-11-29T01:00:00.000Z', until: '2026-11-29T04:00:00.000Z' },
        carrier: said({ zh: '示例快运', en: 'Demo Freight' }),
        waybill: 'DF1234567890123',
        packages: 3,
        receiver: '张示例',
        address: said({ zh: '示例市样板区演示路 9 号 3 楼', en: 'Floor 3, 9 Demo Road, Sample District' }),
        access: said({ zh: '货梯需提前预约，周末不可卸货。', en: 'Book the lift ahead; no unloading on weekends.' }),
        lines: [
          {
            product: said({ zh: '示例空调 K3', en: 'Demo air conditioner K3' }),
            sku: 'AC-K3',
            quantity: 3,
            serials: ['K3-DEMO-0001', 'K3-DEMO-0002', 'K3-DEMO-0003'],
          },
          { product: said({ zh: '安装材料包', en: 'Set of fittings' }), sku: 'FIT-3', quantity: 3, serials: [] },
        ],
      },
      language,
    );
  },
  returnLabel: (language) => {
    const said = sayIn(language);
    return returnLabel(
      {
        caseNo: 'RX-2611-000012',
        orderNo: 'SO-1042',
        arrangedOn: '2026-11-28',
        house: '示例家电有限公司',
        address: said({ zh: '示例市样板区仓储路 1 号，10000000000', en: '1 Depot Road, Sample District, 10000000000' }),
        sender: '张示例',
        lines: [
          {
            product: said({ zh: '示例手机 X1', en: 'Demo phone X1' }),
            sku: 'PHONE-X1',
            quantity: 1,
            serials: ['X1-DEMO-0001'],
          },
          { product: said({ zh: '手机壳', en: 'Case' }), sku: 'CASE-1', quantity: 2, serials: [] },
        ],
      },
      language,
    );
  },
  installationCertificate: (language) => {
    const said = sayIn(language);
    return installationCertificate(
      {
        caseNo: 'IN-2611-000003',
        goods: {
          product: said({ zh: '示例空调 K3', en: 'Demo air conditioner K3' }),
          sku: 'AC-K3',
          serial: 'K3-DEMO-0001',
          orderNo: 'SO-1042',
          customer: '张示例',
        },
        address: said({ zh: '示例市样板区演示路 9 号 3 楼', en: 'Floor 3, 9 Demo Road, Sample District' }),
        installedOn: '2026-11-30',
        technician: 'tech-03',
        checks: [
          said({ zh: '电源与接地符合要求', en: 'Power and earthing as required' }),
          said({ zh: '排水通畅', en: 'Water runs off freely' }),
        ],
        readings: [
          {
            what: said({ zh: '运行电流', en: 'Current in operation' }),
            measured: '5.8 A',
            limits: '4.0–7.5 A',
            within: true,
          },
          {
            what: said({ zh: '出风温差', en: 'Temperature difference' }),
            measured: '7.4 °C',
            limits: '≥ 8.0 °C',
            within: false,
          },
        ],
        training: { topics: said({ zh: '遥控器、滤网清洗', en: 'Remote control, cleaning the filter' }), attendees: 2 },
        punchList: [{ what: said({ zh: '补装管道护套', en: 'Fit the missing pipe cover' }), due: '2026-12-05' }],
        validFrom: '2026-11-30',
      },
      language,
    );
  },
};
