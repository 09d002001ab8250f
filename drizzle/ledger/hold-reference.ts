import type { ISql } from 'postgres';
import { referenceKey } from '../../domain/reference-key.ts';

/**
 * A transfer is one thing's, for ever. Within the transaction that books it: what is not booked leaves nothing behind.
 *
 * @param kind the register: money that came in, or that went out
 * @returns what has it; the same `thing` where it has it now
 */
export async function holdReference(
  tx: ISql,
  { kind, reference, thing }: { readonly kind: string; readonly reference: string; readonly thing: string },
): Promise<string> {
  const [held] = await tx<{ thing: string }[]>`
    INSERT INTO claim (kind, key, case_no) VALUES (${kind}, ${referenceKey(reference)}, ${thing})
    ON CONFLICT (kind, key) DO UPDATE SET case_no = claim.case_no
    RETURNING case_no AS thing`;
  if (held === undefined) throw new Error(`nobody can say what ${kind} ${reference} pays`);
  return held.thing;
}
