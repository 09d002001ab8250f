import { runRetiming } from '../case/run-retiming.ts';
import type { RetimingInput } from './contract.ts';

/** Newer calendars or rules reach the open cases that they change. */
export async function retimeOpenCases(input: RetimingInput): Promise<void> {
  await runRetiming(input);
}
