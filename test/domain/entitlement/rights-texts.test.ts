import { describe, expect, it } from 'vitest';
import { fill, isFormat, placeholdersOf } from '../../../domain/text/fill.ts';
import { rightsTexts } from '../../../domain/text/rights.ts';
import { given } from './given.ts';

describe('the words of rights', () => {
  it.each(Object.entries(rightsTexts))('%s says the same values in both languages', (_code, { zh, en }) => {
    expect(new Set(placeholdersOf(zh))).toEqual(new Set(placeholdersOf(en)));
    for (const name of placeholdersOf(zh)) {
      const [, format] = name.split('|');
      if (format !== undefined) expect(isFormat(format)).toBe(true);
    }
  });

  it('are fit to be read aloud', () => {
    const right = given('fridge')
      .bought('2024-03-01')
      .faulty('2025-11-03', { part: 'compressor' })
      .right('repairFreePart', '2025-11-03');
    const { code, params } = right?.because ?? { code: 'excluded.EXPIRED', params: {} };
    expect(fill(rightsTexts[code], 'zh', params)).toBe(
      '主要部件（压缩机）在三包有效期内（至 2027-03-01），该部件故障免费修理。',
    );
  });
});
