import type { Readable } from 'node:stream';
import {
  type EvidenceLimits,
  EvidenceRefused,
  EvidenceUnavailable,
  type StoredEvidence,
} from '../../drizzle/evidence/evidence-store.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** A photo of a good phone or a short video; anything longer belongs elsewhere. */
export const MAX_BYTES = 20 * 1024 * 1024;

/** Takes bytes into the store. @throws {Problem} when they are none, too many, or others than announced */
export async function taken(
  { evidence: store }: Services,
  body: Readable,
  limits: EvidenceLimits,
): Promise<StoredEvidence> {
  try {
    return await store.put(body, limits);
  } catch (error) {
    if (!(error instanceof EvidenceRefused)) throw outage(error);
    if (error.why === 'tooLarge') throw new Problem('payload_too_large', { params: { limit: MAX_BYTES } });
    if (error.why === 'differs') throw new Problem('evidence_differs', { field: 'body' });
    throw new Problem('invalid_input', { field: 'body', params: { field: 'body', reason: 'missing' } });
  }
}

/** Whose fault it is stands in our log; the caller may send the same bytes again. */
export function outage(error: unknown): unknown {
  return error instanceof EvidenceUnavailable
    ? new Problem('evidence_unavailable', { headers: { 'retry-after': '5' }, cause: error })
    : error;
}
