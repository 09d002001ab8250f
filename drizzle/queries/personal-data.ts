import { inArray } from 'drizzle-orm';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Database } from '../connect.ts';
import { personalData } from '../schema/personal.ts';

export type NewPersonalText = Pick<
  typeof personalData.$inferInsert,
  'ref' | 'subject' | 'caseNo' | 'kind' | 'text' | 'salt' | 'hash'
>;

/** Words of a reference; `undefined` once they were erased. */
export interface FoundText {
  readonly ref: string;
  readonly text: string | undefined;
}

/**
 * Stores personal texts under references their callers derived. A reference that exists keeps its first words and salt.
 *
 * @returns reference and stored hash of each, by reference
 */
export async function storePersonalTexts(
  { orm }: Database,
  texts: readonly NewPersonalText[],
): Promise<ReadonlyMap<string, PersonalText>> {
  await orm
    .insert(personalData)
    .values([...texts])
    .onConflictDoNothing();
  const rows = await orm
    .select({ ref: personalData.ref, hash: personalData.hash })
    .from(personalData)
    .where(
      inArray(
        personalData.ref,
        texts.map(({ ref }) => ref),
      ),
    );
  return new Map(rows.map((row) => [row.ref, row]));
}

/** The words behind references, in one query. Unknown references are left out. */
export async function personalTexts(
  { orm }: Database,
  refs: readonly string[],
): Promise<ReadonlyMap<string, FoundText>> {
  if (refs.length === 0) return new Map();
  const rows = await orm
    .select({ ref: personalData.ref, text: personalData.text })
    .from(personalData)
    .where(inArray(personalData.ref, [...new Set(refs)]));
  return new Map(rows.map(({ ref, text }) => [ref, { ref, text: text ?? undefined }]));
}
