import type { Texts } from './languages.ts';

export const priorityTexts: Readonly<Record<string, Texts>> = {
  low: { zh: '低', en: 'low' },
  normal: { zh: '普通', en: 'normal' },
  high: { zh: '高', en: 'high' },
  urgent: { zh: '紧急', en: 'urgent' },
};

/** Why a wait or a hold is over. */
export const whyTexts: Readonly<Record<string, Texts>> = {
  expired: { zh: '已过期', en: 'expired' },
  done: { zh: '已完成', en: 'done' },
  failed: { zh: '失败', en: 'failed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  takenOver: { zh: '人工接手', en: 'taken over by hand' },
  resumed: { zh: '已恢复', en: 'resumed' },
};

/** How two cases belong together. */
export const linkTexts: Readonly<Record<string, Texts>> = {
  follows: { zh: '后续', en: 'follows' },
  related: { zh: '相关', en: 'related' },
  duplicate: { zh: '重复', en: 'duplicate' },
};

/** Clocks, by their policy name. */
export const clockTexts: Readonly<Record<string, Texts>> = {};

/** Tasks, by their kind. */
export const taskTexts: Readonly<Record<string, Texts>> = {};
