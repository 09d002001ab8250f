import { canonicalText } from '../json.ts';

/** One thing that differs between two documents. */
export interface Difference {
  /** Members and ids of rows, with dots between: `categories.fridge.wholeMonths`, `layers.cn-national.holidays.2027-01-01`. */
  readonly path: string;
  readonly what: 'added' | 'removed' | 'changed';
  /** JSON of either side; absent where there is none. */
  readonly old?: unknown;
  readonly new?: unknown;
}

/**
 * What differs between two documents, in the order of the newer one and then what was removed. Rows are told apart by
 * their id, days by their date, and not by their place: a row that only moved is no difference.
 */
export function differences(before: unknown, after: unknown): Difference[] {
  return compare(before, after, '');
}

function compare(before: unknown, after: unknown, path: string): Difference[] {
  if (canonicalText(before) === canonicalText(after)) return [];
  const [old, now] = [membersOf(before), membersOf(after)];
  if (old === undefined || now === undefined) return [{ path, what: 'changed', old: before, new: after }];
  const added = [...now].flatMap(([name, value]): Difference[] =>
    old.has(name)
      ? compare(old.get(name), value, below(path, name))
      : [{ path: below(path, name), what: 'added', new: value }],
  );
  const removed = [...old].flatMap(([name, value]): Difference[] =>
    now.has(name) ? [] : [{ path: below(path, name), what: 'removed', old: value }],
  );
  return [...added, ...removed];
}

/** The members of an object, or the rows of a list by what names them; `undefined` for what is compared as a whole. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const named = value.map((item): [string | undefined, unknown] => [nameOf(item), item]);
  const names = new Set(named.map(([name]) => name));
  if (names.has(undefined) || names.size < named.length) return undefined;
  return new Map(named.flatMap(([name, item]) => (name === undefined ? [] : [[name, item] as const])));
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  if ('id' in item && typeof item.id === 'string') return item.id;
  return 'date' in item && typeof item.date === 'string' ? item.date : undefined;
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
