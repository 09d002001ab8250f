import type { RuleKind } from '../../domain/rules/rule-kind.ts';
import { HOME_POLICY } from '../../domain/rules/rule-kind.ts';
import type { ProposedDocument } from '../../drizzle/rehearsal/propose.ts';
import { jsonFile } from './rule-work.ts';

/**
 * A document in a file under the name it gives itself: a calendar carries its id, a policy is the home policy unless
 * another is named. @throws {UsageError} for a file that is no JSON
 */
export async function documentFile(kind: RuleKind, path: string, policy = HOME_POLICY): Promise<ProposedDocument> {
  const document = await jsonFile(path);
  const { id, version } = membersOf(document);
  return { name: { kind, id: kind === 'policy' ? policy : (id ?? ''), version: version ?? '' }, document };
}

function membersOf(document: unknown): { readonly id?: string; readonly version?: string } {
  if (typeof document !== 'object' || document === null) return {};
  const { id, version } = Object.fromEntries(Object.entries(document));
  return {
    ...(typeof id === 'string' ? { id } : {}),
    ...(typeof version === 'string' ? { version } : {}),
  };
}
