import { setTimeout as pause } from 'node:timers/promises';
import type { ChaosSystem } from './chaos-system.ts';
import type { Dice } from './dice.ts';

export interface AdversaryOptions {
  readonly system: ChaosSystem;
  readonly dice: Dice;
  /** Shortest and longest time between two blows, in milliseconds. */
  readonly every: readonly [number, number];
  /** No more than so many. */
  readonly most: number;
  /** Ends it. A blow that has begun is finished, so that the system is whole afterwards. */
  readonly peace: AbortSignal;
  readonly onBlow: (what: string) => void;
}

/** A whole start takes seconds: among this many blows one hits everything, and one the supervisor. */
const PARTS_HIT = 12;
/** One blow in so many only makes a part stand still. */
const FREEZES = 6;
const LONGEST_FREEZE_MS = 5_000;

/** Hurts the system at random moments until there is peace. @returns how often each blow fell */
export async function rage({
  system,
  dice,
  every,
  most,
  peace,
  onBlow,
}: AdversaryOptions): Promise<Map<string, number>> {
  const blows = new Map<string, number>();
  for (let fallen = 0; fallen < most && !peace.aborted; ) {
    await pause(dice.between(...every), undefined, { signal: peace }).catch(() => {});
    if (peace.aborted) break;
    const blow = await strike(system, dice);
    if (blow === undefined) continue;
    fallen += 1;
    blows.set(blow, (blows.get(blow) ?? 0) + 1);
    onBlow(blow);
  }
  return blows;
}

/** @returns what was done, or nothing when the victim was away already */
async function strike(system: ChaosSystem, dice: Dice): Promise<string | undefined> {
  const what = dice.below(PARTS_HIT);
  if (what === 0) {
    await system.killTree();
    return 'everything killed';
  }
  if (what === 1) {
    await system.killSupervisor();
    return 'supervisor killed';
  }
  const part = dice.of(system.parts);
  if (dice.oneIn(FREEZES)) {
    const ms = dice.between(200, LONGEST_FREEZE_MS);
    return (await system.freeze(part, ms)) ? `${part} frozen` : undefined;
  }
  return (await system.kill(part)) ? `${part} killed` : undefined;
}
