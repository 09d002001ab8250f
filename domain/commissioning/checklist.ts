/** An item of a checklist as it was found; looked at again, the newest counts. */
export interface CheckedItem {
  readonly item: string;
  readonly ok: boolean;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
}

/** Items nobody looked at, and those that were found wanting. */
export function openItems(
  asked: readonly string[],
  checked: readonly Pick<CheckedItem, 'item' | 'ok'>[],
): { readonly missing: readonly string[]; readonly failed: readonly string[] } {
  const newest = asked.map((item) => ({ item, found: checked.findLast((one) => one.item === item) }));
  return {
    missing: newest.filter(({ found }) => found === undefined).map(({ item }) => item),
    failed: newest.filter(({ found }) => found?.ok === false).map(({ item }) => item),
  };
}

/** Names that are not on a list at all. */
export function strangers(asked: readonly string[], named: readonly string[]): readonly string[] {
  return named.filter((one) => !asked.includes(one));
}
