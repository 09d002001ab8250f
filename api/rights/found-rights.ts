import { BadFacts } from '../../domain/entitlement/bad-facts.ts';
import { Problem } from '../problem.ts';

/**
 * Says facts that cannot be true together as a refusal, with the member. @throws {Problem} `bad_facts`
 *
 * @param at where the caller wrote a member of the facts; facts that nobody wrote now are named as they are
 */
export function orBadFacts<T>(work: () => T, at: (member: string) => string = (member) => member): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BadFacts)) throw error;
    const field = at(error.field);
    throw new Problem('bad_facts', { field, params: { ...error.params, field, reason: `badFacts.${error.code}` } });
  }
}

/** Where a member stands in a request that holds the facts beside the day asked about. */
export function inFacts(member: string): string {
  return member === 'asOf' ? member : `facts.${member}`;
}
