import { addYears } from '../calendar/date.ts';
import type { ComplaintClockFigures, ObligationRow } from '../policy/obligation-rows.ts';
import type { ComplaintFinding } from './complaint-clock.ts';
import type { ComplaintClockFacts } from './complaint-facts.ts';
import { find, type Inquiry } from './inquiry.ts';

/** Grounds on which the authority does not accept a complaint, and signs of one made for profit. */
export function refusalGrounds(
  q: Inquiry<ComplaintFinding>,
  row: ObligationRow<ComplaintClockFigures>,
  { filedOn, knewOn, grounds = [], signs = [] }: ComplaintClockFacts,
): void {
  const { claimYears, refusalGrounds: known, professionalSigns } = row.figures;
  if (knewOn !== undefined) {
    const last = addYears(knewOn, claimYears);
    const late = filedOn > last;
    find(q, 'refusalGround', row, {
      code: late ? 'complaint.overYears' : 'complaint.withinYears',
      params: { years: claimYears, knewOn, last },
      by: 'refuse',
      from: ['knewOn', 'filedOn'],
      holds: late,
    });
  }
  grounds.forEach((ground, index) => {
    if (ground === 'OVER_THREE_YEARS' && knewOn !== undefined) return;
    const listed = known.includes(ground);
    find(q, 'refusalGround', row, {
      of: `grounds[${index}]`,
      code: listed ? 'complaint.groundListed' : 'complaint.groundNotListed',
      params: { ground },
      by: 'refuse',
      from: [`grounds[${index}]`],
      holds: listed,
      status: listed ? 'decided' : 'legalReview',
    });
  });
  if (signs.length === 0) return;
  // A sign is no ground by itself: somebody has to look.
  const counted = signs.filter((sign) => professionalSigns.includes(sign));
  find(q, 'professionalSigns', row, {
    code: counted.length > 0 ? 'complaint.professionalSigns' : 'complaint.signsNotInText',
    params: { signs },
    by: 'signs',
    from: ['signs'],
    holds: counted.length > 0,
    status: 'legalReview',
  });
}
