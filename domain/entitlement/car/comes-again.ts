import type { Inquiry } from '../inquiry.ts';
import type { CarRepair } from './car.ts';

/** The day of the present fault, when it appeared after this repair. */
export function faultAfter({ history, facts }: Inquiry, { handBack }: CarRepair): string | undefined {
  const date = history.fault?.date;
  if (date === undefined || handBack === undefined || date < handBack || facts.fault?.listed === false)
    return undefined;
  return date;
}

export function comesAfter(later: CarRepair, { handBack, index }: CarRepair): boolean {
  return handBack !== undefined && later.handIn >= handBack && later.index !== index;
}

/** The first of the days that are known. */
export function earliest(days: readonly (string | undefined)[]): string | undefined {
  return days.filter((day) => day !== undefined).sort()[0];
}
