import { z } from 'zod';
import { CHANGE_KINDS } from '../../domain/rehearsal/change.ts';
import { RULE_KINDS } from '../../domain/rules/rule-kind.ts';
import type { Rehearsal } from '../../drizzle/rehearsal/runs.ts';
import { jsonObject } from '../schemas/json.ts';

const versionName = z.object({ kind: z.enum(RULE_KINDS), id: z.string(), version: z.string() });
const part = z.object({
  total: z.int().describe('When it was asked; more when some were added while it ran'),
  done: z.int(),
});

/** Where a rehearsal stands. */
export const rehearsalReply = z
  .object({
    id: z.string(),
    status: z.enum(['running', 'done', 'failed']),
    proposed: z.array(versionName),
    base: z.array(versionName).describe('The versions in force it is compared with'),
    day: z.string().describe('Of the rights, in Asia/Shanghai'),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().exactOptional(),
    error: z.string().exactOptional(),
    cases: part,
    serials: part,
  })
  .meta({ id: 'Rehearsal' });

/** The same with what was found so far. */
export const rehearsalWithSummary = z.object({
  ...rehearsalReply.shape,
  changed: z.object({ cases: z.int(), serials: z.int() }),
  summary: z
    .array(z.object({ subject: z.enum(['case', 'serial']), kind: z.enum(CHANGE_KINDS), count: z.int() }))
    .describe('What changes in two ways counts in both'),
});

/** A case or serial that would be otherwise. */
export const changedReply = z
  .object({
    subject: z.enum(['case', 'serial']),
    key: z.string().describe('Case number or serial'),
    changes: z.array(jsonObject).describe('`kind`, what is concerned (`of` or `right`), `old`, `new`'),
  })
  .meta({ id: 'RehearsedChange' });

export function rehearsalMembers(run: Rehearsal): z.output<typeof rehearsalReply> {
  const { id, proposed, base, day, startedBy, startedAt, finishedAt, error } = run;
  return {
    id,
    status: error !== null ? 'failed' : finishedAt === null ? 'running' : 'done',
    proposed: [...proposed],
    base: [...base],
    day,
    startedBy,
    startedAt,
    ...(finishedAt === null ? {} : { finishedAt }),
    ...(error === null ? {} : { error }),
    cases: { total: run.casesTotal, done: run.casesDone },
    serials: { total: run.serialsTotal, done: run.serialsDone },
  };
}
