import type { Entitlement } from '../../domain/entitlement/answer.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { RepairDetail, RepairTypes, RightSummary, RightsFound } from './state.ts';

/** Asks for the rights of the serial as of now, by what is known of it or by `facts`. */
export async function findRights(
  c: CaseContext<RepairTypes>,
  step: string,
  facts: EntitlementFacts = factsOf(c.detail),
): Promise<RightsFound> {
  const answer = await c.ask(step, 'entitlement', { facts: plain(facts), at: c.now });
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

export function openRight(rights: RightsFound | undefined, kind: RightSummary['kind']): RightSummary | undefined {
  return rights?.rights.find((right) => right.kind === kind && right.status === 'open');
}

/** Return and exchange, as far as they are open: they weigh more than a repair, so the customer chooses. */
export function strongerRights(rights: RightsFound | undefined): RightSummary[] {
  return [openRight(rights, 'return'), openRight(rights, 'exchange')].filter((right) => right !== undefined);
}

/** The right under which the repair is free: validity, or the guarantee after an earlier repair. */
export function coveringRight(rights: RightsFound | undefined): RightSummary | undefined {
  return openRight(rights, 'repairFree') ?? openRight(rights, 'postRepairGuarantee');
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
