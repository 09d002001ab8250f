import type { Texts } from './languages.ts';

/** Rights and duties of farm machines, in words fit to read to a customer. */
export const farmTexts = {
  'condition.machineUnsuitable': {
    zh: '须确认产品不适合当地使用条件',
    en: 'the machine must be unfit for the conditions it was bought for',
  },
  'condition.suitabilityNotExplained': {
    zh: '须确认销售者未说明产品的适用范围',
    en: 'the seller must have failed to explain what the machine is fit for',
  },
} as const satisfies Readonly<Record<string, Texts>>;
