/** What became of one item of a group. */
export type Outcome<O> = { readonly value: O } | { readonly error: unknown };

export interface Grouping<I, O> {
  /** Does a group; answers in its order. When it throws, all of it has failed. */
  readonly run: (items: readonly I[]) => Promise<readonly Outcome<O>[]>;
  /** Whether one item alone may have made a group fail: then each is done again by itself. */
  readonly mayBeOne: (error: unknown) => boolean;
  /** Items of one key are never in the same group, nor under way at once; they keep their order. */
  readonly keyOf: (item: I) => string;
  /** Items in a group at most. */
  readonly most: number;
  /** Groups under way at once, at most. */
  readonly lanes: number;
}

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (value: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets items that arrive while others are under way share the next round. Nobody waits for company: an item that finds
 * a free lane goes at once, alone, so grouping costs nothing when there is no load.
 */
export function grouped<I, O>({ run, mayBeOne, keyOf, most, lanes }: Grouping<I, O>): (item: I) => Promise<O> {
  const busy = new Set<string>();
  let queue: Waiting<I, O>[] = [];
  let free = lanes;

  function nextGroup(): Waiting<I, O>[] {
    const group: Waiting<I, O>[] = [];
    const rest: Waiting<I, O>[] = [];
    for (const one of queue) {
      const key = keyOf(one.item);
      if (group.length >= most || busy.has(key)) {
        rest.push(one);
      } else {
        busy.add(key);
        group.push(one);
      }
    }
    queue = rest;
    return group;
  }

  async function settle(group: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const outcomes = await run(group.map(({ item }) => item));
      group.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome !== undefined && 'value' in outcome) resolve(outcome.value);
        else reject(outcome?.error);
      });
    } catch (error) {
      if (group.length > 1 && mayBeOne(error)) for (const one of group) await settle([one]);
      else for (const { reject } of group) reject(error);
    }
  }

  function pump(): void {
    while (free > 0) {
      const group = nextGroup();
      if (group.length === 0) return;
      free -= 1;
      void settle(group).finally(() => {
        for (const { item } of group) busy.delete(keyOf(item));
        free += 1;
        pump();
      });
    }
  }

  return (item) =>
    new Promise<O>((resolve, reject) => {
      queue.push({ item, resolve, reject });
      pump();
    });
}
