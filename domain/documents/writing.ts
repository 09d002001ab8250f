import { fill } from '../text/fill.ts';
import type { Language, Texts } from '../text/languages.ts';
import type { Block, Fact } from './sheet.ts';

/** Says a text of one catalogue in one language. */
export type Say<T> = (name: keyof T, params?: Readonly<Record<string, unknown>>) => string;

export function sayerOf<T extends Readonly<Record<string, Texts>>>(texts: T, language: Language): Say<T> {
  return (name, params = {}) => {
    const text = texts[name];
    if (text === undefined) throw new Error(`no text ${String(name)}`);
    return fill(text, language, params);
  };
}

/** A fact whose value is known; nothing otherwise, so that no page shows an empty line. */
export function fact(label: string, value: string | number | undefined): readonly Fact[] {
  return value === undefined || value === '' ? [] : [[label, String(value)]];
}

/** A part of a sheet under its heading; nothing when it would be empty. */
export function part(heading: string, ...blocks: readonly Block[]): readonly Block[] {
  const filled = blocks.filter((block) => !isEmpty(block));
  return filled.length === 0 ? [] : [{ kind: 'heading', text: heading }, ...filled];
}

function isEmpty(block: Block): boolean {
  if (block.kind === 'facts') return block.facts.length === 0;
  if (block.kind === 'list') return block.items.length === 0;
  if (block.kind === 'table') return block.rows.length === 0;
  if (block.kind === 'signatures') return block.places.length === 0;
  return block.text === '';
}
