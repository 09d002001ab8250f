import { setTimeout as pause } from 'node:timers/promises';
import { taken } from '../caller.ts';
import { type Move, type Play, send, showStanding, untilWaiting, waitNumber } from '../play.ts';
import { problem, type Standing, standing } from '../replies.ts';
import { mustBe, StoryBroken } from '../story.ts';
import { successorOf, type Victim } from '../victims.ts';
import { showStock } from './stock.ts';

const BACK_WITHIN_MS = 45_000;
/** Refusals that say: come again with the same key. */
const COME_AGAIN = [429, 503, 504];

/** The engine is killed in the moment of an answer, while the case moves by itself, and the case goes on. */
export async function crash(play: Play, accepted: Standing, victims: readonly Victim[]): Promise<Standing> {
  const { story, cast } = play;
  for (const { pid } of victims) process.kill(pid, 'SIGKILL');
  if (victims.length > 0) await outage(play, victims);

  story.chapter('Parts');
  story.tell('The customer was told yes, so the case went on by itself: the parts are reserved, once.');
  const reserved = await untilWaiting(play, 'partsIssue');
  if (reserved.version <= accepted.version) throw new StoryBroken('facts followed', accepted.version, reserved.version);
  showStanding(story, reserved, 200);
  await showStock(play, { screen: [-1, 1, 0], film: [-1, 1, 0], seal: [-2, 2, 0] });

  story.tell('The warehouse hands them out.');
  const move = { wait: waitNumber(reserved, 'partsIssue'), key: 'issue' };
  const issued = await repeated(play, cast.warehouse, 'issueParts', move);
  mustBe('the stage after issuing', issued.stage, 'repairing');
  showStanding(story, issued, 200);
  await showStock(play, { screen: [-1, 0, 1], film: [-1, 0, 1], seal: [-2, 0, 2] });
  return issued;
}

async function outage(play: Play, victims: readonly Victim[]): Promise<void> {
  const { story, cast, system } = play;
  story.chapter('kill -9');
  story.tell('In the very moment of that answer the Temporal server and the worker were killed.');
  for (const { name, pid } of victims) story.show(`kill -9 ${pid}   (${name})`);

  story.tell('The agent writes a note meanwhile, and repeats it under the same key until it is answered.');
  const note = { input: { text: '已告知客户：配件有货，两天内修好。' }, key: 'note-while-away' };
  const answered = await repeated(play, cast.agent, 'addNote', note);
  story.show(`← 200  version ${answered.version}`);

  story.tell('Nobody had to do anything:');
  for (const victim of victims) {
    const successor = await successorOf(victim, system.home);
    if (successor === undefined) throw new StoryBroken(`the ${victim.name} is started again`, 'a process', 'none');
    story.show(`the ${victim.name} runs again, as process ${successor.pid}`);
  }
}

/** Sends an action under one key until it is answered. @throws {StoryBroken} when it is refused, or never answered */
async function repeated(play: Play, caller: Play['cast']['agent'], action: string, move: Move): Promise<Standing> {
  const until = performance.now() + BACK_WITHIN_MS;
  for (;;) {
    const reply = await send(play, caller, action, move);
    if (!COME_AGAIN.includes(reply.status) || performance.now() > until) {
      return taken(`${caller.name}: ${action}`, reply, standing, 200);
    }
    const { code, detail } = taken(`${caller.name}: ${action}`, reply, problem, ...COME_AGAIN);
    play.story.show(`← ${reply.status}  ${code}: ${detail}`);
    await pause(Number(reply.headers.get('retry-after') ?? 1) * 1_000);
  }
}
