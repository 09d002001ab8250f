import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { Language, Texts } from '../../domain/text/languages.ts';
import { type FoundText, personalTexts } from '../../drizzle/queries/personal-data.ts';
import type { Storage } from '../storage/storage.ts';
import { PERSONAL_PREFIX } from './personal.ts';

const ERASED: Texts = { zh: '（已按个人信息规定删除）', en: '(erased under the rules on personal data)' };
const HIDDEN: Texts = { zh: '（此角色不可见）', en: '(not shown to this role)' };

/** Machines work with keys and codes: nobody needs a customer's words there. */
export function seesPersonal(role: Role): boolean {
  return role !== 'system';
}

/**
 * Puts the words back beside their references, all of them with one query: `{ ref, hash }` becomes
 * `{ ref, hash, text }`, with `erased` or `hidden` where a mark stands for the words.
 *
 * @param value anything that is JSON; it is not changed
 */
export async function resolvePersonal(
  value: unknown,
  { storage, role, language }: { readonly storage: Storage; readonly role: Role; readonly language: Language },
): Promise<unknown> {
  const refs = new Set(references(value));
  if (refs.size === 0) return value;
  if (!seesPersonal(role)) return replaced(value, (text) => ({ ...text, text: HIDDEN[language], hidden: true }));
  const found: ReadonlyMap<string, FoundText> = await storage.query((database) => personalTexts(database, [...refs]));
  return replaced(value, (text) => {
    const words = found.get(text.ref)?.text;
    return words === undefined ? { ...text, text: ERASED[language], erased: true } : { ...text, text: words };
  });
}

function isPersonalText(value: object): value is PersonalText {
  return (
    'ref' in value &&
    'hash' in value &&
    typeof value.ref === 'string' &&
    typeof value.hash === 'string' &&
    value.ref.startsWith(PERSONAL_PREFIX)
  );
}

function* references(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  if (isPersonalText(value)) yield value.ref;
  else for (const member of Object.values(value)) yield* references(member);
}

function replaced(value: unknown, words: (text: PersonalText) => object): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, words));
  if (isPersonalText(value)) return words({ ref: value.ref, hash: value.hash });
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member, words)]));
}
