import { z } from 'zod';
import type { AnytimeInputs } from '../../workflows/case/contract.ts';
import { prioritySchema } from '../replies/case-parts.ts';
import { jsonObject } from '../schemas/json.ts';
import { caseNo, code, evidence, instant, key, outsideNumber, words } from './common.ts';
import type { AllTrue, Tied } from './tied.ts';

const facts = jsonObject;

/** What a caller sends with each anytime action, before personal words are swapped for references. */
export const anytimeInputs = {
  addNote: z.strictObject({ text: words, visibleToCustomer: z.boolean().optional() }),
  attachEvidence: z.strictObject({ evidence }),
  addReference: z.strictObject({ kind: code, no: outsideNumber }),
  reassign: z.strictObject({ owner: key.optional(), team: key.optional(), reason: words }),
  setPriority: z.strictObject({ priority: prioritySchema }),
  putOnHold: z.strictObject({ reason: code, until: instant }),
  resume: z.strictObject({}),
  linkCase: z.strictObject({ caseNo, kind: code }),
  cancel: z.strictObject({ reason: words }),
  correct: z.strictObject({ seq: z.int().min(1), reason: words, detail: facts }),
  completeTask: z.strictObject({ task: key, result: facts.optional() }),
  retryEffect: z.strictObject({ wait: z.int().min(1) }),
  takeOverEffect: z.strictObject({ wait: z.int().min(1), reason: words, result: facts }),
} as const satisfies Record<keyof AnytimeInputs, z.ZodType>;

export type AnytimeInputsTied = Tied<AnytimeInputs, typeof anytimeInputs>;
type Proof<T extends AllTrue<AnytimeInputs>> = T;
export type AnytimeInputsHold = Proof<AnytimeInputsTied>;
