import type { ProcessContract } from './case/contract.ts';
import { delivery } from './delivery/contract.ts';
import { installation } from './installation/contract.ts';
import { maintenancePlan } from './maintenance-plan/contract.ts';
import { order } from './order/contract.ts';
import { promise } from './promise/contract.ts';
import { returnExchange } from './return-exchange/contract.ts';
import { visit } from './visit/contract.ts';
import { warrantyRepair } from './warranty-repair/contract.ts';

/** Every process of the product, by its name. */
export const PROCESSES: Readonly<Record<string, ProcessContract>> = {
  [warrantyRepair.process]: warrantyRepair,
  [visit.process]: visit,
  [delivery.process]: delivery,
  [returnExchange.process]: returnExchange,
  [promise.process]: promise,
  [order.process]: order,
  [installation.process]: installation,
  [maintenancePlan.process]: maintenancePlan,
};
