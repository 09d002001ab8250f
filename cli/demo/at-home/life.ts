import { z } from 'zod';
import { mustBe } from '../story.ts';
import type { HomePlay } from './home-goods.ts';

const told = z.object({
  events: z.array(z.object({ on: z.string(), kind: z.string(), sentence: z.string() })),
});

/** Its whole life, over all cases, in one answer. */
export async function life({ story, cast, serial }: HomePlay): Promise<void> {
  story.chapter('The life of one fridge');
  const { events } = await cast.auditor.ask('GET', `/v1/assets/${serial}/timeline?limit=100`, { schema: told });
  const times = (kind: string): number => events.filter((one) => one.kind === kind).length;
  const expected = { delivered: 1, installed: 1, putInPlace: 1, visited: 2, complained: 1, handedBack: 1 };
  for (const [kind, often] of Object.entries(expected)) mustBe(`how often it was ${kind}`, times(kind), often);
  story.quote(events.map(({ on, sentence }) => `${on}  ${sentence}`));
}
