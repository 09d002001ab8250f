import type { Answered } from './process.ts';
import { Refusal } from './refusal.ts';

/**
 * What anybody but the customer hands in bears the customer's signature: only his own link or account speaks for him.
 *
 * @throws {Refusal} `signature_missing`
 */
export function mustBeSigned({ input, actor }: Answered<string, { readonly evidence?: unknown }>): void {
  if (actor.role !== 'customer' && input.evidence === undefined) {
    throw new Refusal('signature_missing', {}, 'evidence');
  }
}
