import { z } from 'zod';
import type { MaintenanceInputs } from '../../workflows/maintenance-plan/contract.ts';
import { code, day, evidence, evidences, words } from './common.ts';
import type { AllTrue, Tied } from './tied.ts';

export const meterValue = z.int().min(0).max(1_000_000_000).describe('Whole units of the meter');

/** What a caller sends with each action of a plan, before personal words are swapped for references. */
export const maintenanceInputs = {
  recordMeter: z.strictObject({
    value: meterValue,
    on: day.optional().describe('Today unless said'),
    replaced: z.boolean().optional().describe('The meter itself is new and counts from here'),
    evidence: evidence.optional(),
  }),
  shiftMaintenance: z.strictObject({ on: day, reason: words }),
  skipMaintenance: z.strictObject({ reason: words }),
  orderMaintenance: z.strictObject({}),
  recordMaintenance: z.strictObject({ on: day, reason: words, evidence: evidences }),
  recordResults: z.strictObject({
    items: z
      .array(
        z.strictObject({
          item: code.describe('As the checklist of the plan names it'),
          ok: z.boolean(),
          words: words.optional().describe('What is wrong; it opens the repair'),
        }),
      )
      .max(50),
    meter: meterValue.optional(),
    evidence: z.array(evidence).max(50),
  }),
  retireAsset: z.strictObject({ reason: words, on: day.optional() }),
  endPlan: z.strictObject({ reason: words }),
} as const satisfies Record<keyof MaintenanceInputs, z.ZodType>;

export type MaintenanceInputsTied = Tied<MaintenanceInputs, typeof maintenanceInputs>;
type Proof<T extends AllTrue<MaintenanceInputs>> = T;
export type MaintenanceInputsHold = Proof<MaintenanceInputsTied>;

/** Nothing of a plan is corrected: what was recorded wrongly is recorded again. */
export const maintenanceCorrections = z.strictObject({});
