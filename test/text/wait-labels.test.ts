import { describe, expect, it } from 'vitest';
import { waitLabel } from '../../domain/text/format.ts';

describe('what a case waits for', () => {
  it.each([
    ['quality', 'quality check', '质量检验'],
    ['effect:reserve', 'reserving parts', '预留配件'],
    ['effect:undo:parts', 'undoing the reservation of parts', '撤销配件预留'],
    ['stuck:release', 'a decision on releasing the serial', '人工处理：释放序列号占用'],
    ['effect:refund:order', 'filing the refund', '发起退款'],
    ['effect:undo:charge:1', 'undoing charging what is to be paid', '撤销登记应补款项'],
    ['effect:ofAnotherVersion', 'ofAnotherVersion', 'ofAnotherVersion'],
  ])('%s is said in words', (name, en, zh) => {
    expect(waitLabel(name, 'en')).toBe(en);
    expect(waitLabel(name, 'zh')).toBe(zh);
  });
});
