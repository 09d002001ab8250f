// The list of workflows the worker bundles.
// biome-ignore-all lint/performance/noBarrelFile: Temporal finds workflows as the exports of one module.
export { caseAmendment } from './amendment/workflow.ts';
export { delivery } from './delivery/workflow.ts';
export { installation } from './installation/workflow.ts';
export { maintenancePlan } from './maintenance-plan/workflow.ts';
export { order } from './order/workflow.ts';
export { promise } from './promise/workflow.ts';
export { retimeOpenCases } from './retiming/workflow.ts';
export { returnExchange } from './return-exchange/workflow.ts';
export { visit } from './visit/workflow.ts';
export { warrantyRepair } from './warranty-repair/workflow.ts';
