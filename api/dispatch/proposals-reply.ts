import { z } from 'zod';
import type { Proposal, Proposals } from '../../domain/dispatch/propose.ts';
import type { Merit, Obstacle, Reason } from '../../domain/dispatch/reason.ts';
import { dispatchTexts } from '../../domain/text/dispatch.ts';
import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { jsonObject } from '../schemas/json.ts';

const reason = z.object({ code: z.string(), params: jsonObject, says: z.string() }).meta({ id: 'DispatchReason' });

const proposal = z
  .object({
    technician: z.string(),
    team: z.string(),
    day: z.string().describe('Day in Asia/Shanghai'),
    startsAt: z.string().describe('The work alone; the way there comes before it'),
    endsAt: z.string(),
    because: z.array(reason),
  })
  .meta({ id: 'VisitProposal' });

/** Who could come, best first, and everybody who could not. */
export const proposalsReply = z.object({
  proposals: z.array(proposal),
  leftOut: z.array(z.object({ technician: z.string(), because: z.array(reason) })),
});

export function proposalsReplyOf(
  { proposals, leftOut }: Proposals,
  language: Language,
): z.output<typeof proposalsReply> {
  const said = (reasons: readonly Reason<Merit | Obstacle>[]) =>
    reasons.map(({ code, params }) => ({ code, params, says: fill(dispatchTexts[code], language, params) }));
  return {
    proposals: proposals.map((one: Proposal) => ({ ...one, because: said(one.because) })),
    leftOut: leftOut.map(({ technician, because }) => ({ technician, because: said(because) })),
  };
}
