import { daysBetween } from '../calendar/date.ts';
import type { Inquiry } from './inquiry.ts';

/** Days of the first installation after `from`; none where it is not known when the installation began. */
export function installationDays({ facts, history }: Inquiry, from: string): number {
  const startedOn = facts.installation?.startedOn;
  const { installedOn } = history;
  if (startedOn === undefined || installedOn === undefined || installedOn <= from) return 0;
  return daysBetween(startedOn > from ? startedOn : from, installedOn);
}
