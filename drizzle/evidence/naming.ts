import { createHash } from 'node:crypto';
import { EvidenceLost, EvidenceTampered, type StoredEvidence } from './evidence-store.ts';

const REF = /^sha256-([0-9a-f]{64})$/;

/** Where a file lies below the root of its store: `ab/abcdef…`. */
export function placeOf(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256}`;
}

/** The hash a reference is made of; nothing for what is no reference. */
export function sha256Of(ref: string): string | undefined {
  return REF.exec(ref)?.[1];
}

export function namedByContent(sha256: string, bytes: number): StoredEvidence {
  return { ref: `sha256-${sha256}`, sha256, bytes };
}

/**
 * The bytes of a reference, read by their hash and checked against it before anybody gets them.
 *
 * @throws {EvidenceLost} when there is no such reference, or `read` finds nothing
 * @throws {EvidenceTampered} when the bytes are not those that were stored
 */
export async function checkedBytes(
  ref: string,
  read: (sha256: string) => Promise<Buffer | undefined>,
): Promise<Buffer> {
  const sha256 = sha256Of(ref);
  const bytes = sha256 === undefined ? undefined : await read(sha256);
  if (bytes === undefined) throw new EvidenceLost(`no evidence is stored under ${ref}`);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new EvidenceTampered(`the bytes under ${ref} are not those that were stored`);
  }
  return bytes;
}
