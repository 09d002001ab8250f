import { createHash } from 'node:crypto';
import type { Entry } from '../../domain/journal/entry.ts';
import { canonicalText } from '../../domain/json.ts';

/** What stands before the first entry of a case. Bound to the number, so that whole chains cannot change places. */
export function genesisOf(caseNo: string): string {
  return sha256(caseNo);
}

/** The text of an entry that is stored and hashed: the whole entry, in canonical form. */
export function bodyOf(entry: Entry): string {
  return canonicalText(entry);
}

/** The link an entry adds to the chain: lower-case hex SHA-256 of the hash before it, a line feed, and its body. */
export function chainHash(prevHash: string, body: string): string {
  return sha256(`${prevHash}\n${body}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
