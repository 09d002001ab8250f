import { plain } from '../case/book.ts';
import { known } from '../case/known.ts';
import type { ProcessDefinition } from '../case/process.ts';
import { maintenancePlan as contract } from './contract.ts';
import { closed } from './stages/closed.ts';
import { maintaining } from './stages/maintaining.ts';
import { reporting } from './stages/reporting.ts';
import { resting } from './stages/resting.ts';
import { undecided } from './stages/undecided.ts';
import type { MaintenanceTypes } from './state.ts';

/**
 * A plan told aloud: the next date is found, its visit is ordered some days before, what was looked at is written down, what
 * failed is repaired, and the date after counts from the day it really happened. Until the item is no longer in use.
 */
export const maintenancePlanProcess: ProcessDefinition<MaintenanceTypes> = {
  contract,
  first: 'resting',
  opens: ({ serial, customer, product, category, orderNo, plan, from, first, until, meter, parent, ...opening }) => ({
    subject: known({ serial, customer, product, category, orderNo, kind: plan }),
    priority: opening.priority ?? 'normal',
    ...(opening.team ? { team: opening.team } : {}),
    ...(opening.references ? { references: opening.references.map(plain) } : {}),
    data: known({ plan, from, first, until, parent }),
    detail: known({
      plan,
      opening: known({ from, first, until, site: opening.site }),
      parent,
      ...(meter === undefined ? {} : { meter: { value: meter, on: from }, meterBase: meter }),
    }),
  }),
  stages: { resting, maintaining, undecided, reporting, closed },
  clocks: [],
  cancel: { from: ['resting', 'undecided'], to: () => 'closed' },
  correctable: [],
  /** A visit that was given up for another one: how it ended is of no matter any more. */
  onFact: async (c, { type, data }) => {
    if (type !== 'visitEnded' || data.visit === c.detail.visit) return false;
    c.record({ type: 'visitEnded', data });
    return true;
  },
};
