import { z } from 'zod';

/** What every stored resource tells besides its content. */
export const keptMembers = {
  version: z.int().describe('Counts the changes'),
  updatedAt: z.string().describe('ISO 8601 with Z'),
};

/** A column that may be empty, as an absent member. */
export function present<T>(value: T | null): T | undefined {
  return value ?? undefined;
}
