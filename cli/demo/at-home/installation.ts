import { z } from 'zod';
import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { photographed } from '../desk.ts';
import { mustBe, StoryBroken } from '../story.ts';
import { findVictims, successorOf } from '../victims.ts';
import type { HomePlay } from './home-goods.ts';
import { atWork, doneAndSigned } from './visiting.ts';

const withVisit = z.object({ detail: z.object({ visit: z.object({ visit: z.string() }) }) });
const finished = z.object({
  status: z.literal('closed'),
  detail: z.object({ finished: z.object({ guaranteeFrom: z.string() }) }),
});

const ok = (...items: string[]) => ({ checks: items.map((item) => ({ item, ok: true })) });

/** Put up, measured and signed for; from that day the guarantee runs. */
export async function installation(play: HomePlay, job: string, { kill }: { kill: boolean }): Promise<void> {
  const { story, cast, desk, serial } = play;
  const { agent, technician } = cast;
  story.chapter('Installed by a visit');
  await desk.act(agent, job, 'offerAppointment');
  const { detail } = await desk.until(job, withVisit, 'it plans a visit');
  const { visit } = detail.visit;
  await atWork(play, visit);

  story.tell(
    'The technician scans the very item, checks the site, puts it up and measures. Out of limits goes no further.',
  );
  await desk.act(technician, job, 'scanSerial', { serial, evidence: await photographed(technician) });
  await desk.act(technician, job, 'passSiteCheck', ok('power', 'access'));
  await desk.act(technician, job, 'recordChecks', ok('level', 'earth'));
  await desk.act(technician, job, 'completeInstallation', { work: '就位、调平、通电。' });
  await desk.act(technician, job, 'recordPhoto', { as: 'photoAfter', evidence: await photographed(technician) });
  await desk.act(technician, job, 'takeReading', { reading: 'supply', value: '251' });
  await desk.refused(technician, job, 'completeCommissioning', {}, 'reading_out_of_limits');
  await desk.act(technician, job, 'takeReading', { reading: 'supply', value: '228.5' });
  if (kill) await killTheWorker(play);
  await desk.act(technician, job, 'completeCommissioning');

  story.tell('The visit is proven and signed; then the certificate, which nobody signs without a signature.');
  const result = { result: 'installed', work: '安装调试完毕' };
  await doneAndSigned(play, visit, { photos: ['serialScan', 'photoAfter'], result });
  const signer = { name: '李示例', role: 'buyer' };
  await desk.refused(technician, job, 'signCertificate', signer, 'signature_missing');
  await desk.act(technician, job, 'signCertificate', { ...signer, evidence: await photographed(technician) });
  const over = await desk.until(job, finished, 'it is over');
  mustBe(
    'the guarantee runs from the certificate',
    over.detail.finished.guaranteeFrom,
    shanghaiDate(new Date().toISOString()),
  );
  story.show(`  the guarantee runs from ${over.detail.finished.guaranteeFrom}`);
}

/** What was said before stays said, and what is said next waits for the worker to be back. */
async function killTheWorker({ story, system }: HomePlay): Promise<void> {
  const worker = (await findVictims(system.home)).find(({ name }) => name === 'worker');
  if (worker === undefined) throw new StoryBroken('the worker runs', 'a process', 'none');
  story.tell('In the middle of the job the worker is killed. The technician goes on all the same.');
  process.kill(worker.pid, 'SIGKILL');
  story.show(`kill -9 ${worker.pid}   (${worker.name})`);
  const successor = await successorOf(worker, system.home);
  if (successor === undefined) throw new StoryBroken('the worker is started again', 'a process', 'none');
}
