import type { JsonObject } from '../../domain/json.ts';
import { Refusal } from '../case/refusal.ts';

/** A member of the input that cannot be, and why: a reason of `domain/text/reasons.ts`. */
export function wrong(field: string, reason: string, params: JsonObject = {}): Refusal {
  return new Refusal('invalid_input', { reason, ...params }, field);
}
