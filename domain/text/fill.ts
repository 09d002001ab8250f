import { FORMATS, type Format } from './format.ts';
import type { Language, Texts } from './languages.ts';

/** `{name}`, `{some.member}`, `{name|format}`. */
const PLACEHOLDER = /\{([A-Za-z0-9_.]+)(?:\|([a-z]+))?\}/g;

/** Stands where a value is missing, so that a sentence never shows a bare placeholder. */
const MISSING = '—';

/** A text of the catalogue in one language with its values filled in. Objects that carry `text` show their text. */
export function fill(texts: Texts, language: Language, params: Readonly<Record<string, unknown>> = {}): string {
  return texts[language].replace(PLACEHOLDER, (_whole, path: string, format?: string) => {
    const value = memberAt(params, path);
    if (value === undefined || value === null || value === '') return MISSING;
    if (format !== undefined && isFormat(format)) return FORMATS[format](value, language, params);
    return plain(value);
  });
}

/** The placeholders of a text with their formats, for the proof that both languages use the same ones. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, path, format]) => (format ? `${path}|${format}` : String(path)));
}

export function isFormat(name: string): name is Format {
  return Object.hasOwn(FORMATS, name);
}

function plain(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string') {
    return value.text;
  }
  return typeof value === 'object' ? MISSING : String(value);
}

function memberAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    return Object.entries(at).find(([name]) => name === key)?.[1];
  }, value);
}
