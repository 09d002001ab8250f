import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { afterMishap, allMishaps, withoutUndo } from '../returns/mishaps.ts';
import { simulatedReturns } from '../returns/simulated-returns.ts';

/** One in so many here; all of them where time is given (`npm run soak`). */
const ONE_IN = 4;

const mishaps = await allMishaps();
const undos = await withoutUndo(mishaps);
const some = mishaps.filter((_mishap, index) => index % ONE_IN === Math.floor(index / ONE_IN) % ONE_IN);
const someUndos = undos.filter((_mishap, index) => index % ONE_IN === 0);

describe('a call of a return that goes wrong', () => {
  it.each(some)('$path: call $call of $effect $trouble', async (mishap) => {
    expect(await afterMishap(mishap)).toEqual([]);
  });

  it.each(someUndos)('$path: call $call of $effect fails, and $undo does not take it back', async (mishap) => {
    expect(await afterMishap(mishap)).toEqual([]);
  });

  it('is tried in every way, of every effect the process has', () => {
    expect(new Set(some.map(({ trouble }) => trouble)).size).toBe(5);
    const tried = new Set<string>(mishaps.map(({ effect }) => effect));
    expect(effectsOf('return-exchange').filter((effect) => !tried.has(effect))).toEqual([]);
  });

  it('is tried with every undo the process has', () => {
    expect(new Set(undos.map(({ undo }) => undo))).toEqual(
      new Set(namesIn('return-exchange', /undoLater\([^,]+, '(\w+)'/g)),
    );
  });
});

/** What a process does outside of itself, as its code names it: by `c.run`, `c.claim`, `undoLater`, `open` and `tell`. */
function effectsOf(process: string): string[] {
  const all: string[] = simulatedReturns().world.names;
  const named = [
    ...namesIn(process, /c\.run\(\s*[^,]+,\s*'(\w+)'/g),
    ...namesIn(process, /c\.claim\(\s*'(\w+)'/g),
    ...namesIn(process, /undoLater\([^,]+, '(\w+)'/g),
  ];
  expect(named.filter((name) => !all.includes(name))).toEqual([]);
  const opens = namesIn(process, /(c\.open)\(/g).length > 0 ? ['openCase'] : [];
  const tells = namesIn(process, /(c\.tell)\(/g).length > 0 ? ['tellCase'] : [];
  return [...new Set([...named, ...opens, ...tells])].sort();
}

function namesIn(process: string, pattern: RegExp): string[] {
  const folder = join(import.meta.dirname, '../../workflows', process);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  // What customers pay is collected in the same way by all processes.
  const code = [...files.map((file) => join(folder, file)), join(folder, '../case/collecting.ts')];
  return code.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name = '']) => name));
}
