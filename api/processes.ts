import type { z } from 'zod';
import { type ActionSpec, ANYTIME_ACTIONS, type ProcessContract } from '../workflows/case/contract.ts';
import { delivery } from '../workflows/delivery/contract.ts';
import { installation } from '../workflows/installation/contract.ts';
import { maintenancePlan } from '../workflows/maintenance-plan/contract.ts';
import { order } from '../workflows/order/contract.ts';
import { promise } from '../workflows/promise/contract.ts';
import { returnExchange } from '../workflows/return-exchange/contract.ts';
import { visit } from '../workflows/visit/contract.ts';
import { warrantyRepair } from '../workflows/warranty-repair/contract.ts';
import { anytimeInputs, correction } from './inputs/anytime.ts';
import { deliveryCorrections, deliveryInputs } from './inputs/delivery.ts';
import { installationCorrections, installationInputs } from './inputs/installation.ts';
import { maintenanceCorrections, maintenanceInputs } from './inputs/maintenance-plan.ts';
import { orderCorrections, orderInputs } from './inputs/order.ts';
import { promiseCorrections, promiseInputs } from './inputs/promise.ts';
import { returnCorrections, returnInputs } from './inputs/return-exchange.ts';
import { visitCorrections, visitInputs } from './inputs/visit.ts';
import { repairCorrections, repairInputs } from './inputs/warranty-repair.ts';

/** A process as the API serves it: its contract and what each of its actions takes. */
export interface ServedProcess {
  readonly contract: ProcessContract;
  /** Its own actions and those that every case has. */
  readonly actions: readonly ServedAction[];
  /** What `correct` may set anew, and how. */
  readonly correctable: z.ZodObject;
}

/** An action of a case: the contract's, or one that every case has. */
export interface ServedAction {
  readonly name: string;
  readonly spec: ActionSpec;
  readonly input: z.ZodType;
}

export const PROCESSES: readonly ServedProcess[] = [
  served(warrantyRepair, repairInputs, repairCorrections),
  served(visit, visitInputs, visitCorrections),
  served(delivery, deliveryInputs, deliveryCorrections),
  served(returnExchange, returnInputs, returnCorrections),
  served(promise, promiseInputs, promiseCorrections),
  served(order, orderInputs, orderCorrections),
  served(installation, installationInputs, installationCorrections),
  served(maintenancePlan, maintenanceInputs, maintenanceCorrections),
];

/** The process whose number this is, by its prefix. */
export function processOf(caseNo: string): ServedProcess | undefined {
  return PROCESSES.find(({ contract }) => caseNo.startsWith(`${contract.prefix}-`));
}

export function actionOf({ actions }: ServedProcess, name: string): ServedAction | undefined {
  return actions.find((action) => action.name === name);
}

/** Made once: building a schema costs more than checking an input by it. */
function served(
  contract: ProcessContract,
  inputs: Readonly<Record<string, z.ZodType>>,
  correctable: z.ZodObject,
): ServedProcess {
  const schemas: Readonly<Record<string, z.ZodType>> = {
    ...inputs,
    ...anytimeInputs,
    correct: correction(correctable),
  };
  const actions = Object.entries({ ...contract.actions, ...ANYTIME_ACTIONS }).flatMap(([name, spec]) => {
    const input = schemas[name];
    return input === undefined ? [] : [{ name, spec, input }];
  });
  return { contract, correctable, actions };
}
