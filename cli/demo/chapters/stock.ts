import { type DemoPart, ON_THE_SHELF } from '../catalogue.ts';
import type { Play } from '../play.ts';
import { stockLevel } from '../replies.ts';
import { mustBe } from '../story.ts';

/** How far available, reserved and issued have moved since the story began. */
export type Moved = Readonly<Record<DemoPart, readonly [available: number, reserved: number, issued: number]>>;

/** Looks at the shelf. @throws {StoryBroken} unless every part has moved exactly so far */
export async function showStock({ story, cast, goods }: Play, moved: Moved): Promise<void> {
  for (const part of ['screen', 'film', 'seal'] as const) {
    const sku = goods.parts[part];
    const { available, reserved, issued } = await cast.warehouse.ask('GET', `/v1/stock/${sku}`, {
      schema: stockLevel,
      quiet: true,
    });
    const [ofAvailable, ofReserved, ofIssued] = moved[part];
    const expected = { available: ON_THE_SHELF[part] + ofAvailable, reserved: ofReserved, issued: ofIssued };
    mustBe(`stock of ${part}`, { available, reserved, issued }, expected);
    story.show(`stock ${part.padEnd(6)}  on the shelf ${available}, reserved ${reserved}, issued ${issued}`);
  }
}
