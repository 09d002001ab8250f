import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { Entitlement } from '../../domain/entitlement/answer.ts';
import { BadFacts } from '../../domain/entitlement/bad-facts.ts';
import { checkFacts } from '../../domain/entitlement/check-facts.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import { type Decision, decideLine, type RightFound } from '../../domain/returns/decide.ts';
import { GROUND_RULES } from '../../domain/returns/grounds.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { FromRepair } from './contract.ts';
import { asUpheld } from './objection.ts';
import type { ReturnLine, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/** A line with what the rules say of it, and by which versions. */
export interface Decided {
  readonly line: ReturnLine;
  readonly policyVersion?: string;
  readonly calendarVersion?: string;
}

/**
 * Decides a line by the rights of its units as of the day of the request, which every unit is asked for once.
 *
 * @param facts of each unit, in the order of the serials; of the line where it has none
 * @param inStock whether the same model could be given instead: a fee for use hangs on it (95 13)
 */
export async function decided(
  c: Case,
  line: ReturnLine,
  facts: readonly EntitlementFacts[],
  inStock?: boolean,
): Promise<Decided> {
  const { fromRepair, afterObjection } = c.detail;
  if (afterObjection !== undefined) return { line: asUpheld(line, afterObjection) };
  if (fromRepair !== undefined) return asFoundByRepair(c, line, fromRepair);
  if (GROUND_RULES[line.ground].decidedBy !== 'rights') {
    return { line: { ...line, decision: decideLine(line.ground, [], line.proven) } };
  }
  const today = shanghaiDate(c.view.openedAt);
  const units: (readonly RightFound[])[] = [];
  let versions: Pick<Entitlement, 'policyVersion' | 'calendarVersion'> | undefined;
  for (const [index, known] of facts.entries()) {
    const asked = plain(
      askedToday(inStock === undefined ? known : { ...known, sameModelInStock: inStock }, line, today),
    );
    const answer = await c.ask(`rights:${line.no}:${index}`, 'entitlement', { facts: asked, at: c.view.openedAt });
    const { policyVersion, calendarVersion, rights } = answer as unknown as Entitlement;
    versions = { policyVersion, calendarVersion };
    units.push(rights);
  }
  const decision = decideLine(line.ground, units, line.proven, line.wish);
  return { line: { ...line, decision, ...feeOf(decision, units) }, ...versions };
}

/**
 * A right is never asked for with facts that cannot be true together: the question would have no answer, for ever.
 *
 * @throws {Refusal} `bad_facts`, of the opening
 */
export function mustBePossible(c: Case, line: ReturnLine, facts: readonly EntitlementFacts[]): void {
  if (GROUND_RULES[line.ground].decidedBy !== 'rights' || c.detail.afterObjection !== undefined) return;
  const today = shanghaiDate(c.view.openedAt);
  try {
    for (const known of facts) checkFacts(askedToday(known, line, today), today);
  } catch (error) {
    if (!(error instanceof BadFacts)) throw error;
    const field = error.field === 'fault.date' ? `lines[${line.no - 1}].faultOn` : `lines[${line.no - 1}]`;
    throw new Refusal('bad_facts', { ...error.params, field, reason: `badFacts.${error.code}` }, field);
  }
}

/**
 * The right stood open when the customer chose it, and a day later or with the goods out of repair it still is his: what the
 * repair found counts. Only the fee for use is asked for.
 */
async function asFoundByRepair(c: Case, line: ReturnLine, { rule, offered, facts }: FromRepair): Promise<Decided> {
  const decision: Decision = { status: 'granted', rule, offered };
  const answer = await c.ask(`rights:${line.no}`, 'entitlement', { facts: plain(facts), at: c.view.openedAt });
  const { policyVersion, calendarVersion, rights } = answer as unknown as Entitlement;
  return { line: { ...line, decision, ...feeOf(decision, [rights]) }, policyVersion, calendarVersion };
}

/** What makes the rights speak of this very request: what he reports today, and what he asks back. */
function askedToday(facts: EntitlementFacts, line: ReturnLine, today: string): EntitlementFacts {
  if (line.ground === 'noReason')
    return { ...facts, distance: { intact: true, ...facts.distance, requestedOn: today } };
  const wish = line.wish === 'return' || line.wish === 'exchange' ? { wish: line.wish } : {};
  const fault = { listed: true, ...facts.fault, date: line.faultOn ?? today, reportedOn: today };
  return { ...facts, ...wish, fault };
}

/** The depreciation fee the right itself names, for one unit. Without a figure a person decides, and it is not his yet. */
function feeOf(decision: Decision, units: readonly (readonly RightFound[])[]): { readonly feeFen?: number } {
  if (decision.status !== 'granted' || !decision.offered.includes('return')) return {};
  const open = units[0]?.find(({ kind, status }) => kind === 'return' && status === 'open');
  const { refund } = open ?? {};
  return refund?.dueFen === undefined ? {} : { feeFen: Math.max(0, refund.priceFen - refund.dueFen) };
}
