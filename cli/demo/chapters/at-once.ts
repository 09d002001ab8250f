import { taken } from '../caller.ts';
import { lookInside, type Play, send, showStanding, waitNumber } from '../play.ts';
import { problem, type Standing, standing } from '../replies.ts';
import { mustBe } from '../story.ts';

/** Two people answer one wait in the same moment: one is heard, the other is told what is allowed now. */
export async function twoAtOnce(play: Play, now: Standing): Promise<Standing> {
  const { story, cast } = play;
  story.chapter('Two people answer at once');
  story.tell('The agent and the team lead both accept the repair, answering the same wait at the same instant.');
  const wait = waitNumber(now, 'assessment');
  const input = { route: 'depot' };
  const replies = await Promise.all([
    send(play, cast.agent, 'acceptForRepair', { wait, input, key: 'accept-agent' }),
    send(play, cast.lead, 'acceptForRepair', { wait, input, key: 'accept-lead' }),
  ]);
  mustBe('one of two is heard', replies.map(({ status }) => status).sort(), [200, 409]);
  const [heard, refused] = replies[0].status === 200 ? replies : [...replies].reverse();
  if (heard === undefined || refused === undefined) throw new Error('two were sent');
  const after = taken('the one who was heard', heard, standing, 200);
  showStanding(story, after, heard.status);
  const refusal = taken('the one who came too late', refused, problem, 409);
  mustBe('the refusal names its code', refusal.code, 'wait_passed');
  const allowed = refusal.waits?.flatMap(({ actions }) => actions.map(({ action }) => action)) ?? [];
  mustBe('the refusal says what is allowed now', allowed.includes('receiveItem'), true);
  mustBe('and no longer what was answered', allowed.includes('acceptForRepair'), false);
  story.show(`← 409  ${refusal.code}: ${refusal.detail}`);
  return after;
}

const TIMES = 50;
const KEY_REUSED = 'idempotency_key_reused';

/** The same command, fifty times at once: one effect, one answer. */
export async function fiftyTimes(play: Play, now: Standing, input: object): Promise<Standing> {
  const { story, cast } = play;
  story.chapter('A double click, fifty times');
  story.tell(`The warehouse receives the phone; its request arrives ${TIMES} times at once under one Idempotency-Key.`);
  const move = { wait: waitNumber(now, 'item'), input, key: 'receive' };
  const replies = await Promise.all(
    Array.from({ length: TIMES }, (_one, index) =>
      send(play, cast.warehouse, 'receiveItem', { ...move, quiet: index > 0 }),
    ),
  );
  for (const [index, { status, body }] of replies.entries()) {
    mustBe(`answer ${index + 1} of ${TIMES}`, { status, body }, { status: 200, body: replies[0]?.body });
  }
  const [first] = replies;
  if (first === undefined) throw new Error('some were sent');
  const after = taken('receiveItem', first, standing, 200);
  story.show(`← ${TIMES} × 200, all the same:`);
  showStanding(story, after, 200);

  story.tell('The same key with another body is refused: a key names one intention.');
  const otherwise = { ...move, input: { ...input, condition: 'damaged' } };
  const refusal = taken('another body', await send(play, cast.warehouse, 'receiveItem', otherwise), problem, 422);
  mustBe('why another body is refused', refusal.code, KEY_REUSED);
  story.show(`← 422  ${refusal.code}: ${refusal.detail}`);
  await twoBodiesAtOnce(play);
  return lookInside(play, after.version, standing);
}

/** Two bodies under one key in the same moment: whichever comes first binds the key. */
async function twoBodiesAtOnce(play: Play): Promise<void> {
  const { story, cast } = play;
  story.tell('Two notes under one key, ten times each and all at once: one of them is written, once.');
  const note = (text: string): unknown => ({ text });
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_one, index) =>
      send(play, cast.agent, 'addNote', {
        input: note(index % 2 === 0 ? '客户下午可以接电话。' : '客户只接短信。'),
        key: 'note',
        quiet: index > 1,
      }),
    ),
  );
  const heard = replies.flatMap(({ status }, index) => (status === 200 ? [index % 2] : []));
  const refused = replies
    .filter(({ status }) => status !== 200)
    .map((one) => taken('the rest', one, problem, 422).code);
  mustBe('ten are answered', heard.length, 10);
  mustBe(
    'why the other ten are refused',
    refused,
    Array.from({ length: 10 }, () => KEY_REUSED),
  );
  mustBe('the ten answers are for one and the same note', new Set(heard).size, 1);
  story.show(`← 10 × 200, all for the same note; 10 × 422 ${KEY_REUSED}`);
}
