import type { Entitlement } from '../../domain/entitlement/answer.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import { coveringRight, strongerRights } from '../../domain/entitlement/open-rights.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { RepairDetail, RepairTypes, RightSummary, RightsFound } from './state.ts';

/** Asks for the rights of the serial as of now or another instant, by what is known of it or by `facts`. */
export async function findRights(
  c: CaseContext<RepairTypes>,
  step: string,
  facts: EntitlementFacts = factsOf(c.detail),
  at: string = c.now,
): Promise<RightsFound> {
  const answer = await c.ask(step, 'entitlement', { facts: plain(facts), at });
  return summarise(answer as unknown as Entitlement);
}

/** What the entitlement function said, cut to what the repair works with. */
export function summarise(entitlement: Entitlement): RightsFound {
  const { asOf, policyVersion, calendarVersion, counts, validity } = entitlement;
  return {
    asOf,
    policyVersion,
    calendarVersion,
    failedRepairs: counts.failedRepairs,
    ...(validity ? { wholeUntil: validity.whole.end } : {}),
    rights: entitlement.rights.map(
      ({ id, kind, status, opensOn, endsOn, rule, article, because, subjectTo, provisional }) => ({
        id,
        kind,
        status,
        rule,
        article,
        because,
        provisional,
        ...(opensOn ? { opensOn } : {}),
        ...(endsOn ? { endsOn } : {}),
        ...(subjectTo ? { subjectTo } : {}),
      }),
    ),
  };
}

/** Writes down which rights were found, and what follows from them for the case. */
export function recordRights(
  c: CaseContext<RepairTypes>,
  rights: RightsFound,
  detail: Partial<RepairDetail> = {},
): void {
  c.record({
    type: 'rightsAssessed',
    ...ruleOf(strongerRights(rights)[0] ?? coveringRight(rights)),
    policyVersion: rights.policyVersion,
    calendarVersion: rights.calendarVersion,
    data: {
      asOf: rights.asOf,
      open: rights.rights.filter((right) => right.status === 'open').map((right) => right.kind),
      wholeUntil: rights.wholeUntil ?? null,
    },
    detail: { rights, ...detail },
  });
}

/** No repair is free any more because its time is over; what counsel has to decide, or a ground shuts, has not lapsed. */
export function isLapsed(rights: RightsFound | undefined): boolean {
  const free = rights?.rights.filter(({ kind }) => kind === 'repairFree' || kind === 'postRepairGuarantee') ?? [];
  return free.length > 0 && free.every(({ status }) => status === 'lapsed');
}

/** A right in the words of the journal: which rule of the policy, which article. */
export function ruleOf(right: RightSummary | undefined): { rule: string } | Record<string, never> {
  return right ? { rule: `${right.rule} ${right.article}` } : {};
}

export function factsOf(detail: Readonly<Partial<RepairDetail>>): EntitlementFacts {
  if (detail.facts === undefined) throw new Error('a repair is opened with its facts');
  return detail.facts;
}

/** A day in Shanghai as an instant within it. */
export function middayOf(day: string): string {
  return `${day}T04:00:00.000Z`;
}
