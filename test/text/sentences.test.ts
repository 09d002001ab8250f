import { describe, expect, it } from 'vitest';
import { fill } from '../../domain/text/fill.ts';
import { formatBound, formatFen, formatInstant } from '../../domain/text/format.ts';
import { messageTexts } from '../../domain/text/messages.ts';
import { sentenceOf } from '../../domain/text/sentence.ts';

const lead = { id: 'desk-lead', role: 'lead' } as const;

describe('a sentence of the timeline', () => {
  it('names the role of who did it and fills in what happened', () => {
    const entry = { type: 'quoteSent', actor: lead, data: { totalFen: 69_900, currency: 'CNY' } };
    expect(sentenceOf(entry, 'zh')).toBe('已向客户报价 699.00 元。');
    expect(sentenceOf(entry, 'en')).toBe('A quote of CNY 699.00 was sent to the customer.');
  });

  it('shows the words of a personal text where they were put back', () => {
    const entry = { type: 'caseWithdrawn', actor: lead, data: { reason: { ref: 'pt_1', hash: 'h', text: '不修了' } } };
    expect(sentenceOf(entry, 'zh')).toBe('组长撤回案件：不修了');
  });

  it('shows a dash where a value is missing, never a bare placeholder', () => {
    const entry = { type: 'quoteDeclined', actor: lead, data: {} };
    expect(sentenceOf(entry, 'en')).toBe('The team lead declined the quote: —');
  });

  it('of rights says when none is open, and that a guarantee is over', () => {
    const said = (open: string[], wholeUntil: string): string[] =>
      (['zh', 'en'] as const).map((language) =>
        sentenceOf({ type: 'rightsAssessed', actor: lead, data: { asOf: '2026-03-02', open, wholeUntil } }, language),
      );
    expect(said([], '2024-03-02')).toEqual([
      '已按 2026-03-02 的规定判定权益：无可行使的权益；整机保修：已于 2024-03-02 期满。',
      'The rights were assessed as of 2026-03-02: none is open; guarantee of the whole unit: ended on 2024-03-02.',
    ]);
    expect(said(['repairFree'], '2026-03-02')[0]).toContain('整机保修：至 2026-03-02');
  });

  it('names the parts that are missing', () => {
    const missing = [{ line: 2, sku: 'SCREEN-X', quantity: 2 }];
    expect(fill(messageTexts.partsMissing ?? { zh: '', en: '' }, 'en', { caseNo: 'WR-1', missing })).toBe(
      'Case WR-1 lacks SCREEN-X ×2; please order.',
    );
  });

  it('says of a fact it does not know that there was one', () => {
    expect(sentenceOf({ type: 'moonLanded', actor: lead, data: {} }, 'en')).toBe('Recorded: moonLanded.');
    expect(sentenceOf({ type: 'toString', actor: lead, data: {} }, 'en')).toBe('Recorded: toString.');
  });
});

describe('a value', () => {
  it('of money keeps two digits whatever its size', () => {
    expect([0, 5, 50, 123_456, -7].map((fen) => formatFen(fen, 'CNY', 'zh'))).toEqual([
      '0.00 元',
      '0.05 元',
      '0.50 元',
      '1234.56 元',
      '-0.07 元',
    ]);
    expect(formatFen(990, 'EUR', 'zh')).toBe('9.90 EUR');
  });

  it('of time is told in Shanghai', () => {
    expect(formatInstant('2026-11-22T17:30:00.000Z')).toBe('2026-11-23 01:30');
    expect(formatInstant('soon')).toBe('soon');
    expect(formatBound('2026-12-07T16:00:00.000Z')).toBe('2026-12-07 24:00');
    expect(formatBound('2026-12-07T10:00:00.000Z')).toBe('2026-12-07 18:00');
  });

  it('of several is joined as the language does', () => {
    const texts = { zh: '{roles|roles}', en: '{roles|roles}' };
    expect(fill(texts, 'zh', { roles: ['agent', 'lead'] })).toBe('客服专员、组长');
    expect(fill(texts, 'en', { roles: ['agent', 'lead'] })).toBe('service agent, team lead');
  });

  it('cannot reach into what an object inherits', () => {
    expect(fill({ zh: '{constructor.name}', en: '{constructor.name}' }, 'en', {})).toBe('—');
  });
});
