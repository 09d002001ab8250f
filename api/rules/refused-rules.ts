import { RulesRefused } from '../../drizzle/rules/refused.ts';
import { type FieldError, Problem } from '../problem.ts';

/** Says what the rules refused as a problem document, every problem of a document with its path. */
export async function asProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RulesRefused)) throw error;
    throw problemOf(error);
  }
}

function problemOf({ code, params, problems }: RulesRefused): Problem {
  const errors = problems.map(
    ({ path, message }): FieldError => ({
      field: path || 'document',
      code: 'invalid_input',
      params: { field: path || 'document', reason: 'unsound', message },
    }),
  );
  const field = errors[0]?.field ?? (typeof params.field === 'string' ? params.field : undefined);
  return new Problem(code, { params, errors, ...(field === undefined ? {} : { field }) });
}
