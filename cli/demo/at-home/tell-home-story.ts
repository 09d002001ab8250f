import type { Cast } from '../cast.ts';
import type { RunningSystem } from '../running-system.ts';
import type { Story } from '../story.ts';
import { homeGoods } from './home-goods.ts';
import { installation } from './installation.ts';
import { life } from './life.ts';
import { repairOnSite } from './repair-on-site.ts';
import { toTheDoor } from './to-the-door.ts';

/**
 * Tells the second story: an order line is delivered, installed by a visit, signed for and repaired at home.
 * @throws {StoryBroken} as soon as anything differs
 */
export async function tellHomeStory(
  system: RunningSystem,
  told: { readonly story: Story; readonly cast: Cast; readonly run: string },
  { kill }: { kill: boolean },
): Promise<void> {
  const play = await homeGoods(system, told);
  const job = await toTheDoor(play);
  await installation(play, job, { kill });
  await repairOnSite(play);
  await life(play);
}
