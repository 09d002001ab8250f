import type { Policy } from './policy.ts';
import { policyProblems } from './policy-problems.ts';
import { policyDocument } from './read-document.ts';
import { obligationRows } from './read-obligation-rows.ts';
import { lineageOf, resolveCategory } from './resolve-category.ts';
import { ShapeError } from './shape.ts';

/**
 * Makes a policy version ready for questions. `json` is the parsed document (`PolicyDocument`). Throws `ShapeError`
 * that lists everything wrong with it, each with its path; nothing unknown is let through.
 */
export function parsePolicy(json: unknown): Policy {
  const document = policyDocument(json, '');
  const problems = policyProblems(document);
  if (problems.length > 0) throw new ShapeError(problems);
  const rows = new Map(document.categories.map((row) => [row.id, row]));
  const categories = document.categories.map((row) => {
    const line = lineageOf(row, rows) ?? [row];
    return [row.id, resolveCategory(line, document.general)] as const;
  });
  return {
    version: document.version,
    document,
    parameters: document.parameters,
    categories: new Map(categories),
    obligations: obligationRows(document),
  };
}
