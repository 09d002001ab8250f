import type { Actor } from '../../domain/people/roles.ts';
import { caseStanding } from '../../drizzle/queries/cases.ts';
import { movesSince } from '../../drizzle/queries/moves.ts';
import { reached } from '../cases/visible-case.ts';
import { pause } from '../pause.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** Effects of ours between two waits are short; one that is not holds the command up and is tried again. */
const EFFECTS_MS = 3_000;
const LOOK_AGAIN_MS = 50;

export interface SeenCase {
  readonly caseNo: string;
  readonly action: string;
  readonly actor: Actor;
  /** The version the person saw, or at which his earlier command left the case. */
  readonly version: number;
  /** What was done in another case just now is told to this one, and may still be on its way. */
  readonly hears?: boolean;
}

/**
 * The wait that a command answers whose device knows what it saw and no number: the one that awaits the action now, as long
 * as no other person has moved the case on since. Bounds that passed meanwhile set new waits for the same thing; nobody
 * without a network can know their numbers. What another case tells this one is waited for like an effect.
 *
 * @throws {Problem} `not_awaited`, or `not_yet` while effects are under way
 */
export async function awaitedWait({ storage }: Services, seen: SeenCase): Promise<number> {
  const { caseNo, action, actor, version, hears = false } = seen;
  await reached(storage, caseNo, version);
  const until = performance.now() + EFFECTS_MS;
  for (;;) {
    const standing = await storage.query((database) => caseStanding(database, caseNo));
    if (standing === undefined) throw new Problem('case_not_found', { params: { caseNo } });
    const moved = await storage.query((database) => movesSince(database, caseNo, version));
    const byOthers = moved.some(({ by }) => by !== actor.id);
    const open = standing.waits.find(({ actions }) => actions.some((one) => one.action === action));
    if (open !== undefined && !byOthers) return open.wait;
    const effects = standing.waits.some(({ name }) => name.startsWith('effect:'));
    if (byOthers || !(effects || hears)) throw new Problem('not_awaited', { params: { action }, standing });
    if (performance.now() > until) {
      throw new Problem('not_yet', { params: { caseNo, version: standing.version, wanted: standing.version + 1 } });
    }
    await pause(LOOK_AGAIN_MS);
  }
}
