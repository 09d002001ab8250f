import type { JsonObject } from '../json.ts';

/** Why a technician does not fit, or why he does. `params` fill the sentence of the code in `domain/text/dispatch.ts`. */
export interface Reason<Code extends string> {
  readonly code: Code;
  readonly params: JsonObject;
}

/** No word of a dispatcher helps: he must not go, or is not there. */
export const HARD_OBSTACLES = ['unknown', 'inactive', 'licenceMissing', 'licenceExpired', 'absent'] as const;
/** A dispatcher may set these aside, and says why. */
export const SOFT_OBSTACLES = [
  'otherCategory',
  'skillMissing',
  'otherArea',
  'tooFar',
  'offShift',
  'dayFull',
  'busy',
] as const;

export type Obstacle = (typeof HARD_OBSTACLES)[number] | (typeof SOFT_OBSTACLES)[number];
export type Merit = 'skilled' | 'licensed' | 'inArea' | 'near' | 'load';

export function isHard({ code }: Reason<Obstacle>): boolean {
  return HARD_OBSTACLES.some((hard) => hard === code);
}
