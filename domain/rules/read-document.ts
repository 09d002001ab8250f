import { parseCalendar } from '../calendar/parse-calendar.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import { ShapeError, type ShapeProblem } from '../policy/shape.ts';
import type { RuleKind } from './rule-kind.ts';

/** Versions and ids stand in addresses, file names and answers. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/** What a document is to be published as. */
export interface DocumentName {
  readonly kind: RuleKind;
  readonly id: string;
  readonly version: string;
}

/**
 * Everything that is wrong with a document of a kind under a name, each problem with its path; empty when it can be
 * published. What depends on other versions, such as calendars a policy names, is looked at when it is published.
 */
export function documentProblems({ kind, id, version }: DocumentName, document: unknown): readonly ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  for (const [path, name] of Object.entries({ id, version })) {
    if (!NAME.test(name)) problems.push({ path, message: 'must be 1 to 40 letters, digits, . _ -' });
  }
  try {
    if (kind === 'policy') {
      problems.push(...named('version', parsePolicy(document).version, version));
    } else {
      const calendar = parseCalendar(document);
      problems.push(...named('id', calendar.id, id), ...named('version', calendar.version, version));
    }
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    problems.push(...error.problems);
  }
  return problems;
}

function named(path: string, inside: string, wanted: string): ShapeProblem[] {
  return inside === wanted ? [] : [{ path, message: `must be ${wanted}, as it is to be stored` }];
}
