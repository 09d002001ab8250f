import type { ExclusionCode } from '../policy/category.ts';
import type { Exclusion } from './answer.ts';
import type { CauseEvidence } from './facts.ts';
import { authorityOf, type Inquiry } from './inquiry.ts';

/** These follow from dates and papers; nobody can assert them. */
const COMPUTED: readonly ExclusionCode[] = ['EXPIRED', 'NO_PAPERS_AND_NO_PROOF'];

/**
 * The grounds somebody put forward against the fault, and which of them stand: listed by the rule, with evidence.
 * `forbidden`: grounds the rule says nobody may refuse for.
 */
export function assertedExclusions(
  q: Inquiry,
  listed: readonly ExclusionCode[],
  forbidden: readonly ExclusionCode[] = [],
): Exclusion[] {
  const asserted = q.history.fault?.causeEvidence ?? [];
  return asserted
    .filter(({ code }) => !COMPUTED.includes(code))
    .map((one) => weigh(q, one, listed.includes(one.code), forbidden.includes(one.code)));
}

function weigh(q: Inquiry, { code, evidence }: CauseEvidence, listed: boolean, forbidden: boolean): Exclusion {
  const applies = listed && evidence !== undefined && evidence !== '';
  const unlisted = forbidden ? 'exclusion.mayNotRefuse' : 'exclusion.notOfThisRule';
  const why = applies ? (`excluded.${code}` as const) : listed ? 'exclusion.noEvidence' : unlisted;
  return {
    code,
    applies,
    ...(evidence === undefined ? {} : { evidence }),
    ...authorityOf(q, 'exclusions'),
    because: { code: why, params: {} },
  };
}

/** A ground that follows from the dates or the papers themselves. */
export function computedExclusion(q: Inquiry, code: ExclusionCode): Exclusion {
  return { code, applies: true, ...authorityOf(q, 'exclusions'), because: { code: `excluded.${code}`, params: {} } };
}
