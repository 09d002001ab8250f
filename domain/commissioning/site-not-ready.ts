import type { InVain } from '../dispatch/cannot-complete.ts';

/** Why a site is not ready, and what follows from it where the policy has no row for it. */
export const SITE_CAUSES = {
  noPower: { whose: 'customer', pays: 'customer' },
  noWater: { whose: 'customer', pays: 'customer' },
  noAccess: { whose: 'customer', pays: 'customer' },
  loadNotBorne: { whose: 'customer', pays: 'customer' },
  notVentilated: { whose: 'customer', pays: 'customer' },
  renovation: { whose: 'customer', pays: 'customer' },
  siteNotTold: { whose: 'us', pays: 'us' },
  partMissing: { whose: 'parts', pays: 'us' },
  toolMissing: { whose: 'us', pays: 'us' },
} as const satisfies Record<string, InVain>;

export type SiteCause = keyof typeof SITE_CAUSES;

export const SITE_CAUSE_CODES = Object.keys(SITE_CAUSES) as [SiteCause, ...SiteCause[]];

/** Whose time it is until the site is ready, and who pays the way in vain, by the rules under which the job was planned. */
export function siteInVain(cause: SiteCause, rules: Partial<Record<SiteCause, InVain>> = {}): InVain {
  return rules[cause] ?? SITE_CAUSES[cause];
}
