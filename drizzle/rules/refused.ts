import type { ShapeProblem } from '../../domain/policy/shape.ts';
import type { ProblemCode } from '../../domain/problems/catalogue.ts';

/** A draft or a publication that is not taken: a code of the catalogue with its values, and all problems of a document. */
export class RulesRefused extends Error {
  override readonly name = 'RulesRefused';
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, unknown>>;
  readonly problems: readonly ShapeProblem[];

  constructor(
    code: ProblemCode,
    params: Readonly<Record<string, unknown>> = {},
    problems: readonly ShapeProblem[] = [],
  ) {
    super(code);
    this.code = code;
    this.params = params;
    this.problems = problems;
  }
}
