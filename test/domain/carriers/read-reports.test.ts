import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOldNews } from '../../../domain/carriers/carrier-event.ts';
import { carrierInstant } from '../../../domain/carriers/carrier-time.ts';
import { isJsonPointer, pointedAt } from '../../../domain/carriers/json-pointer.ts';
import { type CarrierMapping, OWN_WORDS } from '../../../domain/carriers/mapping.ts';
import { readReport, readReports } from '../../../domain/carriers/read-reports.ts';

const NOW = '2026-03-02T02:20:00.000Z';

/** As a carrier of this country might send it. */
const DEEP: CarrierMapping = {
  reportsAt: '/data/traces',
  idAt: ['/mailNo', '/opCode', '/opTime'],
  waybillAt: '/mailNo',
  codeAt: ['/opCode', '/reason'],
  time: { at: '/opTime', format: 'local', offset: '+08:00' },
  placeAt: '/city',
  codes: { '50/0': 'pickedUp', '80/0': 'delivered', '70/33': 'attemptFailed', '99/0': 'ignored' },
};

const trace = (more: object = {}): object => ({
  mailNo: 'SF100200',
  opCode: 50,
  reason: '0',
  opTime: '2026-03-02 10:15:00',
  city: '杭州市',
  ...more,
});

describe('a mapping', () => {
  it('reads what it points at, wherever the carrier put it, and joins what identifies an event', () => {
    const body = { data: { traces: [trace(), trace({ opCode: '80', opTime: '20260302101800' })] } };
    const read = readReports(DEEP, body, NOW);
    expect(read.map(({ report: _report, ...rest }) => rest)).toEqual([
      {
        id: 'SF100200%3A50%3A2026-03-02%2010%3A15%3A00',
        waybill: 'SF100200',
        code: '50/0',
        at: '2026-03-02T02:15:00.000Z',
        place: '杭州市',
        event: 'pickedUp',
      },
      {
        id: 'SF100200:80:20260302101800',
        waybill: 'SF100200',
        code: '80/0',
        at: '2026-03-02T02:18:00.000Z',
        place: '杭州市',
        event: 'delivered',
      },
    ]);
  });

  it('reads our own words when a connector already speaks them', () => {
    const report = { id: 'E-1', waybill: 'W-1', event: 'outForDelivery', at: '2026-03-02T10:15:00+08:00' };
    expect(readReports(OWN_WORDS, report, NOW)).toEqual([
      {
        report,
        id: 'E-1',
        waybill: 'W-1',
        code: 'outForDelivery',
        at: '2026-03-02T02:15:00.000Z',
        event: 'outForDelivery',
      },
    ]);
  });

  it.each([
    [{ opCode: 51 }, 'unknownCode'],
    [{ opCode: undefined }, 'noCode'],
    [{ mailNo: '' }, 'noWaybill'],
    [{ mailNo: 'to 张示例' }, 'noWaybill'],
    [{ opTime: 'yesterday' }, 'badTime'],
    [{ opTime: '2026-02-30 10:00:00' }, 'badTime'],
    [{ opTime: '2026-03-02 10:25:01' }, 'timeAhead'],
  ])('says why it cannot read %j: %s', (change, problem) => {
    expect(readReport(DEEP, trace(change), NOW).problem).toBe(problem);
  });

  it('lets no code through that it does not know, and no place that may be an address', () => {
    expect(readReport(DEEP, trace({ opCode: 'signed by 张示例' }), NOW)).not.toHaveProperty('code');
    expect(readReport(DEEP, trace({ city: '示例路 12 号' }), NOW)).not.toHaveProperty('place');
    expect(readReport(DEEP, trace({ opCode: 'constructor' }), NOW).problem).toBe('unknownCode');
  });

  it('keeps a body whole that is not built as agreed', () => {
    for (const body of [{ data: {} }, { data: { traces: [] } }, { data: { traces: 'none' } }, null, 7, []]) {
      expect(readReports(DEEP, body, NOW)).toEqual([{ report: body, problem: 'noCode' }]);
    }
  });

  it('asks nothing of what is of no interest but its code', () => {
    expect(readReport(DEEP, { opCode: 99, reason: 0 }, NOW)).toMatchObject({ event: 'ignored' });
    expect(readReport(DEEP, { opCode: 99, reason: 0 }, NOW)).not.toHaveProperty('problem');
  });

  it('reads anything without failing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        for (const one of readReports(DEEP, body, NOW)) expect(one.problem ?? one.event).toBeDefined();
      }),
    );
  });
});

describe('the time of a carrier', () => {
  it.each([
    ['2026-03-02T10:15:00+08:00', { format: 'iso' }, '2026-03-02T02:15:00.000Z'],
    ['2026-03-02T02:15:00.123456Z', { format: 'iso' }, '2026-03-02T02:15:00.123Z'],
    ['2026-03-02T10:15:00', { format: 'iso' }, undefined],
    ['2026/03/02 10:15', { format: 'local' }, '2026-03-02T02:15:00.000Z'],
    ['2026-03-02 10:15:00', { format: 'local', offset: '+09:00' }, '2026-03-02T01:15:00.000Z'],
    [20260302101500, { format: 'local' }, '2026-03-02T02:15:00.000Z'],
    [1772417700, { format: 'seconds' }, '2026-03-02T02:15:00.000Z'],
    ['1772417700000', { format: 'milliseconds' }, '2026-03-02T02:15:00.000Z'],
    ['soon', { format: 'seconds' }, undefined],
    [1e300, { format: 'seconds' }, undefined],
    [undefined, { format: 'local' }, undefined],
    [{}, { format: 'iso' }, undefined],
  ] as const)('%s is %j: %s', (value, time, instant) => {
    expect(carrierInstant(value, { at: '', ...time })).toBe(instant);
  });
});

describe('a JSON pointer', () => {
  it('leads into members, lists and odd names, and nowhere without failing', () => {
    const document = { a: [{ 'b/c': 1, 'd~': 2 }], '': 3 };
    expect(['/a/0/b~1c', '/a/0/d~0', '/', '', '/a/1/x', '/toString'].map((one) => pointedAt(document, one))).toEqual([
      1,
      2,
      3,
      document,
      undefined,
      undefined,
    ]);
    expect(['/a', '', '/a~0'].every(isJsonPointer)).toBe(true);
    expect(['a', '/a~', '/~2'].some(isJsonPointer)).toBe(false);
  });
});

describe('what a carrier tells after a delivery has ended', () => {
  it('is old news when the end says it too, and needs a person when it says otherwise', () => {
    expect(['inTransit', 'delivered', 'attemptFailed'].every((event) => isOldNews(event, 'delivered'))).toBe(true);
    expect(['lost', 'returned'].some((event) => isOldNews(event, 'delivered'))).toBe(false);
    expect(isOldNews('lost', 'lostOnTheWay')).toBe(true);
    expect(isOldNews('delivered', 'lostOnTheWay')).toBe(false);
    expect(isOldNews('returned', 'withdrawn')).toBe(true);
    expect(isOldNews('delivered', 'withdrawn')).toBe(false);
  });
});
