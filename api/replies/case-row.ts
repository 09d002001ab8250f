import { z } from 'zod';
import { labelOf } from '../../domain/text/format.ts';
import type { Language } from '../../domain/text/languages.ts';
import { stageTexts } from '../../domain/text/processes.ts';
import type { CaseRow } from '../../drizzle/queries/cases.ts';
import { partySchema, prioritySchema } from './case-parts.ts';

export const caseRowReply = z
  .object({
    caseNo: z.string(),
    process: z.string(),
    stage: z.string(),
    stageText: z.string(),
    status: z.enum(['open', 'closed']),
    outcome: z.string().nullable(),
    version: z.int(),
    priority: prioritySchema,
    owner: z.string().nullable(),
    team: z.string().nullable(),
    waitingFor: partySchema.nullable(),
    dueAt: z.string().nullable(),
    overdue: z.boolean(),
    openedAt: z.string(),
    updatedAt: z.string(),
    closedAt: z.string().nullable(),
    serial: z.string().nullable(),
    orderNo: z.string().nullable(),
    product: z.string().nullable(),
    customer: z.string().nullable(),
  })
  .meta({ id: 'CaseRow' });

/** A line of a list. */
export function caseRowOf(row: CaseRow, language: Language, now: Date): z.output<typeof caseRowReply> {
  const { customerRef, waitingFor, ...rest } = row;
  return {
    ...rest,
    customer: customerRef,
    waitingFor: waitingFor === null ? null : partySchema.parse(waitingFor),
    stageText: labelOf(stageTexts, row.stage, language),
    overdue: row.dueAt !== null && row.dueAt < now.toISOString(),
  };
}

/** A line of a list as the customer sees it: his side of the matter. */
export const customerCaseRowReply = caseRowReply
  .pick({
    caseNo: true,
    process: true,
    stage: true,
    stageText: true,
    status: true,
    outcome: true,
    version: true,
    openedAt: true,
    updatedAt: true,
    closedAt: true,
    serial: true,
    orderNo: true,
    product: true,
  })
  .meta({ id: 'CustomerCaseRow' });
