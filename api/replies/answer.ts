import { z } from 'zod';
import type { Answer } from '../../workflows/case/command.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
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

/** A customer is shown what is expected of him, not how we organise ourselves. */
export function answerReplyOf({ bodyHash: _kept, ...answer }: Answer, caller: Principal): AnswerReply {
  return { ...answer, waits: waitsFor(caller, answer.waits) };
}

export function waitsFor(caller: Principal, waits: Answer['waits']): Answer['waits'] {
  if (!isCustomer(caller)) return waits;
  return waits.flatMap((wait) => {
    const actions = wait.actions.flatMap(({ action, roles }) =>
      roles.includes('customer') ? [{ action, roles: ['customer' as const] }] : [],
    );
    return actions.length === 0 ? [] : [{ ...wait, actions }];
  });
}
