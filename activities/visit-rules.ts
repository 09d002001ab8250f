import { cannotCompleteRules, dispatchRules, visitKinds } from '../domain/policy/visits.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities } from './contract.ts';

/** What the policy says of a kind of visit. Pure over the rules in memory: a repeat gives the same. */
export function createVisitRules(rules: Pick<RuleBook, 'current'>): Activities['visitRules'] {
  return async ({ kind }) => {
    const { policy } = await rules.current();
    const row = visitKinds(policy).find(({ id }) => id === kind);
    const { rounds, absentWaitMinutes, absentCalls } = dispatchRules(policy);
    const cannotComplete = cannotCompleteRules(policy);
    const rest = { policyVersion: policy.version, rounds, absentWaitMinutes, absentCalls, cannotComplete };
    if (row === undefined) return rest;
    const { minutes, travelMinutes, evidence, signature } = row;
    const { skills = [], licences = [], crew = 1, checklist = [], readings = [], settlement = false } = row;
    const proof = { evidence, signature, checklist, readings, settlement };
    return { ...rest, kind: { minutes, travelMinutes, skills, licences, crew, ...proof } };
  };
}
