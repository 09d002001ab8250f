import type { Sql } from 'postgres';
import { missingCalendars } from '../../domain/policy/calendars-named.ts';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { documentProblems } from '../../domain/rules/read-document.ts';
import { HOME_POLICY } from '../../domain/rules/rule-kind.ts';
import { type VersionName, versionsInForce } from '../rules/in-force.ts';
import type { Proposal } from '../rules/load-rules.ts';
import { RulesRefused } from '../rules/refused.ts';
import { wholeVersion } from '../rules/versions.ts';
import type { RehearsalQuestion } from './runs.ts';

/** A document to be rehearsed, under the name it would be published as. */
export interface ProposedDocument {
  readonly name: VersionName;
  readonly document: unknown;
}

/** The document of a draft, or of a version that is published. @throws {RulesRefused} `not_found` */
export async function proposedVersion(sql: Sql, name: VersionName): Promise<ProposedDocument> {
  const found = await wholeVersion(sql, name);
  if (found === undefined) throw new RulesRefused('not_found', { thing: 'rules', key: `${name.id} ${name.version}` });
  return { name, document: found.document };
}

/**
 * The question what would change if these documents took the place of those in force.
 *
 * @param day of the rights, `YYYY-MM-DD` in Asia/Shanghai
 * @throws {RulesRefused} `rules_invalid` with everything that is wrong
 */
export async function rehearsalQuestion(
  sql: Sql,
  documents: readonly ProposedDocument[],
  day: string,
): Promise<RehearsalQuestion> {
  const base = await versionsInForce(sql);
  for (const { name, document } of documents) refuseUnsound(name, documentProblems(name, document));
  const policy = documents.find(({ name }) => name.kind === 'policy' && name.id === HOME_POLICY);
  const calendars = documents.filter(({ name }) => name.kind === 'calendar');
  if (policy !== undefined) {
    const known = new Set(
      [...base.filter(({ kind }) => kind === 'calendar'), ...calendars.map(({ name }) => name)].map(({ id }) => id),
    );
    refuseUnsound(policy.name, missingCalendars(parsePolicy(policy.document).document, known));
  }
  const proposal: Proposal = {
    ...(policy === undefined ? {} : { policy: policy.document }),
    ...(calendars.length === 0
      ? {}
      : { calendars: Object.fromEntries(calendars.map(({ name, document }) => [name.id, document])) }),
  };
  return { proposed: documents.map(({ name }) => name), base, proposal, day };
}

function refuseUnsound({ id, version }: VersionName, problems: ReturnType<typeof documentProblems>): void {
  if (problems.length > 0) throw new RulesRefused('rules_invalid', { id, version, count: problems.length }, problems);
}
