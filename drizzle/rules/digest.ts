import { createHash } from 'node:crypto';
import { canonicalText } from '../../domain/json.ts';

/** SHA-256 of the canonical text of a document, in hex: the same for equal content, however it is written. */
export function digestOf(document: unknown): string {
  return createHash('sha256').update(canonicalText(document)).digest('hex');
}
