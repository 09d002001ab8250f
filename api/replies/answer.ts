import { z } from 'zod';
import type { Answer } from '../../workflows/case/command.ts';
import { anyJson } from '../schemas/json.ts';
import { waitSchema } from './case-parts.ts';

/** An answer as cases give and receipts keep it. */
export const answerSchema = z.object({
  caseNo: z.string(),
  process: z.string(),
  stage: z.string(),
  status: z.enum(['open', 'closed']),
  outcome: z.string().exactOptional(),
  version: z.int(),
  waits: z.array(waitSchema).readonly(),
  result: anyJson.exactOptional(),
  bodyHash: z.string(),
}) satisfies z.ZodType<Answer>;

/** What the caller of an action gets: where the case stands after it. */
export const answerReply = answerSchema.omit({ bodyHash: true }).meta({ id: 'Answer' });

export type AnswerReply = z.output<typeof answerReply>;

export function answerReplyOf({ bodyHash: _kept, ...answer }: Answer): AnswerReply {
  return answer;
}
