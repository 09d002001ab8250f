import { type CaseInput, runCase } from '../case/run-case.ts';
import { orderProcess } from './process.ts';
import type { OrderTypes } from './state.ts';

/** The durable life of the case of one order; its Temporal type is `order`. */
export async function order(input: CaseInput<OrderTypes>): Promise<void> {
  await runCase(orderProcess, input);
}
