import { mustBeKnown } from '../inputs/references.ts';
import type { Services } from '../services.ts';

/** Categories of goods are rows of the policy in force. @throws {Problem} `unknown_reference` */
export async function mustBeCategories(
  { rules }: Services,
  categories: readonly string[],
  field: (index: number) => string,
): Promise<void> {
  const { policy } = await rules();
  mustBeKnown(categories, new Set(policy.categories.keys()), field);
}
