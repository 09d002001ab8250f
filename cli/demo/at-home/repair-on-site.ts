import { z } from 'zod';
import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { showStanding } from '../play.ts';
import { standing } from '../replies.ts';
import type { HomePlay } from './home-goods.ts';
import { atWork, doneAndSigned } from './visiting.ts';

const withVisit = z.object({ detail: z.object({ siteVisit: z.object({ visit: z.string() }) }) });
const repaired = z.object({ stage: z.literal('awaitingConfirmation') });

/** It fails, and is put right where it stands with a part out of the van. */
export async function repairOnSite(play: HomePlay): Promise<string> {
  const { story, cast, desk, run, serial, part } = play;
  const { agent, technician } = cast;
  story.chapter('Repaired where it stands');
  story.tell('It does not cool. Nobody carries a fridge to a counter: the repair opens a visit.');
  const appearedOn = shanghaiDate(new Date().toISOString());
  const report = { serial, channel: 'phone', fault: { words: '冷藏室不制冷。', appearedOn }, wish: 'repair' };
  const opened = await agent.ask('POST', '/v1/warranty-repairs', {
    ...{ body: report, key: `${run}-repair`, schema: standing, status: 201 },
  });
  showStanding(story, opened, 201);
  const { caseNo } = opened;
  await desk.act(agent, caseNo, 'acceptForRepair', { route: 'onSite', site: 'home' });
  const { detail } = await desk.until(caseNo, withVisit, 'it opens a visit');
  const { visit } = detail.siteVisit;
  await atWork(play, visit);

  story.tell('The thermostat comes out of the van; a second one is not in it.');
  await desk.act(technician, visit, 'usePart', { sku: part, quantity: 1 });
  await desk.refused(technician, visit, 'usePart', { sku: part, quantity: 1 }, 'not_in_stock');
  const result = { result: 'fixed', cause: 'THERMOSTAT_DEAD', performanceFault: true, work: '更换温控器' };
  await doneAndSigned(play, visit, { photos: ['photoBefore', 'photoAfter'], result });
  story.tell('Diagnosis, parts and work of the repair are those of its visit. The customer says that it works.');
  await desk.until(caseNo, repaired, 'it waits for the word of the customer');
  const over = await desk.act(agent, caseNo, 'confirmWorking', { channel: 'phone' });
  story.show(`  ${caseNo}: ${over.status}`);
  return caseNo;
}
