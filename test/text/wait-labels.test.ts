import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { fill } from '../../domain/text/fill.ts';
import { waitLabel } from '../../domain/text/format.ts';
import { problemTexts } from '../../domain/text/problems.ts';
import { sentenceOf } from '../../domain/text/sentence.ts';
import { PROCESSES } from '../../workflows/processes.ts';

describe('what a case waits for', () => {
  it.each([
    ['quality', 'quality check', '质量检验'],
    ['effect:reserve', 'reserving parts', '预留配件'],
    ['effect:undo:parts', 'undoing the reservation of parts', '撤销配件预留'],
    ['stuck:release', 'a decision on releasing the serial', '人工处理：释放序列号占用'],
    ['effect:refund:order', 'filing the refund', '发起退款'],
    ['effect:undo:charge:1', 'undoing charging what is to be paid', '撤销登记应补款项'],
    ['effect:pickUp', 'asking for the pick-up', '安排上门取件'],
    ['effect:atRisk#VS-2612-000007', 'telling the next visit', '告知后续上门'],
    ['effect:undo:reserve:1', 'undoing putting other goods aside', '撤销预留换货'],
    ['effect:undo:unit:SN:7', 'undoing taking the serial of the loaner', '撤销备用机序列号占用'],
    ['effect:undo:use:2:SKU-1', 'undoing taking a part out of the van', '撤销领用车上配件'],
    ['effect:ofAnotherVersion', 'ofAnotherVersion', 'ofAnotherVersion'],
  ])('%s is said in words', (name, en, zh) => {
    expect(waitLabel(name, 'en')).toBe(en);
    expect(waitLabel(name, 'zh')).toBe(zh);
  });
});

describe('what the desk reads of a case', () => {
  const said = (type: string, data: JsonObject): string[] =>
    (['zh', 'en'] as const).map((language) =>
      sentenceOf({ type, actor: { id: 'desk', role: 'system' }, data }, language),
    );

  it('says of a step that was undone what it was', () => {
    expect(said('stepUndone', { step: 'charge:1', effect: 'bookMoney' })).toEqual([
      '已撤销步骤“登记应补款项”。',
      'Step "charging what is to be paid" was undone.',
    ]);
    expect(said('compensationFailed', { step: 'reserve:1', effect: 'moveGoods', code: 'x' })[0]).toBe(
      '步骤“预留换货”未能撤销，须人工处理。',
    );
  });

  it('names the kind of every case that another one opens', () => {
    const kinds = [...Object.keys(PROCESSES), 'followedBy', 'follows', 'parent'];
    for (const kind of kinds) expect(said('caseLinked', { caseNo: 'VS-1', kind }).join()).not.toMatch(`（${kind}）`);
    expect(said('caseLinked', { caseNo: 'DL-1', kind: 'delivery' })[0]).toBe('与案件 DL-1 关联（送货）。');
  });

  it('says amounts as amounts in every refusal', () => {
    const detail = problemTexts.above_authority.detail;
    expect(fill(detail, 'en', { totalFen: 299_901, limit: 50_000 })).toContain('CNY 2999.01');
    const raw = Object.entries(problemTexts).filter(([, texts]) =>
      /Fen\}|\} (fen|分)/.test(JSON.stringify(texts.detail)),
    );
    expect(raw.map(([code]) => code)).toEqual([]);
  });

  it('counts packages without a plural', () => {
    const data = { actor: { role: 'warehouse' }, packages: 1, issueNote: 'N-1' };
    expect(said('goodsDispatched', data)[1]).toContain('(packages: 1)');
  });
});
