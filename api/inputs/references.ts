import { Problem } from '../problem.ts';

/** @throws {Problem} `unknown_reference` for something that does not exist or is not this caller's */
export function unknownReference(field: string, value: string): Problem {
  return new Problem('unknown_reference', { field, params: { field, value } });
}

/** The first of several keys that is not known. */
export function mustBeKnown(
  keys: readonly string[],
  known: ReadonlySet<string>,
  field: (index: number) => string,
): void {
  const index = keys.findIndex((key) => !known.has(key));
  const missing = keys[index];
  if (missing !== undefined) throw unknownReference(field(index), missing);
}
