import { setTimeout as pause } from 'node:timers/promises';
import { type Reply, taken } from '../caller.ts';
import { type Play, send, showStanding, untilWaiting, waitNumber } from '../play.ts';
import { problem, type Standing, standing } from '../replies.ts';
import { mustBe, StoryBroken } from '../story.ts';
import { findVictim, successorOf, type Victim } from '../victims.ts';
import { showStock } from './stock.ts';

const VICTIMS: readonly Victim[] = ['Temporal server', 'worker'];
const BACK_WITHIN_MS = 45_000;
/** Refusals that say: repeat under the same key. */
const COME_AGAIN = [429, 503, 504];

/** The engine is killed while the case is moving, and the case goes on from where it was. */
export async function crash(play: Play, accepted: Standing, kill: boolean): Promise<Standing> {
  const { story, cast } = play;
  if (kill) await killAll(play);
  story.tell('The customer was told yes, so the case goes on by itself: the parts are reserved, once.');
  const reserved = await untilWaiting(play, 'partsIssue');
  if (reserved.version < accepted.version) throw new StoryBroken('no fact is lost', accepted.version, reserved.version);
  showStanding(story, reserved, 200);
  await showStock(play, { screen: [-1, 1, 0], film: [-1, 1, 0], seal: [-2, 2, 0] });

  story.tell('The warehouse hands the parts out, and repeats under the same key until it is answered.');
  const move = { wait: waitNumber(reserved, 'partsIssue'), key: 'issue' };
  const issued = await untilAnswered(play, () => send(play, cast.warehouse, 'issueParts', move));
  mustBe('the stage after issuing', issued.stage, 'repairing');
  showStanding(story, issued, 200);
  await showStock(play, { screen: [-1, 0, 1], film: [-1, 0, 1], seal: [-2, 0, 2] });
  return issued;
}

async function killAll({ story, system }: Play): Promise<void> {
  story.chapter('kill -9');
  story.tell('In the very moment of that answer the Temporal server and the worker are killed.');
  const killed: { victim: Victim; pid: number }[] = [];
  for (const victim of VICTIMS) {
    const found = await findVictim(victim, system.home);
    if (found === undefined) {
      throw new StoryBroken(
        `the ${victim} of ${system.home} runs on this machine (else: --no-kill)`,
        'a process',
        'none',
      );
    }
    process.kill(found.pid, 'SIGKILL');
    killed.push({ victim, pid: found.pid });
    story.show(`kill -9 ${found.pid}   (${victim})`);
  }
  for (const { victim, pid } of killed) {
    const successor = await successorOf(victim, system.home, pid);
    if (successor === undefined) throw new StoryBroken(`the ${victim} is started again`, 'another process', 'none');
    story.show(`${victim} runs again: process ${successor.pid}`);
  }
}

async function untilAnswered(play: Play, attempt: () => Promise<Reply>): Promise<Standing> {
  const until = performance.now() + BACK_WITHIN_MS;
  for (;;) {
    const reply = await attempt();
    if (!COME_AGAIN.includes(reply.status) || performance.now() > until) {
      return taken('the repeated command', reply, standing, 200);
    }
    const { code } = taken('while it was away', reply, problem, ...COME_AGAIN);
    play.story.show(`← ${reply.status}  ${code}: come again`);
    await pause(Number(reply.headers.get('retry-after') ?? 1) * 1_000);
  }
}
