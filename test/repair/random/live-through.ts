import { mustBeInOrder, mustHaveCometoRest } from './invariants.ts';
import { Chooser, type Life } from './moves.ts';
import { RandomLife } from './random-life.ts';

/** Lives a life and looks after every move whether everything is in order. */
export async function liveThrough(life: Life): Promise<void> {
  const shuffle = new Chooser(life.moves.flatMap(({ dice }) => dice));
  const lived = new RandomLife(life, (n) => 1 + shuffle.below(n));
  for (const move of life.moves) {
    await lived.make(move);
    mustBeInOrder(lived);
  }
  await lived.comeToRest();
  mustHaveCometoRest(lived);
}
