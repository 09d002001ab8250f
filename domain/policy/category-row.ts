import type { Category } from './category.ts';
import type { Policy } from './policy.ts';
import { UnknownRow } from './unknown-row.ts';

/** A category with its inheritance resolved. Throws `UnknownRow`. */
export function categoryRow(policy: Policy, id: string): Category {
  const category = policy.categories.get(id);
  if (category === undefined) throw new UnknownRow('categories', id, policy.version);
  return category;
}
