import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { NOTHING_NEEDED } from '../../domain/commissioning/need.ts';
import type { CaseContext } from '../case/process.ts';
import type { InstallationKind, InstallationOpening } from './contract.ts';
import { tellPromised } from './promise.ts';
import type { InstallationTypes, Plan } from './state.ts';

type Case = CaseContext<InstallationTypes>;

/**
 * What must be true for an item to be installed, taken out or brought elsewhere is looked up once, and the opening refused
 * where it is not. What it takes is kept by the policy of this day.
 */
export async function prepare(c: Case): Promise<void> {
  if (c.detail.plan) return;
  const { opening, kind = 'install' } = c.detail;
  if (opening === undefined) throw new Error(`installation ${c.view.caseNo} has no opening`);
  const { serial, sku, deliveredSerials } = opening;
  const { item } = await c.claim('installationStanding', { caseNo: c.view.caseNo, serial });
  if (item === undefined) c.refuseOpening('unknown_reference', { field: 'serial', value: serial });
  if (item.sku !== sku) c.refuseOpening('unknown_reference', { field: 'sku', value: sku });
  if (deliveredSerials !== undefined && !deliveredSerials.includes(serial)) {
    c.refuseOpening('not_on_delivery', { serial, delivery: opening.deliveredBy ?? '' });
  }
  const plan = await planOf(c, kind, item.need);
  if (kind === 'install' && item.installedOn !== undefined) {
    c.refuseOpening('already_installed', { serial, installedOn: item.installedOn });
  }
  if (kind !== 'install' && item.installedOn === undefined) c.refuseOpening('not_installed', { serial });
  const deliveredOn = deliveredOnBy(c, opening, item.deliveredOn);
  if (deliveredOn === undefined && kind === 'install' && !item.thirdParty) {
    c.refuseOpening('not_delivered', { serial });
  }
  await takeSerial(c, serial);
  c.record({
    type: 'installationPlanned',
    data: { kind, policyVersion: plan.policyVersion, ...(deliveredOn === undefined ? {} : { deliveredOn }) },
    detail: { plan, known: item.known, ...(deliveredOn === undefined ? {} : { deliveredOn }) },
  });
  tellPromised(c);
  c.startClocks('installationOffer', 'installationTime');
}

/** Of an item that is taken out nothing is measured. */
async function planOf(c: Case, kind: InstallationKind, row: string | undefined): Promise<Plan> {
  const { need, ...rules } = await c.ask('rules', 'installationRules', row === undefined ? {} : { need: row });
  if (kind === 'remove') return { ...rules, need: NOTHING_NEEDED };
  if (need === undefined) c.refuseOpening('no_installation_needed', { sku: c.detail.opening?.sku ?? '' });
  const more = (c.detail.opening?.training ?? [])
    .filter((topic) => !need.training.some(({ id }) => id === topic))
    .map((id) => ({ id, name: { zh: id, en: id } }));
  return { ...rules, need: { ...need, training: [...need.training, ...more] } };
}

/** What the opening says of the day, or else the records; nothing comes tomorrow. */
function deliveredOnBy(
  c: Case,
  { deliveredOn }: InstallationOpening,
  recorded: string | undefined,
): string | undefined {
  const day = deliveredOn ?? recorded;
  if (day !== undefined && day > shanghaiDate(c.now)) {
    c.refuseOpening('not_delivered', { serial: c.detail.opening?.serial ?? '', deliveredOn: day });
  }
  return day;
}

/** One installation of an item at a time. */
async function takeSerial(c: Case, serial: string): Promise<void> {
  const claim = serialClaim(c, serial);
  c.undoLater('serial', 'releaseClaim', claim);
  const { granted, heldBy } = await c.claim('claim', claim);
  if (!granted) c.refuseOpening('already_open', { caseNo: heldBy ?? '', serial });
  c.settle('serial');
}

export function serialClaim(c: Case, serial: string): { kind: string; key: string; caseNo: string } {
  return { kind: 'open-installation', key: serial, caseNo: c.view.caseNo };
}
