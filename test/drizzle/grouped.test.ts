import { describe, expect, it } from 'vitest';
import { grouped, type Outcome } from '../../drizzle/journal/grouped.ts';

/** Groups that end when the test says so. */
class Rounds {
  readonly groups: string[][] = [];
  private readonly ends: ((outcomes: Outcome<string>[] | Error) => void)[] = [];

  readonly run = (items: readonly string[]): Promise<Outcome<string>[]> => {
    this.groups.push([...items]);
    return new Promise((resolve, reject) => {
      this.ends.push((end) => (end instanceof Error ? reject(end) : resolve(end)));
    });
  };

  async end(index: number, error?: Error): Promise<void> {
    const items = this.groups[index] ?? [];
    this.ends[index]?.(error ?? items.map((item) => ({ value: item.toUpperCase() })));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function setUp(options: { lanes?: number; most?: number; mayBeOne?: boolean } = {}) {
  const rounds = new Rounds();
  const { lanes = 1, most = 10, mayBeOne = true } = options;
  const add = grouped<string, string>({
    run: rounds.run,
    mayBeOne: () => mayBeOne,
    keyOf: (item) => item[0] ?? '',
    most,
    lanes,
  });
  return { rounds, add };
}

describe('letting items share a round', () => {
  it('starts the first at once, alone, and the ones that come meanwhile together', async () => {
    const { rounds, add } = setUp();
    const all = Promise.all(['a', 'b', 'c'].map(add));
    expect(rounds.groups).toEqual([['a']]);
    await rounds.end(0);
    expect(rounds.groups).toEqual([['a'], ['b', 'c']]);
    await rounds.end(1);
    expect(await all).toEqual(['A', 'B', 'C']);
  });

  it('never has two of one key under way, and keeps their order', async () => {
    const { rounds, add } = setUp({ lanes: 3 });
    void ['a1', 'a2', 'b1', 'a3'].map(add);
    expect(rounds.groups).toEqual([['a1'], ['b1']]);
    await rounds.end(1);
    expect(rounds.groups).toHaveLength(2);
    await rounds.end(0);
    expect(rounds.groups.slice(2)).toEqual([['a2']]);
    await rounds.end(2);
    expect(rounds.groups.slice(3)).toEqual([['a3']]);
  });

  it('takes no more into a round than it may', async () => {
    const { rounds, add } = setUp({ most: 2 });
    void ['a', 'b', 'c', 'd'].map(add);
    await rounds.end(0);
    await rounds.end(1);
    expect(rounds.groups).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  it('does each again by itself when one of them may have made the round fail', async () => {
    const { rounds, add } = setUp();
    void add('a');
    const settled = Promise.allSettled(['b', 'c'].map(add));
    await rounds.end(0);
    await rounds.end(1, new Error('one of them'));
    await rounds.end(2, new Error('it was b'));
    await rounds.end(3);
    expect(rounds.groups).toEqual([['a'], ['b', 'c'], ['b'], ['c']]);
    expect(await settled).toMatchObject([
      { status: 'rejected', reason: { message: 'it was b' } },
      { status: 'fulfilled', value: 'C' },
    ]);
  });

  it('fails all of a round at once when the trouble is not theirs, and goes on with what waits', async () => {
    const { rounds, add } = setUp({ mayBeOne: false, most: 2 });
    void add('a');
    const settled = Promise.allSettled(['b', 'c', 'd'].map(add));
    await rounds.end(0);
    await rounds.end(1, new Error('database away'));
    await rounds.end(2);
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(rounds.groups).toEqual([['a'], ['b', 'c'], ['d']]);
  });
});
