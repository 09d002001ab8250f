import { z } from 'zod';
import type { RuleKind } from '../../domain/rules/rule-kind.ts';
import { type ListedVersion, VERSION_STATUSES } from '../../drizzle/rules/versions.ts';
import { personalReply } from '../personal/reply.ts';
import { jsonObject } from '../schemas/json.ts';

/** The kinds as they stand in addresses. */
export const KIND_OF = { policies: 'policy', calendars: 'calendar' } as const satisfies Record<string, RuleKind>;

export const kindParam = z.enum(['policies', 'calendars']);

/** One version or draft, with who brought it in and who approved it. */
export const versionReply = z
  .object({
    kind: z.enum(['policy', 'calendar']),
    id: z.string(),
    version: z.string(),
    status: z.enum(VERSION_STATUSES),
    effectiveFrom: z.string().exactOptional().describe('First day in force, in Asia/Shanghai; absent for a draft'),
    supersedes: z.string().exactOptional().describe('A version that was ahead, in whose place this one came'),
    importedBy: z.string().exactOptional().describe('Absent for what came with the installation'),
    importedAt: z.string().exactOptional(),
    approvedBy: z.string().exactOptional(),
    publishedAt: z.string().exactOptional(),
    reason: personalReply.exactOptional(),
  })
  .meta({ id: 'RuleVersion' });

export const wholeVersionReply = z
  .object({
    ...versionReply.shape,
    digest: z.string().describe('Of the content; a publication names it, so that what was looked at is published'),
    document: jsonObject,
  })
  .meta({ id: 'WholeRuleVersion' });

/** A listed version without the members that say nothing. */
export function versionMembers(listed: ListedVersion): Record<string, unknown> {
  const { kind, id, version, status, reason, ...rest } = listed;
  const said = Object.entries({ ...rest, reason }).filter(([, value]) => value !== null);
  return { kind, id, version, status, ...Object.fromEntries(said) };
}
