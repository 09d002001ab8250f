import type { EntitlementFacts } from './facts.ts';

/**
 * The unit that stood on a day where the one first bought once stood, as far as its exchanges name it.
 *
 * @param asOf day in Asia/Shanghai
 */
export function unitOn({ exchanges = [] }: EntitlementFacts, asOf: string): string | undefined {
  return exchanges.findLast(({ date }) => date <= asOf)?.newSerial;
}
