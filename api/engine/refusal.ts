import { ApplicationFailure, type WorkflowUpdateFailedError } from '@temporalio/client';
import { z } from 'zod';
import type { RefusalDetail } from '../../workflows/case/command.ts';
import { waitSchema } from '../replies/case-parts.ts';
import { jsonObject } from '../schemas/json.ts';

/** What travels as the details of a refused update. It comes from another process, so it is looked at. */
const refusalSchema = z.object({
  code: z.string(),
  params: jsonObject,
  field: z.string().exactOptional(),
  caseNo: z.string(),
  stage: z.string(),
  version: z.int(),
  waits: z.array(waitSchema),
  bodyHash: z.string(),
}) satisfies z.ZodType<RefusalDetail>;

/** The refusal in a failed update, or `undefined` when it failed for another reason than the case's own no. */
export function refusalIn(error: WorkflowUpdateFailedError): RefusalDetail | undefined {
  if (!(error.cause instanceof ApplicationFailure)) return undefined;
  return asRefusal(error.cause.details?.[0]);
}

/** A refusal as it was stored in a receipt. */
export function asRefusal(stored: unknown): RefusalDetail | undefined {
  const parsed = refusalSchema.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}
