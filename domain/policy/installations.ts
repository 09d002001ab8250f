import type { InstallationNeed, NamedItem } from '../commissioning/need.ts';
import type { SiteCause } from '../commissioning/site-not-ready.ts';
import type { InVain } from '../dispatch/cannot-complete.ts';
import type { Policy } from './policy.ts';
import { decimal, rowMembers, rowOptions } from './read-row.ts';
import type { Row } from './row.ts';
import { list, matching, oneOf, type Reader, shape, text, whole } from './shape.ts';
import { UnknownRow } from './unknown-row.ts';

/** What the installation of goods of a kind takes; products name the row. */
export interface InstallationRow extends Row, InstallationNeed {}

/** How often what goes wrong may go wrong before somebody higher decides. */
export interface InstallingRow extends Row {
  /** Days on which a customer who does not answer is tried before the installation counts as not wanted. */
  readonly contactDays: number;
  /** Purpose of the calls, for the hours in which they count. */
  readonly purpose: string;
  /** Sites that were not ready; ways in vain; refusals until a complaint is opened; rounds of rework. */
  readonly notReady: number;
  readonly visits: number;
  readonly refusals: number;
  readonly reworks: number;
  /** Calendar days from the opening until which it may be parked. */
  readonly parkedDays: number;
  /** The fee of a way in vain, where the customer pays it: a row of the fees. */
  readonly wastedVisit: string;
}

/** Material and labour besides what was sold, at the published price. */
export interface PriceRow extends Row {
  readonly kind: 'material' | 'labour';
  readonly name: { readonly zh: string; readonly en: string };
  /** Of one, in integer fen. */
  readonly amountFen: number;
  readonly currency: string;
}

const id = matching(/^[A-Za-z0-9_.-]+$/, 'an id of letters, digits, _ . -');
const name = shape<NamedItem['name']>({ zh: text, en: text }, {});
const items = list(shape<NamedItem>({ id, name }, {}));

export const installationRow: Reader<InstallationRow> = shape<InstallationRow>(
  {
    ...rowMembers,
    siteChecks: items,
    checklist: items,
    readings: list(
      shape<InstallationNeed['readings'][number]>({ id, name, unit: text }, { least: decimal, most: decimal }),
    ),
    photos: list(text),
    training: items,
  },
  { ...rowOptions, plan: text, minutes: whole(5), skills: list(text), licences: list(text) },
);

export const installingRow: Reader<InstallingRow> = shape<InstallingRow>(
  {
    ...rowMembers,
    contactDays: whole(1),
    purpose: text,
    notReady: whole(1),
    visits: whole(1),
    refusals: whole(1),
    reworks: whole(1),
    parkedDays: whole(1),
    wastedVisit: text,
  },
  rowOptions,
);

export const priceRow: Reader<PriceRow> = shape<PriceRow>(
  {
    ...rowMembers,
    kind: oneOf(['material', 'labour']),
    name,
    amountFen: whole(0),
    currency: matching(/^[A-Z]{3}$/, 'a currency code'),
  },
  rowOptions,
);

/** For a policy that says nothing of installing. */
const PLAIN: Omit<InstallingRow, keyof Row> = {
  contactDays: 3,
  purpose: 'service',
  notReady: 3,
  visits: 5,
  refusals: 2,
  reworks: 3,
  parkedDays: 365,
  wastedVisit: 'wastedInstallation',
};

export function installingRules({ document }: Policy): Omit<InstallingRow, keyof Row> {
  return document.service.installing?.[0] ?? PLAIN;
}

export function installations({ document }: Policy): readonly InstallationRow[] {
  return document.service.installations ?? [];
}

/** What follows from each cause for which a site is not ready, as far as the policy says. */
export function siteCauseRules({ document }: Policy): Partial<Record<SiteCause, InVain>> {
  const rows = document.service.siteCauses ?? [];
  return Object.fromEntries(rows.map(({ id, whose, pays }) => [id, { whose, pays }]));
}

/** What installing goods of a kind takes. Throws `UnknownRow`. */
export function installationNeed(policy: Policy, row: string): InstallationRow {
  const found = installations(policy).find((one) => one.id === row);
  if (found === undefined) throw new UnknownRow('installations', row, policy.version);
  return found;
}

/** The published price list. */
export function priceList({ document }: Policy): readonly PriceRow[] {
  return document.service.prices ?? [];
}
