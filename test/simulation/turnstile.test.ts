import { expect, test } from 'vitest';
import { Deferred, Turnstile } from '../../workflows/case/deferred.ts';

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('everybody has his turn in the order he came, and who fails stops nobody', async () => {
  const turn = new Turnstile();
  const done: string[] = [];
  const slow = new Deferred<void>();
  const first = turn.pass(async () => {
    await slow.promise;
    done.push('first');
  });
  const second = turn.pass(async () => {
    throw new Error('second fails');
  });
  const third = turn.pass(async () => done.push('third'));
  await soon();
  expect(done).toEqual([]);
  slow.resolve();
  await expect(second).rejects.toThrow('second fails');
  await Promise.all([first, third]);
  expect(done).toEqual(['first', 'third']);
});

test('it says when nobody waits any more, and only then', async () => {
  const turn = new Turnstile();
  let told = 0;
  turn.onIdle = () => {
    told += 1;
  };
  await Promise.all([turn.pass(soon), turn.pass(soon), turn.pass(soon)]);
  expect(told).toBe(1);
  expect(turn.idle).toBe(true);
});

test('once it is shut nobody passes, not even who comes in the same moment', async () => {
  const turn = new Turnstile();
  const done: string[] = [];
  turn.onIdle = () => turn.shutForGood();
  await turn.pass(soon);
  void turn.pass(async () => done.push('late'));
  await soon();
  expect(done).toEqual([]);
});
