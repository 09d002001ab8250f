import { fill } from '../text/fill.ts';
import { labelOf } from '../text/format.ts';
import type { Language } from '../text/languages.ts';
import { differenceTexts, ruleMemberTexts } from '../text/rule-members.ts';
import type { Difference } from './differences.ts';

/** A row that is added or removed whole is told by its first words; the JSON beside them has all of it. */
const LONGEST = 160;
/** So much of what is alike stands before the first thing that differs. */
const BEFORE = 20;

/**
 * One difference in words: where it is, by the names rows and days bear, what stood there and what stands there now.
 *
 * @param sides the two documents, for the names
 */
export function sayDifference(
  { path, what, old, new: now }: Difference,
  language: Language,
  sides: readonly unknown[],
): string {
  const where = path
    .split('.')
    .map((_, index, names) => partLabel(names.slice(0, index + 1), language, sides))
    .join(' › ');
  const [before, after] = [valueText(old, language), valueText(now, language)];
  // Of two long values that begin alike, what is cut away must not be the very thing that differs.
  const alike = what === 'changed' && Math.max(before.length, after.length) > LONGEST ? commonStart(before, after) : 0;
  const from = Math.max(0, alike - BEFORE);
  return fill(differenceTexts[what], language, { where, old: cut(before, from), new: cut(after, from) });
}

function partLabel(names: readonly string[], language: Language, sides: readonly unknown[]): string {
  const last = names.at(-1) ?? '';
  const label = labelOf(ruleMemberTexts, last, language);
  if (label !== last) return label;
  const name = sides.map((side) => nameIn(at(side, names), language)).find((one) => one !== undefined);
  return name === undefined ? last : `${name} (${last})`;
}

/** Follows names through members, rows by id and days by date. */
function at(value: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((inside, name) => {
    if (typeof inside !== 'object' || inside === null) return undefined;
    if (!Array.isArray(inside)) return new Map<string, unknown>(Object.entries(inside)).get(name);
    return inside.find((item: unknown) => bears(item, name));
  }, value);
}

function bears(item: unknown, name: string): boolean {
  if (typeof item !== 'object' || item === null) return false;
  return ('id' in item && item.id === name) || ('date' in item && item.date === name);
}

/** The name a row carries: of a category or region, of a law, of a day, of an open question. */
function nameIn(row: unknown, language: Language): string | undefined {
  if (typeof row !== 'object' || row === null) return undefined;
  const members = new Map<string, unknown>(Object.entries(row));
  const [name, english] = [members.get('name'), members.get('nameEn')];
  if (language === 'en' && typeof english === 'string') return english;
  if (typeof name === 'string') return name;
  const own = members.get(language);
  return typeof own === 'string' ? own : name === undefined ? undefined : nameIn(name, language);
}

function valueText(value: unknown, language: Language): string {
  if (typeof value === 'string') return value;
  return nameIn(value, language) ?? JSON.stringify(value) ?? '';
}

function commonStart(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    if (one[index] !== other[index]) return index;
  }
  return length;
}

function cut(text: string, from: number): string {
  const rest = text.slice(from);
  const shown = rest.length > LONGEST ? `${rest.slice(0, LONGEST)} …` : rest;
  return from > 0 ? `… ${shown}` : shown;
}
