import type { Party } from '../people/roles.ts';

/** Whose time it is when a visit comes to nothing, and who pays the wasted way; a safety stop is nobody's fault. */
export const CANNOT_COMPLETE = {
  noAccess: { whose: 'customer', pays: 'customer' },
  customerAbsent: { whose: 'customer', pays: 'customer' },
  siteNotReady: { whose: 'customer', pays: 'customer' },
  refused: { whose: 'customer', pays: 'customer' },
  partMissing: { whose: 'parts', pays: 'us' },
  wrongSkill: { whose: 'us', pays: 'us' },
  unsafe: { whose: 'customer', pays: 'us' },
} as const satisfies Record<string, { whose: Party; pays: 'customer' | 'us' }>;

export type CannotCompleteCode = keyof typeof CANNOT_COMPLETE;

export const CANNOT_COMPLETE_CODES = Object.keys(CANNOT_COMPLETE) as [CannotCompleteCode, ...CannotCompleteCode[]];
