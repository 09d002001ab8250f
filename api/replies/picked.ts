type Facts = Readonly<Record<string, unknown>>;

/** What is wanted of each member: all of it, or some of its own members. */
interface Wanted {
  readonly [member: string]: Wanted | 'all';
}

/**
 * The members of an object at these paths, and nothing else. Where a member on the way is a list, the rest of the path is
 * meant of each thing in it.
 */
export function picked(detail: Facts, paths: readonly string[]): Record<string, unknown> {
  return ofObject(
    detail,
    paths.reduce<Wanted>((wanted, path) => withPath(wanted, path.split('.')), {}),
  );
}

function withPath(wanted: Wanted, [head = '', ...rest]: readonly string[]): Wanted {
  const known = wanted[head];
  if (known === 'all' || rest.length === 0) return { ...wanted, [head]: 'all' };
  return { ...wanted, [head]: withPath(known ?? {}, rest) };
}

function ofObject(facts: Facts, wanted: Wanted): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([name, part]) => {
      const value = Object.hasOwn(facts, name) ? ofValue(facts[name], part) : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Nothing where the path leads through something that has no members. */
function ofValue(value: unknown, wanted: Wanted | 'all'): unknown {
  if (wanted === 'all') return value;
  if (Array.isArray(value)) return value.map((one) => ofValue(one, wanted)).filter((one) => one !== undefined);
  return isFacts(value) ? ofObject(value, wanted) : undefined;
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null;
}
