import { z } from 'zod';
import { differences } from '../../domain/rules/differences.ts';
import { sayDifference } from '../../domain/rules/say-difference.ts';
import type { Language } from '../../domain/text/languages.ts';
import type { Database } from '../../drizzle/connect.ts';
import type { VersionName } from '../../drizzle/rules/in-force.ts';
import { versionBefore, wholeVersion } from '../../drizzle/rules/versions.ts';
import { notFound } from '../not-found.ts';
import { Problem } from '../problem.ts';
import { anyJson } from '../schemas/json.ts';

/** What differs between two versions, row by row, for machines and for people. */
export const differencesReply = z
  .object({
    version: z.string(),
    digest: z.string().describe('Of the version: name it to publish what you see here'),
    against: z.string().exactOptional().describe('Absent: there was none before, everything is new'),
    differences: z.array(
      z.object({
        path: z.string(),
        what: z.enum(['added', 'removed', 'changed']),
        old: anyJson.exactOptional(),
        new: anyJson.exactOptional(),
        says: z.string(),
      }),
    ),
  })
  .meta({ id: 'RuleDifferences' });

export type DifferencesReply = z.output<typeof differencesReply>;

/**
 * A version against another one; against the one before it where nothing is said.
 *
 * @throws {Problem} `not_found`, `unknown_reference` for `against`
 */
export async function differencesOf(
  { sql }: Database,
  name: VersionName,
  { against, language }: { readonly against?: string | undefined; readonly language: Language },
): Promise<DifferencesReply> {
  const found = await wholeVersion(sql, name);
  if (found === undefined) throw notFound('rules', `${name.id} ${name.version}`);
  const before = against === undefined ? await versionBefore(sql, found) : { ...name, version: against };
  const other = before === undefined ? undefined : await wholeVersion(sql, before);
  if (against !== undefined && other === undefined) {
    throw new Problem('unknown_reference', { field: 'against', params: { field: 'against', value: against } });
  }
  const sides = [found.document, other?.document ?? {}];
  return {
    version: found.version,
    digest: found.digest,
    ...(other === undefined ? {} : { against: other.version }),
    differences: differences(other?.document ?? {}, found.document).map(({ old, new: now, ...rest }) => ({
      ...rest,
      ...(old === undefined ? {} : { old: anyJson.parse(old) }),
      ...(now === undefined ? {} : { new: anyJson.parse(now) }),
      says: sayDifference({ old, new: now, ...rest }, language, sides),
    })),
  };
}

/** The same as plain text, a line each. */
export function differencesText({ version, digest, against, differences: found }: DifferencesReply): string {
  const signs = { added: '+', removed: '-', changed: '~' } as const;
  const lines = found.map(({ what, says }) => `${signs[what]} ${says}`);
  return [`${against ?? '∅'} → ${version}  (${found.length})  digest ${digest}`, ...lines, ''].join('\n');
}
