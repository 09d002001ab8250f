import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { mustBePlausible } from './checks.ts';
import type { MaintenanceFacts, MaintenanceInputs, MaintenanceStage } from './contract.ts';
import type { MaintenanceDetail, MaintenanceTypes } from './state.ts';

type Case = CaseContext<MaintenanceTypes>;
type Inputs = MaintenanceInputs & MaintenanceFacts;
type Rules<A extends keyof Inputs> = { readonly [K in A]: ActionRule<Inputs[K], MaintenanceDetail> };

/** What the meter showed. The first reading is what use is counted from; a new meter starts anew. */
export function reading({ detail }: Case): Rules<'recordMeter'> {
  return {
    recordMeter: {
      check: mustBePlausible(detail),
      detail: ({ input, at }) => {
        const meter = { value: input.value, on: input.on ?? shanghaiDate(at) };
        const counts = detail.meterBase !== undefined && input.replaced !== true;
        return counts ? { meter } : { meter, meterBase: input.value };
      },
    },
  };
}

/** The item is no longer in use, or nobody wants the plan any more. */
export function ending(): Rules<'retireAsset' | 'unitGone' | 'endPlan'> {
  return {
    retireAsset: { detail: () => ({ ending: 'retired' }) },
    unitGone: { detail: () => ({ ending: 'retired' }) },
    endPlan: { detail: () => ({ ending: 'planEnded' }) },
  };
}

/** A visit that was ordered has to be called off by hand: it may be on its way. */
export async function end(c: Case): Promise<MaintenanceStage> {
  const { visit } = c.detail;
  if (visit) await c.openTask('callOffVisit', 'dispatcher', 'maintenanceDecision', { visit });
  return 'closed';
}

/** It was done on a day: what came of it is asked for next. */
export function madeOn(on: string): Partial<MaintenanceDetail> {
  return { madeOn: on, visitedOn: on };
}
