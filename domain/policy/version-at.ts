import type { Category } from './category.ts';
import { holdsOn } from './common-version-at.ts';
import type { Policy } from './policy.ts';

/**
 * The row that stands behind a category of several versions, cars of 2013 and of 2021: the one that holds for the
 * purchase, the latest where no date is known. The category itself where it has none, or none holds.
 */
export function versionAt(policy: Policy, category: Category, purchaseDate: string | undefined): Category {
  const { versions } = category.row;
  if (versions === undefined) return category;
  const rows = versions.map((id) => policy.categories.get(id)).filter((one) => one !== undefined);
  if (purchaseDate === undefined) return rows.at(-1) ?? category;
  return rows.find(({ row }) => holdsOn(row, purchaseDate)) ?? category;
}
