import { tellHomeStory } from './at-home/tell-home-story.ts';
import { castOf, newRun } from './cast.ts';
import { writeCatalogue } from './catalogue.ts';
import { fiftyTimes, twoAtOnce } from './chapters/at-once.ts';
import { crash } from './chapters/crash.ts';
import { handOver } from './chapters/hand-over.ts';
import { intake } from './chapters/intake.ts';
import { proof } from './chapters/proof.ts';
import { quote } from './chapters/quote.ts';
import { repair } from './chapters/repair.ts';
import { timeline } from './chapters/timeline.ts';
import { photographed } from './desk.ts';
import { tellBackStory } from './give-back/tell-back-story.ts';
import type { Play } from './play.ts';
import type { Evidence } from './replies.ts';
import type { RunningSystem } from './running-system.ts';
import type { Story } from './story.ts';
import { findVictims } from './victims.ts';

/**
 * Tells three stories on a running system, of a phone that is repaired, of a fridge from the warehouse to its repair at
 * home, and of goods that come back for money and for others, and proves the journal and the books of all. Every telling has goods, keys and cases of its own, so it can be told again and again on the same data.
 * @throws {StoryBroken} as soon as anything differs
 */
export async function tellStory(system: RunningSystem, story: Story, { kill }: { kill: boolean }): Promise<string> {
  const run = newRun();
  const cast = castOf(system, story);
  story.chapter('The shop knows its goods');
  const goods = await writeCatalogue(story, cast, run);
  const opened = await intake(story, cast, goods, run);
  const play: Play = { story, system, cast, goods, run, caseNo: opened.caseNo };

  const accepted = await twoAtOnce(play, opened);
  const photo = await storePhoto(play);
  const received = await fiftyTimes(play, accepted, { serial: goods.serial, condition: 'good', evidence: [photo] });
  // Looked up before, so that they die as soon as the customer has his answer.
  const victims = kill ? await findVictims(system.home) : [];
  const agreed = await quote(play, received);
  const issued = await crash(play, agreed, victims);
  await repair(play, issued);
  const closed = await handOver(play);
  await timeline(play, closed, { notes: kill ? 2 : 1 });
  await tellHomeStory(system, { story, cast, run }, { kill });
  await tellBackStory(system, { story, cast, run }, { kill });
  await proof(play);
  return play.caseNo;
}

async function storePhoto({ cast, story }: Play): Promise<Evidence> {
  story.tell('The phone has arrived. Its condition is photographed before anybody touches it.');
  const stored = await photographed(cast.warehouse);
  story.show(`← 201  ${stored.kind}, ${stored.bytes} bytes, SHA-256 ${stored.sha256.slice(0, 16)}…`);
  return stored;
}
