import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { withLastRepair } from './facts.ts';
import { isAskedByClock, ownDelay } from './limits.ts';
import { strongerRemedies } from './remedies.ts';
import { factsOf, findRights } from './rights.ts';
import { haveGoods } from './rounds.ts';
import type { RepairDetail, RepairTypes } from './state.ts';
import { offerRight, withUs } from './stronger-rights.ts';

type Case = CaseContext<RepairTypes>;

/** The instant at which the case looks again whether a stronger right is open: the beginning of a day in Shanghai. */
export function looksAgainAt({ status, stage, detail }: CaseView): string | undefined {
  const { looksAgainOn, ...known } = detail as Partial<RepairDetail>;
  if (!looksAgainOn || !withUs(status, stage, known)) return undefined;
  return new Date(`${looksAgainOn}T00:00:00+08:00`).toISOString();
}

/**
 * The day on which, by the facts as they are, an exchange or a return opens while the goods are with us. The limits that
 * run as clocks need no such day; rights that count days in repair over all cases, in working days, or by local rules, do.
 */
export async function nextLook(c: Case, step: string, facts: EntitlementFacts): Promise<Partial<RepairDetail>> {
  const before = c.detail.looksAgainOn ?? null;
  if (!haveGoods(c.detail) || clocksTellAll(c, facts)) return before === null ? {} : { looksAgainOn: null };
  const { on = null } = await c.ask(step, 'nextOpening', { facts: plain(facts), at: c.now });
  return on === before ? {} : { looksAgainOn: on };
}

/** The day has come: what is open now is offered, in the words of the law, and the next day is looked for. */
export async function lookAgain(c: Case): Promise<void> {
  const day = c.detail.looksAgainOn ?? '';
  const facts = withLastRepair(factsOf(c.detail), ownDelay(c));
  const rights = await findRights(c, `look:${day}`, facts);
  const known = strongerRemedies(c.detail.rights);
  const opened = strongerRemedies(rights).filter((remedy) => !known.includes(remedy));
  const { looksAgainOn = null } = await nextLook(c, `after:${day}`, facts);
  const detail = { facts, rights, looksAgainOn };
  const versions = { policyVersion: rights.policyVersion, calendarVersion: rights.calendarVersion };
  if (opened.length > 0)
    return offerRight(c, { type: 'strongerRightOpened', rights, opened, detail, data: { on: day } });
  const doubtful = rights.rights.find(
    ({ id, kind, status }) =>
      (kind === 'exchange' || kind === 'return') &&
      status === 'legalReview' &&
      !isAskedByClock(c, id) &&
      c.detail.rights?.rights.find((one) => one.id === id)?.status !== 'legalReview',
  );
  c.record({ type: 'rightsLookedAt', ...versions, data: { on: day, open: strongerRemedies(rights) }, detail });
  if (doubtful) await c.openTask('rightInDoubt', 'lead', 'taskDefault', { right: doubtful.id, on: day });
}

/** By the general rule a repair opens rights by its own length alone, and that is what the clocks of the law measure. */
function clocksTellAll(c: Case, { sellerRegion, deliveryRegion, promises }: EntitlementFacts): boolean {
  const isLocal = sellerRegion !== undefined || deliveryRegion !== undefined || promises !== undefined;
  return !isLocal && c.hasClock('repairDays');
}
