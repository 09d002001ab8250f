import { type CaseInput, runCase } from '../case/run-case.ts';
import { repairProcess } from './process.ts';
import type { RepairTypes } from './state.ts';

/** The durable life of one repair; its Temporal type is `warrantyRepair`. */
export async function warrantyRepair(input: CaseInput<RepairTypes>): Promise<void> {
  await runCase(repairProcess, input);
}
