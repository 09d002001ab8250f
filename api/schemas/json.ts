import { z } from 'zod';
import type { Json } from '../../domain/json.ts';

/**
 * Any JSON. Used where a value was parsed from JSON before, so there is nothing left to check; Zod's own recursive
 * schema would walk it once more and cannot be described in OpenAPI by reference.
 */
export const anyJson = z.custom<Json>(() => true);

export const jsonObject = z.record(z.string().max(64), anyJson);
