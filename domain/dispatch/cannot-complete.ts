import type { Party } from '../people/roles.ts';

/** What follows from a code: whose time it is until somebody goes again, and who pays the way that was in vain. */
export interface InVain {
  readonly whose: Extract<Party, 'customer' | 'parts' | 'us'>;
  readonly pays: 'customer' | 'us';
}

/** Where the policy has no row for a code; a safety stop is nobody's fault. */
export const CANNOT_COMPLETE = {
  noAccess: { whose: 'customer', pays: 'customer' },
  customerAbsent: { whose: 'customer', pays: 'customer' },
  siteNotReady: { whose: 'customer', pays: 'customer' },
  refused: { whose: 'customer', pays: 'customer' },
  partMissing: { whose: 'parts', pays: 'us' },
  wrongSkill: { whose: 'us', pays: 'us' },
  unsafe: { whose: 'customer', pays: 'us' },
} as const satisfies Record<string, InVain>;

export type CannotCompleteCode = keyof typeof CANNOT_COMPLETE;

export const CANNOT_COMPLETE_CODES = Object.keys(CANNOT_COMPLETE) as [CannotCompleteCode, ...CannotCompleteCode[]];

/** What follows from a code by the rules under which the visit was planned. */
export function inVain(code: CannotCompleteCode, rules: Partial<Record<CannotCompleteCode, InVain>> = {}): InVain {
  return rules[code] ?? CANNOT_COMPLETE[code];
}
