/** What can be wrong with the facts of a complaint or a claim, beside what can be wrong with any facts. */
export const OBLIGATION_BAD_FACTS = [
  'dayOutOfOrder',
  'spanWithoutStart',
  'overlappingSpans',
  'amountNotPositive',
  'amountNotWholeFen',
  'amountTooBig',
  'rateNotDecimal',
  'countNotWhole',
  'factMissing',
  'factsExclude',
  'invalidInstant',
] as const;
