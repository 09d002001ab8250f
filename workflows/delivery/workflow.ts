import { type CaseInput, runCase } from '../case/run-case.ts';
import { deliveryProcess } from './process.ts';
import type { DeliveryTypes } from './state.ts';

/** The durable life of one delivery; its Temporal type is `delivery`. */
export async function delivery(input: CaseInput<DeliveryTypes>): Promise<void> {
  await runCase(deliveryProcess, input);
}
