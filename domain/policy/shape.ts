/** One thing wrong with a JSON value: where, and what was expected. */
export interface ShapeProblem {
  /** `categories[3].wholeMonths` */
  readonly path: string;
  readonly message: string;
}

/** JSON that does not have the shape it should. Carries everything that is wrong, not only the first thing. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  readonly problems: readonly ShapeProblem[];

  constructor(problems: readonly ShapeProblem[]) {
    super(problems.map(({ path, message }) => `${path || '(top)'}: ${message}`).join('; '));
    this.problems = problems;
  }
}

/** Reads one JSON value as a `T`. Throws `ShapeError`. Domain code must stay free of validation libraries. */
export type Reader<T> = (value: unknown, path: string) => T;

/** Refuses with one problem. */
export function refuse(path: string, message: string): never {
  throw new ShapeError([{ path, message }]);
}

export const text: Reader<string> = (value, path) =>
  typeof value === 'string' && value !== '' ? value : refuse(path, 'must be a text that is not empty');

export const flag: Reader<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse(path, 'must be true or false');

/** A whole number from `least` on. */
export function whole(least = 0): Reader<number> {
  return (value, path) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least
      ? value
      : refuse(path, `must be a whole number, ${least} or more`);
}

export function matching(pattern: RegExp, what: string): Reader<string> {
  return (value, path) => (typeof value === 'string' && pattern.test(value) ? value : refuse(path, `must be ${what}`));
}

export function oneOf<const T extends string>(values: readonly T[]): Reader<T> {
  return (value, path) => values.find((one) => one === value) ?? refuse(path, `must be one of ${values.join(', ')}`);
}

export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return (value, path) => (value === null ? null : read(value, path));
}

/** The first reader that takes the value; the message of the last one when none does. */
export function either<A, B>(first: Reader<A>, second: Reader<B>): Reader<A | B> {
  return (value, path) => {
    try {
      return first(value, path);
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      return second(value, path);
    }
  };
}

export function list<T>(read: Reader<T>): Reader<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return refuse(path, 'must be a list');
    return collected(value.map((item, index) => () => read(item, `${path}[${index}]`)));
  };
}

/** An object with names of its own choosing. */
export function record<T>(read: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (value, path) => {
    const entries = Object.entries(members(value, path));
    return Object.fromEntries(
      collected(
        entries.map(
          ([key, item]) =>
            () =>
              [key, read(item, member(path, key))] as const,
        ),
      ),
    );
  };
}

type Readers<T> = { readonly [K in keyof T]-?: Reader<Exclude<T[K], undefined>> };
type Required<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] };
type Optional<T> = { [K in keyof T as undefined extends T[K] ? K : never]: T[K] };

/** An object with exactly these members; an unknown member is refused, not ignored. */
export function shape<T extends object>(required: Readers<Required<T>>, optional: Readers<Optional<T>>): Reader<T> {
  const known = new Map<string, { read: Reader<unknown>; needed: boolean }>();
  for (const [key, read] of readersOf(required)) known.set(key, { read, needed: true });
  for (const [key, read] of readersOf(optional)) known.set(key, { read, needed: false });
  return (value, path) => {
    const given = members(value, path);
    const reads = [...known]
      .filter(([key, { needed }]) => needed || given[key] !== undefined)
      .map(([key, { read }]) => (): [string, unknown] => {
        if (given[key] === undefined) return refuse(member(path, key), 'is missing');
        return [key, read(given[key], member(path, key))];
      });
    const strangers = Object.keys(given)
      .filter((key) => !known.has(key))
      .map((key) => (): never => refuse(member(path, key), 'is not a known member'));
    // The one place where the compiler cannot follow: every member was read by the reader of its own type.
    return Object.fromEntries(collected([...reads, ...strangers])) as T;
  };
}

function readersOf(readers: object): [string, Reader<unknown>][] {
  return Object.entries(readers);
}

function members(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(path, 'must be an object');
  return Object.fromEntries(Object.entries(value));
}

function member(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Runs all reads and throws what all of them found wrong. */
function collected<T>(reads: readonly (() => T)[]): T[] {
  const problems: ShapeProblem[] = [];
  const out: T[] = [];
  for (const read of reads) {
    try {
      out.push(read());
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ShapeError(problems);
  return out;
}
