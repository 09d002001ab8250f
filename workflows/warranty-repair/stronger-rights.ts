import { strongerRights } from '../../domain/entitlement/open-rights.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { CaseContext } from '../case/process.ts';
import { strongerRemedies } from './remedies.ts';
import { ruleOf } from './rights.ts';
import { haveGoods, isConverting } from './rounds.ts';
import type { Remedy, RepairDetail, RepairTypes, RightsFound } from './state.ts';

type Case = CaseContext<RepairTypes>;

/** What opened by itself: by another case, by our records, or because a day came. */
export interface Opened {
  readonly type: 'strongerRightOpened' | 'rightsReassessed';
  readonly rights: RightsFound;
  readonly opened: readonly Remedy[];
  readonly data: JsonObject;
  readonly detail: Partial<RepairDetail>;
}

/** The goods are in our hands, and nothing stronger than a repair is under way. */
export function withUs(status: CaseView['status'], stage: string, detail: Readonly<Partial<RepairDetail>>): boolean {
  return status === 'open' && !isConverting(stage) && haveGoods(detail);
}

/**
 * A right that weighs more than a repair is open now: the case says by which rule, customer and lead are told, the desk
 * gets the task to offer it, and where the goods are with us it can be chosen at once. Before that it is among the
 * choices of the diagnosis.
 */
export async function offerRight(c: Case, { type, rights, opened, data, detail }: Opened): Promise<void> {
  const right = strongerRights(rights).find(({ kind }) => opened.some((remedy) => remedy === kind));
  c.record({
    type,
    ...ruleOf(right),
    policyVersion: rights.policyVersion,
    calendarVersion: rights.calendarVersion,
    data: { ...data, ...(type === 'strongerRightOpened' ? { rights: [...opened] } : {}) },
    detail: { ...detail, rights, ...offering(c, rights) },
    tells: [
      { to: 'customer', text: 'rightsChanged' },
      { to: 'lead', text: 'rightsChanged' },
    ],
  });
  await c.openTask('offerRight', 'agent', 'taskDefault', { rights: [...opened], version: c.view.version });
}

/**
 * A partner repairs without a diagnosis of ours: what he found is weighed when he reports it. A right that it opens can
 * be chosen until the customer says whether the goods work; goods that went back unasked accept nothing.
 *
 * @param before what was open before his report
 */
export async function offerAfterRepair(c: Case, before: readonly Remedy[]): Promise<void> {
  const { rights } = c.detail;
  const offered = strongerRemedies(rights);
  const opened = offered.filter((remedy) => !before.includes(remedy));
  if (rights === undefined || offered.length === 0 || (opened.length === 0 && c.detail.remedy)) return;
  if (opened.length > 0) {
    const open = rights.rights.filter(({ status }) => status === 'open').map(({ kind }) => kind);
    await offerRight(c, { type: 'rightsReassessed', rights, opened, data: { asOf: rights.asOf, open }, detail: {} });
  }
  c.record({
    type: 'choiceOffered',
    data: { offered: [...offered] },
    detail: { offered, exchangeOpened: { clock: 'serial', at: c.now, status: 'open' } },
    tells: [{ to: 'customer', text: 'pleaseChoose' }],
  });
}

function offering(c: Case, rights: RightsFound): Partial<RepairDetail> {
  if (isConverting(c.view.stage)) return {};
  if (!haveGoods(c.detail)) return { remedy: null };
  return { exchangeOpened: { clock: 'serial', at: c.now, status: 'open' }, offered: strongerRemedies(rights) };
}
