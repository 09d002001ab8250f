import type { Cast } from '../cast.ts';
import type { RunningSystem } from '../running-system.ts';
import type { Story } from '../story.ts';
import { exchanged } from './exchanged.ts';
import { paidBack } from './paid-back.ts';
import { soldGoods } from './sold-goods.ts';

/**
 * Tells the third story: two of three units come back for their money, a third is exchanged for a dearer one.
 * @throws {StoryBroken} as soon as anything differs
 */
export async function tellBackStory(
  system: RunningSystem,
  told: { readonly story: Story; readonly cast: Cast; readonly run: string },
  { kill }: { kill: boolean },
): Promise<void> {
  const play = await soldGoods(system, told);
  await paidBack(play, { kill });
  await exchanged(play);
}
