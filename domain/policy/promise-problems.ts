import type { PolicyDocument } from './policy.ts';
import type { PromiseRow } from './promise.ts';
import { lineageOf, resolveCategory } from './resolve-category.ts';
import type { ShapeProblem } from './shape.ts';
import { termOf } from './term-of.ts';
import { isBetter, TERM_NAMES } from './terms.ts';

/**
 * Promises that name a category they are worse for, or one that does not exist. A promise for goods it does not name is
 * weighed unit by unit, where it can only improve.
 */
export function promiseProblems(document: PolicyDocument): ShapeProblem[] {
  return (document.promises ?? []).flatMap((row) =>
    (row.scope.categories ?? []).flatMap((category) => problemsFor(document, row, category)),
  );
}

function problemsFor({ categories, general }: PolicyDocument, row: PromiseRow, id: string): ShapeProblem[] {
  const rows = new Map(categories.map((one) => [one.id, one]));
  const named = rows.get(id);
  const path = `promises.${row.id}`;
  if (named === undefined) return [{ path: `${path}.scope`, message: `names the unknown category ${id}` }];
  const line = lineageOf(named, rows);
  if (line === undefined) return [];
  const category = resolveCategory(line, general);
  return TERM_NAMES.flatMap((name) => {
    const promised = row.terms[name];
    const owed = termOf(category, name);
    if (promised === undefined || owed === undefined || owed === null || !isBetter(name, owed, promised)) return [];
    return [{ path: `${path}.terms.${name}`, message: `promises ${promised} where ${id} is owed ${owed}` }];
  });
}
