import { z } from 'zod';
import type { AnytimeInputs } from '../../workflows/case/contract.ts';
import { prioritySchema } from '../replies/case-parts.ts';
import { caseNo, code, evidence, fen, instant, key, outsideNumber, quantity, words } from './common.ts';
import type { AllTrue, Tied } from './tied.ts';

const partsLines = z.array(z.strictObject({ line: z.int().min(1).max(999), sku: key, quantity })).max(100);

/** Closed like everything that gets into a history: a word about a person has no member to stand in but `words`. */
const taskResult = z.strictObject({
  outcome: code.optional(),
  reference: outsideNumber.optional(),
  amountFen: fen.optional(),
  words: words.optional(),
});
const effectResult = z.strictObject({
  granted: z.boolean().optional(),
  missing: partsLines.optional(),
  putBack: partsLines.optional(),
  opened: caseNo.optional(),
});

/** A correction of what a process lets be corrected: `detail` as the process describes it. */
export function correction<D extends z.ZodObject>(
  detail: D,
): z.ZodObject<{ seq: z.ZodInt; reason: typeof words; detail: D }, z.core.$strict> {
  return z.strictObject({ seq: z.int().min(1), reason: words, detail });
}

/** What a caller sends with each anytime action but `correct`, which differs by process, before personal words are swapped for references. */
export const anytimeInputs = {
  addNote: z.strictObject({ text: words, visibleToCustomer: z.boolean().optional() }),
  attachEvidence: z.strictObject({ evidence }),
  addReference: z.strictObject({ kind: code, no: outsideNumber }),
  reassign: z.strictObject({ owner: key.optional(), team: key.meta({ 'x-team': true }).optional(), reason: words }),
  setPriority: z.strictObject({ priority: prioritySchema }),
  putOnHold: z.strictObject({ reason: code, until: instant }),
  resume: z.strictObject({}),
  linkCase: z.strictObject({ caseNo: caseNo.meta({ 'x-case': true }), kind: code }),
  cancel: z.strictObject({ reason: words }),
  completeTask: z.strictObject({ task: key, result: taskResult.optional() }),
  retryEffect: z.strictObject({ wait: z.int().min(1) }),
  takeOverEffect: z.strictObject({ wait: z.int().min(1), reason: words, result: effectResult }),
} as const satisfies Record<keyof Inputs, z.ZodType>;

type Inputs = Omit<AnytimeInputs, 'correct'>;
export type AnytimeInputsTied = Tied<Inputs, typeof anytimeInputs>;
type Proof<T extends AllTrue<Inputs>> = T;
export type AnytimeInputsHold = Proof<AnytimeInputsTied>;
