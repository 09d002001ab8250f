import { z } from 'zod';
import { photographed } from '../desk.ts';
import { StoryBroken } from '../story.ts';
import { type HomePlay, TECHNICIAN } from './home-goods.ts';

const proposals = z.object({
  proposals: z.array(
    z.object({ technician: z.string(), startsAt: z.string(), because: z.array(z.object({ says: z.string() })) }),
  ),
});

/** Somebody is proposed with reasons, booked, accepts, and is at work. */
export async function atWork(play: HomePlay, visit: string): Promise<void> {
  const { story, cast, desk } = play;
  story.tell('Who could come, when, and why?');
  const path = `/v1/dispatch/proposals?visit=${visit}`;
  const found = await cast.dispatcher.ask('GET', path, { schema: proposals });
  const best = found.proposals.find(({ technician }) => technician === TECHNICIAN);
  if (best === undefined) throw new StoryBroken('the technician is proposed', TECHNICIAN, found);
  story.show(`← 200  ${best.technician}, ${best.startsAt}: ${best.because.map(({ says }) => says).join('; ')}`);
  await desk.act(cast.dispatcher, visit, 'assign', { technicians: [TECHNICIAN], startsAt: best.startsAt });
  for (const step of ['acceptVisit', 'arrive', 'startWork']) await desk.act(cast.technician, visit, step);
}

/** What the kind of visit asks for is there, the customer signs, and the time of the technician is free again. */
export async function doneAndSigned(
  { cast: { technician }, desk }: HomePlay,
  visit: string,
  { photos, result }: { readonly photos: readonly string[]; readonly result: object },
): Promise<void> {
  for (const as of photos) {
    await desk.act(technician, visit, 'recordEvidence', { as, evidence: await photographed(technician) });
  }
  await desk.act(technician, visit, 'completeVisit', result);
  const signature = { name: '李示例', role: 'buyer', evidence: await photographed(technician) };
  await desk.act(technician, visit, 'signVisit', signature);
}
