/** One place at which two values differ. */
export interface Difference {
  readonly at: string;
  readonly one: unknown;
  readonly other: unknown;
}

/** Every place at which two JSON values differ. */
export function differencesOf(one: unknown, other: unknown, at = ''): Difference[] {
  if (!isObject(one) || !isObject(other)) return one === other ? [] : [{ at, one, other }];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => differencesOf(one[name], other[name], at === '' ? name : `${at}.${name}`));
}

export function toldDifferences(differences: readonly Difference[]): string {
  return differences.map(({ at, one, other }) => `${at}: ${JSON.stringify(one)} / ${JSON.stringify(other)}`).join('; ');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
