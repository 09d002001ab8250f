import type { Policy } from './policy.ts';
import type { Term, TermName } from './service.ts';
import { UnknownRow } from './unknown-row.ts';

/** How long something may take. The names of `TERMS` always exist; any other throws `UnknownRow`. */
export function term(policy: Policy, name: TermName | (string & {})): Term {
  const found = policy.document.service.terms.find((row) => row.id === name);
  if (found === undefined) throw new UnknownRow('terms', name, policy.version);
  return found;
}
