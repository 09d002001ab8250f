import type { Party } from '../people/roles.ts';

/** Why a site is not ready: whose time it is until it is, and who pays the way that was in vain. */
export const SITE_CAUSES = {
  noPower: { time: 'customer', pays: 'customer' },
  noWater: { time: 'customer', pays: 'customer' },
  noAccess: { time: 'customer', pays: 'customer' },
  loadNotBorne: { time: 'customer', pays: 'customer' },
  notVentilated: { time: 'customer', pays: 'customer' },
  renovation: { time: 'customer', pays: 'customer' },
  siteNotTold: { time: 'us', pays: 'us' },
  partMissing: { time: 'parts', pays: 'us' },
  toolMissing: { time: 'us', pays: 'us' },
} as const satisfies Record<string, { readonly time: Party; readonly pays: 'us' | 'customer' }>;

export type SiteCause = keyof typeof SITE_CAUSES;

export const SITE_CAUSE_CODES = Object.keys(SITE_CAUSES) as [SiteCause, ...SiteCause[]];
