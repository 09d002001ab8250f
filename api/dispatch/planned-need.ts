import { z } from 'zod';
import type { CaseView } from '../../domain/journal/view.ts';
import type { ProposalRequest } from '../../drizzle/dispatch/find-proposals.ts';
import { visit } from '../../workflows/visit/contract.ts';
import { Problem } from '../problem.ts';

/** What the view of a visit says of its need; the case wrote it, and another process reads it. */
const planned = z.object({
  plan: z.object({
    crew: z.int(),
    need: z.object({
      category: z.string().exactOptional(),
      skills: z.array(z.string()),
      licences: z.array(z.string()),
      area: z.string().exactOptional(),
      minutes: z.int(),
      travelMinutes: z.int(),
    }),
  }),
});

/** @throws {Problem} `case_not_found` for a case that is no visit */
export function plannedNeed({
  caseNo,
  process,
  subject,
  detail,
}: CaseView): ProposalRequest & { readonly crew: number } {
  const found = planned.safeParse(detail);
  if (process !== visit.process || !found.success) throw new Problem('case_not_found', { params: { caseNo } });
  const { site } = subject;
  const { need, crew } = found.data.plan;
  return { caseNo, crew, need, ...(typeof site === 'string' ? { site } : {}) };
}
