import type { RepairFact } from '../../domain/entitlement/facts.ts';
import { openRight } from '../../domain/entitlement/open-rights.ts';
import type { ClockView } from '../../domain/journal/view.ts';
import type { CaseContext } from '../case/process.ts';
import { withLastRepair } from './facts.ts';
import { strongerRemedies } from './remedies.ts';
import { factsOf, findRights, ruleOf } from './rights.ts';
import type { ExchangeOpened, RepairTypes } from './state.ts';

type Case = CaseContext<RepairTypes>;

const DAY_MS = 86_400_000;

/** The clocks of the law, and the right each opens when it runs out (General Rule art. 12). */
const LIMITS: Readonly<Record<string, string>> = {
  partsWait: 'exchangePartsWait',
  repairDays: 'exchangeRepairerDelay',
};

/**
 * A limit of the law has passed with the goods still with us. The entitlement function decides whether the right to
 * exchange is open; where it needs to know whose delay it was and that is not plain, a lead says it.
 */
export async function limitPassed(c: Case, clock: string, percent: number): Promise<void> {
  const id = LIMITS[clock];
  if (id === undefined || percent < 100 || c.detail.exchangeOpened?.status === 'open') return;
  const delay = delayOf(c, clock);
  if (delay === undefined) return;
  const facts = withLastRepair(factsOf(c.detail), delay);
  const rights = await findRights(c, `limit:${clock}:${percent}`, facts);
  const right = rights.rights.find((one) => one.id === id);
  if (right?.status !== 'open' && right?.status !== 'legalReview') return;
  const exchangeOpened: ExchangeOpened = { clock, at: c.now, status: right.status };
  const found = { ...ruleOf(right), policyVersion: rights.policyVersion, calendarVersion: rights.calendarVersion };
  if (right.status === 'open') {
    c.record({
      type: 'rightOpened',
      ...found,
      data: { right: 'exchange', clock },
      detail: { facts, rights, exchangeOpened, offered: strongerRemedies(rights) },
      tells: [
        { to: 'customer', text: 'exchangeOpened' },
        { to: 'lead', text: 'exchangeOpened' },
      ],
    });
    await c.openTask('offerRight', 'agent', 'taskDefault', { rights: strongerRemedies(rights), clock });
  } else if (!c.detail.exchangeOpened) {
    c.record({ type: 'delayInDoubt', ...found, data: { clock }, detail: { exchangeOpened, offered: ['exchange'] } });
    await c.openTask('delayInDoubt', 'lead', 'taskDefault', { clock });
  }
}

/** The repair takes so long that the customer may have a loaner meanwhile, by the rules of his category. */
export async function loanerFallsDue(c: Case): Promise<void> {
  if (c.detail.loanerDue || c.detail.loaner?.state === 'out') return;
  const rights = await findRights(c, 'loanerDue');
  const right = openRight(rights, 'loaner');
  if (right === undefined) return;
  c.record({
    type: 'loanerFellDue',
    ...ruleOf(right),
    policyVersion: rights.policyVersion,
    calendarVersion: rights.calendarVersion,
    data: { opensOn: right.opensOn ?? null },
    detail: { loanerDue: true },
    tells: [{ to: 'customer', text: 'loanerDue' }],
  });
  await c.openTask('provideLoaner', 'agent', 'taskDefault', {});
}

/** Of these the clocks of the law ask a lead themselves, when the delay is in doubt. */
export function isAskedByClock(c: Case, right: string): boolean {
  return Object.entries(LIMITS).some(([clock, id]) => id === right && c.hasClock(clock));
}

/** What is known of the delay today: missing parts, or, once we alone took longer than the law allows, that it is ours. */
export function ownDelay(c: Case): Partial<RepairFact> {
  if ((c.detail.parts?.missing.length ?? 0) > 0) return { waitingForParts: true };
  return delayOf(c, 'repairDays') ?? {};
}

/** What is known of the delay; nothing where the other limit governs, because the repair waits for parts. */
function delayOf(c: Case, clock: string): Partial<RepairFact> | undefined {
  if (clock === 'partsWait') return { waitingForParts: true };
  if ((c.detail.parts?.missing.length ?? 0) > 0) return undefined;
  const measured = c.view.clocks.find((one) => one.name === clock);
  return measured && isOurs(measured, c.now) ? { waitingForParts: false, whoseFault: 'repairer' } : {};
}

/** Whether the limit is used up by our own time alone, without that of the customer and of missing parts. */
function isOurs({ spans, target }: ClockView, now: string): boolean {
  const ours = spans.filter(({ whose }) => whose === 'us' || whose === 'technician');
  const ms = ours.reduce((sum, { from, to }) => sum + Date.parse(to ?? now) - Date.parse(from), 0);
  return ms > target * DAY_MS;
}
