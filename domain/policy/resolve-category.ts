import { carRules } from './car-rules.ts';
import type { Authority, Category, CategoryRow, GeneralRow, RuleName } from './category.ts';
import { farmRules } from './farm-rules.ts';

/** The rows a category inherits from, itself last. `undefined` where the line is broken or runs in a circle. */
export function lineageOf(
  row: CategoryRow,
  rows: ReadonlyMap<string, CategoryRow>,
): readonly CategoryRow[] | undefined {
  const line: CategoryRow[] = [row];
  for (let at = row; at.inherits !== 'general' && at.inherits !== 'none'; ) {
    const parent = rows.get(at.inherits);
    if (parent === undefined || line.includes(parent)) return undefined;
    line.unshift(parent);
    at = parent;
  }
  return line;
}

/** Merges a line of inheritance: the later row wins, member by member. Throws `ShapeError` for figures that do not fit. */
export function resolveCategory(line: readonly CategoryRow[], general: GeneralRow): Category {
  const [first] = line;
  const row = line.at(-1);
  if (first === undefined || row === undefined) throw new RangeError('a line of inheritance has at least one row');
  const merged: CategoryRow = Object.assign({}, ...line);
  const rules = first.inherits === 'general' ? { ...general.rules } : undefined;
  const figures = Object.assign({}, ...line.map((one) => one.figures));
  const path = `categories.${row.id}.figures`;
  const decided = row.enabled && row.versions === undefined;
  return {
    row,
    wholeMonths: merged.wholeMonths ?? null,
    mainMonths: merged.mainMonths ?? null,
    mainParts: merged.mainParts ?? [],
    mainPartsOpenEnded: merged.mainPartsOpenEnded ?? false,
    dailyRate: merged.dailyRate ?? null,
    ...(rules === undefined ? {} : { rules: Object.assign(rules, ...line.map((one) => one.rules)) }),
    figures,
    ...(decided && row.regime === 'CAR' ? { car: carRules(figures, path) } : {}),
    ...(decided && row.regime === 'FARM' ? { farm: farmRules(figures, path) } : {}),
    authorities: authoritiesOf(first.inherits === 'general' ? [general, ...line] : line),
  };
}

type Cited = Pick<CategoryRow, 'id' | 'articles'>;

function authoritiesOf(rows: readonly Cited[]): Partial<Record<RuleName, Authority>> {
  const found: Partial<Record<string, Authority>> = {};
  for (const { id, articles } of rows) {
    for (const [name, article] of Object.entries(articles ?? {})) found[name] = { rule: id, article };
  }
  return found;
}
