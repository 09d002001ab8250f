import { addYears } from '../../calendar/date.ts';
import type { Duty } from '../answer.ts';
import { authorityOf, type Inquiry } from '../inquiry.ts';
import { makeDuty } from './duty.ts';

/** The maker keeps spare parts for years after production stops (General Rule art. 7; shorter for phones). */
export function spareParts(q: Inquiry): Duty | undefined {
  const years = q.category.rules?.sparePartsYears;
  if (years === undefined) return undefined;
  const from = q.facts.productionEndedOn;
  const authority = authorityOf(q, 'spareParts');
  const frame = { id: 'spareParts', kind: 'deadline', party: 'trader' } as const;
  if (from === undefined)
    return makeDuty(authority, { ...frame, factsUsed: ['category'] }, 'duty.spareParts', { years });
  const by = addYears(from, years);
  const factsUsed = ['productionEndedOn'];
  return makeDuty(authority, { ...frame, from, by, factsUsed }, 'duty.spareParts.until', { years, until: by });
}
