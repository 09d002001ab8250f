import { addDays } from '../calendar/date.ts';
import type { StartBasis } from '../policy/category.ts';
import type { StartReason } from './answer.ts';
import { authorityOf, type Inquiry } from './inquiry.ts';
import type { PapersGrant } from './papers.ts';

/** The day a validity runs from, why, and by which row. */
export interface Start {
  readonly date: string;
  readonly reason: StartReason;
  readonly rule: string;
  readonly article: string;
  readonly factsUsed: readonly string[];
}

type Found = Pick<Start, 'date' | 'reason' | 'factsUsed'>;

/** Where the validity of the first unit starts. `undefined`: not yet, the goods are still to be delivered. */
export function startOf(q: Inquiry, { startOn }: PapersGrant): Start | undefined {
  if (startOn !== undefined) {
    return { date: startOn, reason: 'serialDate', factsUsed: ['factoryDate'], ...authorityOf(q, 'lostPapers') };
  }
  const { basis, rule, article } = basisOf(q);
  const found = BASES[basis](q);
  return found && { date: found.date, reason: found.reason, factsUsed: found.factsUsed, rule, article };
}

/** The category may override the common version, up to a purchase date. */
function basisOf(q: Inquiry): { basis: StartBasis; rule: string; article: string } {
  const { row } = q.category;
  const { startBasis } = row;
  const bought = q.facts.purchaseDate ?? q.asOf;
  if (startBasis !== undefined && (startBasis.purchasesTo === undefined || bought <= startBasis.purchasesTo)) {
    return { basis: startBasis.basis, ...authorityOf(q, 'validity') };
  }
  const { common } = q;
  if (common === undefined) return { basis: 'INVOICE', ...authorityOf(q, 'validity') };
  return { basis: common.startBasis, rule: common.id, article: common.cite };
}

const BASES: Readonly<Record<StartBasis, (q: Inquiry) => Found | undefined>> = {
  INVOICE: invoice,
  DELIVERY_OR_INSTALL_DONE: deliveryOrInstallation,
  INSTALL_DONE_ELSE_INVOICE: (q) => installationDone(q) ?? invoice(q),
  INVOICE_OR_DELIVERY_IF_DIFFERENT: (q) => (q.history.deliveredOn === undefined ? invoice(q) : delivery(q)),
};

/** The invoice date; the papers prove it. */
export function invoice({ facts }: Inquiry): Found | undefined {
  if (facts.invoiceDate !== undefined) {
    return { date: facts.invoiceDate, reason: 'invoice', factsUsed: ['invoiceDate'] };
  }
  if (facts.purchaseDate === undefined) return undefined;
  return { date: facts.purchaseDate, reason: 'invoice', factsUsed: ['purchaseDate'] };
}

/** The day of receipt. Goods bought in a shop without a delivery are taken along. */
export function delivery({ facts, history }: Inquiry): Found | undefined {
  if (history.deliveredOn !== undefined) {
    return { date: history.deliveredOn, reason: 'delivery', factsUsed: ['delivery.date'] };
  }
  if (facts.delivery !== undefined || facts.channel === 'online' || facts.purchaseDate === undefined) return undefined;
  return { date: facts.purchaseDate, reason: 'handedOverAtPurchase', factsUsed: ['channel', 'purchaseDate'] };
}

function installationDone({ history }: Inquiry): Found | undefined {
  if (history.installedOn === undefined) return undefined;
  return { date: history.installedOn, reason: 'installationDone', factsUsed: ['installation.doneOn'] };
}

function deliveryOrInstallation(q: Inquiry): Found | undefined {
  const received = delivery(q);
  if (q.facts.installation?.required !== true) return received;
  const installed = installationDone(q);
  if (installed !== undefined || received === undefined) return installed;
  // A16: an installation that never comes must not keep the guarantee from starting.
  const days = q.policy.parameters.A16.days ?? 0;
  const date = addDays(received.date, days);
  q.steps?.push({ of: 'whole', op: 'addDays', from: received.date, by: days, to: date, why: 'A16' });
  return { date, reason: 'installationNeverDone', factsUsed: [...received.factsUsed, 'installation.required'] };
}
