import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { rightsTexts } from '../../domain/text/rights.ts';

/**
 * What a process knows, with a sentence `why` in the reader's language beside each reason of a right. The journal keeps
 * code and values alone, so that the words can get better and each reader has his own.
 */
export function saidRights(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((one) => saidRights(one, language));
  if (!isFacts(value)) return value;
  return saidMembers(value, language);
}

/** The same for the members of an object. */
export function saidMembers(facts: Readonly<Record<string, unknown>>, language: Language): Record<string, unknown> {
  const said = Object.fromEntries(Object.entries(facts).map(([name, one]) => [name, saidRights(one, language)]));
  const why = sentenceOf(facts.because, language);
  return why === undefined ? said : { ...said, why };
}

function sentenceOf(because: unknown, language: Language): string | undefined {
  if (!isFacts(because) || !isFacts(because.params) || !isRightsText(because.code)) return undefined;
  return fill(rightsTexts[because.code], language, because.params);
}

function isRightsText(code: unknown): code is keyof typeof rightsTexts {
  return typeof code === 'string' && Object.hasOwn(rightsTexts, code);
}

function isFacts(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
