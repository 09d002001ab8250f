import { type CaseInput, runCase } from '../case/run-case.ts';
import { returnProcess } from './process.ts';
import type { ReturnTypes } from './state.ts';

/** The durable life of one return or exchange; its Temporal type is `returnExchange`. */
export async function returnExchange(input: CaseInput<ReturnTypes>): Promise<void> {
  await runCase(returnProcess, input);
}
