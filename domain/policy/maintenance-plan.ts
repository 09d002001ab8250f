import type { Policy } from './policy.ts';
import { rowMembers, rowOptions } from './read-row.ts';
import type { Row } from './row.ts';
import { list, type Reader, refuse, shape, text, whole } from './shape.ts';

/** How often goods of a kind are looked after, and what is looked at. Months or days are set, and a meter beside them: what comes first counts. */
export interface MaintenancePlanRow extends Row {
  readonly name: { readonly zh: string; readonly en: string };
  readonly everyMonths?: number;
  readonly everyDays?: number;
  /** By use: so many units of a meter since the last visit. More than `mostPerDay` a day is a wrong reading. */
  readonly meter?: { readonly unit: string; readonly per: number; readonly mostPerDay: number };
  /** Calendar days around the date in which the visit may be. */
  readonly windowBefore: number;
  readonly windowAfter: number;
  /** The visit is ordered so many calendar days before its date. */
  readonly leadDays: number;
  /** The working calendar that says which days are rest days. */
  readonly calendar: string;
  /** A kind of visit of this policy. */
  readonly visit: string;
  readonly checklist: readonly string[];
}

const row: Reader<MaintenancePlanRow> = shape<MaintenancePlanRow>(
  {
    ...rowMembers,
    name: shape<MaintenancePlanRow['name']>({ zh: text, en: text }, {}),
    windowBefore: whole(0),
    windowAfter: whole(0),
    leadDays: whole(0),
    calendar: text,
    visit: text,
    checklist: list(text),
  },
  {
    ...rowOptions,
    everyMonths: whole(1),
    everyDays: whole(1),
    meter: shape<NonNullable<MaintenancePlanRow['meter']>>({ unit: text, per: whole(1), mostPerDay: whole(1) }, {}),
  },
);

/** A plan that hangs on a meter alone would wait for ever where nobody reads it: every plan has a longest time. */
export const maintenancePlanRow: Reader<MaintenancePlanRow> = (value, path) => {
  const read = row(value, path);
  if (read.everyMonths === undefined && read.everyDays === undefined) {
    return refuse(path, 'must say after how many months or days at the latest');
  }
  return read;
};

export function maintenancePlans({ document }: Policy): readonly MaintenancePlanRow[] {
  return document.service.maintenancePlans ?? [];
}
