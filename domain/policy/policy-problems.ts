import type { CategoryRow } from './category.ts';
import type { PolicyDocument } from './policy.ts';
import { promiseProblems } from './promise-problems.ts';
import { lineageOf } from './resolve-category.ts';
import { TERMS } from './service.ts';
import type { ShapeProblem } from './shape.ts';

type Found = { readonly id: string; readonly cite: string; readonly from?: string; readonly to?: string };

/**
 * What is wrong with a policy as a whole: ids used twice, cites of laws nobody knows, broken inheritance, enabled rows
 * without foundation, missing terms, names that point nowhere. Empty when it can be used.
 */
export function policyProblems(document: PolicyDocument): ShapeProblem[] {
  return [
    ...lawProblems(document),
    ...inheritanceProblems(document),
    ...commonVersionProblems(document),
    ...promiseProblems(document),
    ...serviceProblems(document),
  ];
}

function sectionsOf(document: PolicyDocument): Record<string, readonly Found[]> {
  const { commonVersions, general, categories, regions, procedures, collections, service } = document;
  const { promises = [], series = [] } = document;
  const rows = { commonVersions, categories: [general, ...categories], regions, promises, procedures, collections };
  return { ...rows, series, ...service };
}

function lawProblems(document: PolicyDocument): ShapeProblem[] {
  const laws = new Set(document.laws.map((law) => law.id));
  const problems = repeated('laws', document.laws);
  for (const [section, rows] of Object.entries(sectionsOf(document))) {
    problems.push(...repeated(section, rows));
    for (const row of rows) {
      const path = `${section}.${row.id}`;
      const cites = [row.cite, ...('articles' in row ? Object.values(row.articles ?? {}) : [])];
      for (const cite of cites.flatMap((one) => one.split(';'))) {
        const law = cite.trim().split(' ')[0] ?? '';
        if (!laws.has(law)) problems.push({ path: `${path}.cite`, message: `cites the unknown law ${law}` });
      }
      if (row.from !== undefined && row.to !== undefined && row.to < row.from) {
        problems.push({ path: `${path}.to`, message: `ends before it begins on ${row.from}` });
      }
    }
  }
  return problems;
}

function repeated(section: string, rows: readonly { readonly id: string }[]): ShapeProblem[] {
  const twice = rows.filter(({ id }, index) => rows.findIndex((row) => row.id === id) !== index);
  return twice.map(({ id }) => ({ path: `${section}.${id}`, message: 'this id is used twice' }));
}

function inheritanceProblems({ categories }: PolicyDocument): ShapeProblem[] {
  const rows = new Map(categories.map((row) => [row.id, row]));
  return categories.flatMap((row) => {
    const line = lineageOf(row, rows);
    const path = `categories.${row.id}`;
    if (line === undefined) return [{ path: `${path}.inherits`, message: `cannot be followed from ${row.inherits}` }];
    return [...foundationProblems(row, path), ...regimeProblems(row, line, path), ...versionProblems(row, rows, path)];
  });
}

/** The versions of a category are rows of its regime, one after the other in time. */
function versionProblems(
  { versions = [], regime }: CategoryRow,
  rows: ReadonlyMap<string, CategoryRow>,
  path: string,
): ShapeProblem[] {
  return versions.flatMap((id, index) => {
    const version = rows.get(id);
    if (version === undefined || version.regime !== regime) {
      return [{ path: `${path}.versions`, message: `names ${id}, which is no row of the regime ${regime}` }];
    }
    const before = rows.get(versions[index - 1] ?? '');
    const overlaps = before !== undefined && (before.to === undefined || before.to >= (version.from ?? ''));
    return overlaps ? [{ path: `${path}.versions`, message: `${id} overlaps ${before.id}` }] : [];
  });
}

function foundationProblems({ source, enabled }: CategoryRow, path: string): ShapeProblem[] {
  return source === 'GAP' && enabled ? [{ path: `${path}.enabled`, message: 'a row marked GAP must be disabled' }] : [];
}

function regimeProblems(row: CategoryRow, line: readonly CategoryRow[], path: string): ShapeProblem[] {
  if (row.regime !== 'GENERAL' || !row.enabled) return [];
  const problems: ShapeProblem[] = [];
  if (line[0]?.inherits !== 'general') {
    problems.push({ path: `${path}.inherits`, message: 'the regime GENERAL needs the rules of the general row' });
  }
  if (!line.some((one) => typeof one.wholeMonths === 'number')) {
    problems.push({ path: `${path}.wholeMonths`, message: 'an enabled row of the regime GENERAL needs a period' });
  }
  return problems;
}

function commonVersionProblems({ commonVersions }: PolicyDocument): ShapeProblem[] {
  const ordered = [...commonVersions].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  return ordered.flatMap((version, index) => {
    const before = ordered[index - 1];
    const overlaps = before !== undefined && (before.to === undefined || before.to >= (version.from ?? ''));
    return overlaps ? [{ path: `commonVersions.${version.id}.from`, message: `overlaps ${before.id}` }] : [];
  });
}

function serviceProblems({ service }: PolicyDocument): ShapeProblem[] {
  const terms = new Set(service.terms.map((term) => term.id));
  const ladders = new Set(service.ladders.map((ladder) => ladder.id));
  const missing = TERMS.filter((name) => !terms.has(name)).map((name) => ({
    path: `service.terms.${name}`,
    message: 'is missing',
  }));
  const lost = service.clocks.flatMap(({ id, target, ladder }) =>
    [
      ...('term' in target && !terms.has(target.term) ? [`the term ${target.term}`] : []),
      ...(ladders.has(ladder) ? [] : [`the ladder ${ladder}`]),
    ].map((what) => ({ path: `service.clocks.${id}`, message: `names ${what}, which does not exist` })),
  );
  return [...missing, ...lost];
}
