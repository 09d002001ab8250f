import { expect, test } from 'vitest';
import { type Kept, keepRunning, type Part, type Running } from '../../runtime/supervisor/keep-running.ts';

const AT_ONCE = { firstMs: 0, longestMs: 0, healthyMs: 60_000 };

test('a part that ends by itself is started again, and the console says so', async () => {
  const part = givenPart();
  const kept = await part.kept();
  part.crash('was ended by SIGKILL');
  await part.starts(2);
  expect(part.said).toEqual(['worker was ended by SIGKILL; starting it again', 'worker is running again']);
  await kept.stop();
});

test('a part that fails to come back is tried until it does', async () => {
  const part = givenPart({ failures: { 2: 'port in use', 3: 'port in use' } });
  const kept = await part.kept();
  part.crash('ended with code 1');
  await part.starts(4);
  expect(part.said.filter((text) => text === 'worker did not start: port in use')).toHaveLength(2);
  expect(part.said.at(-1)).toBe('worker is running again');
  await kept.stop();
});

test('the first start that fails is an error of the whole start', async () => {
  await expect(givenPart({ failures: { 1: 'no room on disk' } }).kept()).rejects.toThrow('no room on disk');
});

test('a part that was stopped stays stopped', async () => {
  const part = givenPart();
  const kept = await part.kept();
  await kept.stop();
  expect(part.count()).toBe(1);
  expect(part.said).toEqual([]);
});

test('stopping ends the wait for the next try', async () => {
  const part = givenPart({ backoff: { firstMs: 3_600_000, longestMs: 3_600_000, healthyMs: 0 } });
  const kept = await part.kept();
  part.crash('ended with code 1');
  await part.saying(1);
  await kept.stop();
  expect(part.count()).toBe(1);
});

test('whoever depends on the part hears of its return before it is announced', async () => {
  const order: string[] = [];
  const part = givenPart({ onRestarted: () => order.push('dependants told'), onSay: () => order.push('said') });
  const kept = await part.kept();
  part.crash('ended with code 1');
  await part.starts(2);
  expect(order).toEqual(['said', 'dependants told', 'said']);
  await kept.stop();
});

interface Given {
  readonly failures?: Readonly<Record<number, string>>;
  readonly backoff?: { firstMs: number; longestMs: number; healthyMs: number };
  readonly onRestarted?: () => void;
  readonly onSay?: () => void;
}

/** A part that runs until it is told to crash. */
function givenPart({ failures = {}, backoff = AT_ONCE, onRestarted, onSay }: Given = {}): {
  said: string[];
  count: () => number;
  crash: (reason: string) => void;
  kept: () => Promise<Kept<Running>>;
  starts: (count: number) => Promise<void>;
  saying: (count: number) => Promise<void>;
} {
  const said: string[] = [];
  let count = 0;
  let end: (reason: string) => void = () => {};
  const part: Part<Running> = {
    name: 'worker',
    start: async () => {
      count += 1;
      const failure = failures[count];
      if (failure !== undefined) throw new Error(failure);
      const ended = new Promise<string>((resolve) => {
        end = resolve;
      });
      return { ended, stop: async () => end('stopped'), force: () => end('forced') };
    },
    ...(onRestarted && { onRestarted }),
  };
  const say = (text: string): void => {
    said.push(text);
    onSay?.();
  };
  const until = async (reached: () => boolean): Promise<void> => {
    while (!reached()) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    said,
    count: () => count,
    crash: (reason) => end(reason),
    kept: () => keepRunning(part, { say, signal: new AbortController().signal, backoff }),
    starts: (wanted) => until(() => count >= wanted && said.at(-1) === 'worker is running again'),
    saying: (wanted) => until(() => said.length >= wanted),
  };
}
