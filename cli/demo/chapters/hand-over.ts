import { z } from 'zod';
import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { act, lookInside, type Play, showStanding, untilWaiting, waitNumber } from '../play.ts';
import type { Standing } from '../replies.ts';
import { mustBe, StoryBroken } from '../story.ts';
import { linkFor } from './links.ts';

const returned = z.object({ detail: z.object({ handedBack: z.object({ guaranteeUntil: z.string() }) }) });

/** The phone goes back with a new guarantee, and the customer says that it works. */
export async function handOver(play: Play): Promise<Standing> {
  const { story, cast } = play;
  story.chapter('Back to the customer');
  story.tell('The phone is handed over, with the record of the repair and the date of the guarantee on it.');
  const wait = waitNumber(await untilWaiting(play, 'collection'), 'collection');
  const handed = await act(play, cast.warehouse, 'handBack', { wait, input: { to: 'customer' }, key: 'hand-back' });
  const { detail } = await lookInside(play, handed.version, returned);
  const { guaranteeUntil } = detail.handedBack;
  const today = shanghaiDate(new Date().toISOString());
  if (guaranteeUntil <= today) {
    throw new StoryBroken('the repair is guaranteed', `a day after ${today}`, guaranteeUntil);
  }
  story.show(`  the repair is guaranteed until ${guaranteeUntil}`);

  story.tell('The customer confirms by a link that it works. Silence would not have counted as a yes.');
  const customer = await linkFor(play, ['confirmWorking', 'reportFailure'], 'confirm');
  const confirmed = await act(play, customer, 'confirmWorking', {
    wait: waitNumber(handed, 'confirmation'),
    input: { channel: 'link' },
    key: 'confirm',
  });
  mustBe('the case after the confirmation', [confirmed.status, confirmed.outcome], ['closed', 'closed']);
  const closed = await untilWaiting(play, 'reopening');
  story.tell('The case is closed, and may be taken up again for a while.');
  showStanding(story, closed, 200);
  return closed;
}
