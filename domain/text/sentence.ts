import type { Entry } from '../journal/entry.ts';
import { caseEntryTexts } from './entries.ts';
import { factTexts } from './facts.ts';
import { fill } from './fill.ts';
import type { Language, Texts } from './languages.ts';

/** Stands for a fact of a newer version, which this catalogue does not know. */
const UNKNOWN: Texts = { zh: '已记录：{type}。', en: 'Recorded: {type}.' };

/** The text of an entry of this type, if the catalogue knows it. */
export function entryTexts(type: string): Texts | undefined {
  const all: Readonly<Record<string, Texts>> = { ...caseEntryTexts, ...factTexts };
  return Object.hasOwn(all, type) ? all[type] : undefined;
}

/**
 * An entry told in one sentence.
 *
 * @param entry its personal texts may carry their words as `text`
 */
export function sentenceOf(entry: Pick<Entry, 'type' | 'actor' | 'data'>, language: Language): string {
  const { type, actor, data } = entry;
  return fill(entryTexts(type) ?? UNKNOWN, language, { ...data, type, actor: actor.role });
}
