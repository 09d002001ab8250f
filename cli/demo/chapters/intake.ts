import { z } from 'zod';
import { addDays } from '../../../domain/calendar/date.ts';
import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { Cast } from '../cast.ts';
import type { Goods } from '../catalogue.ts';
import { showStanding } from '../play.ts';
import { type Standing, standing } from '../replies.ts';
import { mustBe, type Story, StoryBroken } from '../story.ts';

const opened = standing.extend({
  rights: z.object({
    asOf: z.string(),
    guaranteedUntil: z.string(),
    rights: z.array(
      z.object({ kind: z.string(), status: z.string(), rule: z.string(), article: z.string(), why: z.string() }),
    ),
  }),
});

/** A fault inside the guarantee is reported; the answer already says which rights there are today, and why. */
export async function intake(story: Story, { agent }: Cast, goods: Goods, run: string): Promise<Standing> {
  story.chapter('A fault is reported');
  const today = shanghaiDate(new Date().toISOString());
  const report = {
    serial: goods.serial,
    channel: 'phone',
    fault: { words: '屏幕右侧触摸没有反应，重启也没用。', appearedOn: addDays(today, -2) },
    wish: 'repair',
  };
  const answer = { status: 201, schema: opened };
  story.tell('The customer calls: the right side of the screen does not react any more. The agent opens a case.');
  const now = await agent.ask('POST', '/v1/warranty-repairs', { body: report, key: `${run}-open`, ...answer });
  showStanding(story, now, 201);

  story.tell(`Which rights are there today (${now.rights.asOf}), by which rule, and why?`);
  for (const { kind, status, rule, article, why } of now.rights.rights) {
    story.show(`${status === 'open' ? '✓' : '·'} ${kind}: ${why} [${rule} ${article}]`);
  }
  if (!now.rights.rights.some(({ kind, status }) => kind === 'repairFree' && status === 'open')) {
    throw new StoryBroken('four months after delivery the repair is free', 'repairFree open', now.rights.rights);
  }
  if (now.rights.guaranteedUntil <= today) {
    throw new StoryBroken('the guarantee still runs', `a day after ${today}`, now.rights.guaranteedUntil);
  }

  story.tell('The agent was not sure that it went through and sends it again: the same case, not another one.');
  const again = await agent.ask('POST', '/v1/warranty-repairs', { body: report, key: `${run}-open`, ...answer });
  mustBe('the case of the repeated report', again.caseNo, now.caseNo);
  story.show(`← 201  ${again.caseNo}`);
  return now;
}
