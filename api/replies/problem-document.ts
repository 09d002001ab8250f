import { z } from 'zod';
import type { WaitView } from '../../domain/journal/view.ts';
import { PROBLEMS } from '../../domain/problems/catalogue.ts';
import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { problemTexts } from '../../domain/text/problems.ts';
import { isReason, reasonTexts } from '../../domain/text/reasons.ts';
import { type RightsText, rightsTexts } from '../../domain/text/rights.ts';
import type { Principal } from '../access/principal.ts';
import type { Problem } from '../problem.ts';
import { waitsFor } from './answer.ts';
import { waitSchema } from './case-parts.ts';

/** RFC 9457, with our members beside the standard ones. */
export const problemSchema = z
  .object({
    type: z.string().describe('Address of the description of this code'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().describe('Stable code from the catalogue'),
    retryable: z.boolean().describe('The same request under the same key may succeed later'),
    requestId: z.string(),
    field: z.string().exactOptional().describe('Path of the offending member'),
    errors: z.array(z.object({ field: z.string(), code: z.string(), detail: z.string() })).exactOptional(),
    case: z.string().exactOptional(),
    stage: z.string().exactOptional(),
    version: z.int().exactOptional(),
    waits: z.array(waitSchema).exactOptional().describe('What the case awaits now'),
    params: z.record(z.string(), z.unknown()).readonly().exactOptional().describe('The values the detail speaks of'),
  })
  .meta({ id: 'Problem' });

export type ProblemDocument = z.output<typeof problemSchema>;

/** @param caller who gets it, when he is known: a customer is shown only what is expected of him */
export function problemDocument(
  problem: Problem,
  language: Language,
  requestId: string,
  caller?: Principal,
): ProblemDocument {
  const { status, retryable } = PROBLEMS[problem.code];
  const { standing } = problem;
  const errors = problem.errors.map(({ field, code, params }) => ({
    field,
    code,
    detail: said(code, params, language),
  }));
  return {
    type: `/problems/${problem.code}`,
    title: fill(problemTexts[problem.code].title, language),
    status,
    detail: said(problem.code, { requestId, field: problem.field, ...standing, ...problem.params }, language),
    code: problem.code,
    retryable,
    requestId,
    ...(problem.field === undefined ? {} : { field: problem.field }),
    ...(errors.length === 0 ? {} : { errors }),
    ...(standing === undefined ? {} : { case: standing.caseNo }),
    ...(standing?.stage === undefined ? {} : { stage: standing.stage }),
    ...(standing?.version === undefined ? {} : { version: standing.version }),
    ...(standing?.waits === undefined ? {} : { waits: [...waitsOf(standing.waits, caller)] }),
    ...(Object.keys(problem.params).length === 0 ? {} : { params: problem.params }),
  };
}

function waitsOf(waits: readonly WaitView[], caller: Principal | undefined): readonly WaitView[] {
  return caller === undefined ? waits : waitsFor(caller, waits);
}

function said(code: Problem['code'], params: Readonly<Record<string, unknown>>, language: Language): string {
  return fill(problemTexts[code].detail, language, { ...params, reason: reasonIn(params, language) });
}

/** A reason is a code of one of the catalogues, or a word that stands for itself. */
function reasonIn(params: Readonly<Record<string, unknown>>, language: Language): unknown {
  const { reason = 'notFitting' } = params;
  if (isReason(reason)) return fill(reasonTexts[reason], language, params);
  return isRightsText(reason) ? fill(rightsTexts[reason], language, params) : reason;
}

function isRightsText(code: unknown): code is RightsText {
  return typeof code === 'string' && Object.hasOwn(rightsTexts, code);
}
