import { createHash, randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { type PersonalKind, personalData } from '../schema/personal.ts';
import type { Tx } from './put.ts';

/**
 * Keeps a name, phone or address of master data in the erasable table: equal words keep their row, others get a new
 * one and the old words are erased at once.
 *
 * @param subject the customer or technician the words are about
 * @returns the reference for the column
 */
export async function keepWords(
  tx: Tx,
  words: {
    readonly subject: string;
    readonly kind: PersonalKind;
    readonly before: string | null | undefined;
    readonly text: string | undefined;
  },
): Promise<string | null> {
  const { subject, kind, before, text } = words;
  if (before != null) {
    const [row] = await tx.select({ text: personalData.text }).from(personalData).where(eq(personalData.ref, before));
    if (row?.text != null && row.text === text) return before;
    await tx
      .update(personalData)
      .set({ text: null, salt: null, erasedAt: sql`coalesce(${personalData.erasedAt}, now())` })
      .where(eq(personalData.ref, before));
  }
  if (text === undefined) return null;
  const ref = `pt_${randomBytes(20).toString('hex')}`;
  const salt = randomBytes(32).toString('hex');
  const hash = createHash('sha256')
    .update(salt + text)
    .digest('hex');
  await tx.insert(personalData).values({ ref, subject, kind, text, salt, hash });
  return ref;
}
