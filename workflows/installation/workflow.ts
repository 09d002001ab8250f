import { type CaseInput, runCase } from '../case/run-case.ts';
import { installationProcess } from './process.ts';
import type { InstallationTypes } from './state.ts';

/** The durable life of one installation; its Temporal type is `installation`. */
export async function installation(input: CaseInput<InstallationTypes>): Promise<void> {
  await runCase(installationProcess, input);
}
