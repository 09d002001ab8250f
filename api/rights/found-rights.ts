import { BadFacts } from '../../domain/entitlement/bad-facts.ts';
import { Problem } from '../problem.ts';

/** Says facts that cannot be true together as a refusal, with the member. @throws {Problem} `bad_facts` */
export function orBadFacts<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BadFacts)) throw error;
    const params = { ...error.params, field: error.field, reason: `badFacts.${error.code}` };
    throw new Problem('bad_facts', { field: error.field, params });
  }
}
