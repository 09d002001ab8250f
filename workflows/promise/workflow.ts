import { type CaseInput, runCase } from '../case/run-case.ts';
import { promiseProcess } from './process.ts';
import type { PromiseTypes } from './state.ts';

/** The durable life of one promise; its Temporal type is `promise`. */
export async function promise(input: CaseInput<PromiseTypes>): Promise<void> {
  await runCase(promiseProcess, input);
}
