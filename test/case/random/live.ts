import type { SimulationOptions } from '../../simulation/simulation.ts';
import { mustHold } from './laws.ts';
import { Life } from './life.ts';
import type { Move } from './moves.ts';

/** Makes the moves and looks whether everything is in order once it is quiet. */
export async function live(moves: readonly (readonly [0 | 1, Move])[], options: SimulationOptions): Promise<Life> {
  const life = new Life(options);
  await life.begin();
  for (const [which, move] of moves) await life.make(which, move);
  await life.calmDown();
  mustHold(life);
  return life;
}
