/** What can be wrong with the facts of a price, a return or a refund, beside what can be wrong with any facts. */
export const MONEY_BAD_FACTS = [
  'amountAboveRest',
  'quantityAboveRest',
  'currencyDiffers',
  'lineUnknown',
  'numberRepeated',
  'paymentUnknown',
  'pricePaidDiffers',
] as const;
