import { expect, it } from 'vitest';
import { afterMishap, allMishaps, withoutUndo } from '../returns/mishaps.ts';

it('returns survive each of their calls going wrong in every way', async () => {
  const single = await allMishaps();
  const mishaps = [...single, ...(await withoutUndo(single))];
  process.stdout.write(`${mishaps.length} mishaps\n`);
  for (const mishap of mishaps) {
    expect({ ...mishap, wrong: await afterMishap(mishap) }).toEqual({ ...mishap, wrong: [] });
  }
});
