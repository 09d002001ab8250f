import { type CaseInput, runCase } from '../case/run-case.ts';
import { visitProcess } from './process.ts';
import type { VisitTypes } from './state.ts';

/** The durable life of one visit; its Temporal type is `visit`. */
export async function visit(input: CaseInput<VisitTypes>): Promise<void> {
  await runCase(visitProcess, input);
}
