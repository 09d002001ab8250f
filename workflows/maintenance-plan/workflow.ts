import { type CaseInput, runCase } from '../case/run-case.ts';
import { maintenancePlanProcess } from './process.ts';
import type { MaintenanceTypes } from './state.ts';

/** The durable life of one maintenance plan; its Temporal type is `maintenancePlan`. */
export async function maintenancePlan(input: CaseInput<MaintenanceTypes>): Promise<void> {
  await runCase(maintenancePlanProcess, input);
}
