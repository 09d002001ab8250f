import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Caller, type Reply, taken } from '../caller.ts';
import { showStanding } from '../play.ts';
import { problem, standing } from '../replies.ts';
import { mustBe, StoryBroken } from '../story.ts';
import { findVictims, successorOf, type Victim } from '../victims.ts';
import { type BackPlay, TWO_CASES_FEN } from './sold-goods.ts';

const shares = z.array(z.object({ refund: z.string(), by: z.string(), amountFen: z.number() })).min(1);
const due = standing.extend({ detail: z.object({ refund: z.object({ totalFen: z.number(), shares }) }) });
const paid = z.object({
  status: z.literal('closed'),
  outcome: z.literal('closed'),
  detail: z.object({
    refund: z.object({ shares: z.array(z.object({ state: z.literal('paid'), paidFen: z.number() })) }),
  }),
});

const BACK_WITHIN_MS = 45_000;
const COME_AGAIN = [429, 503, 504];

/** Two of three come back without a reason; in the middle of the payout everything that pays is killed. */
export async function paidBack(play: BackPlay, { kill }: { kill: boolean }): Promise<void> {
  const { story, cast, desk, run, order } = play;
  const { agent, warehouse, quality } = cast;
  story.tell('Two of the cases come back, without a reason. Nobody else can ask for the same two.');
  const lines = [{ line: 2, quantity: 2, ground: 'noReason', wish: 'return' }];
  const body = { orderNo: order, how: 'sendIn', lines };
  const asked = { body, key: `${run}-return`, schema: standing, status: 201 };
  const opened = await agent.ask('POST', '/v1/returns', asked);
  showStanding(story, opened, 201);
  const { caseNo } = opened;
  const refused = await agent.send('POST', '/v1/returns', { body, key: `${run}-return-again` });
  const { code, detail } = taken('the same two again', refused, problem, 409);
  mustBe('the refusal', code, 'more_than_is_left');
  story.show(`← 409  ${code}: ${detail}`);
  await desk.act(warehouse, caseNo, 'receiveGoods', { lines: [{ no: 1, quantity: 2 }] });
  await desk.act(quality, caseNo, 'inspectGoods', { lines: [{ no: 1, quantity: 2, disposition: 'restock' }] });

  const plan = await desk.until(caseNo, due, 'its refund is filed');
  const { refund } = plan.detail;
  mustBe('what was paid for two of the three, to the fen', refund.totalFen, TWO_CASES_FEN);
  await payOut(play, plan, kill ? await findVictims(play.system.home) : []);
  const closed = await desk.until(caseNo, paid, 'the money is paid');
  mustBe(
    'what was paid out',
    closed.detail.refund.shares.map(({ paidFen }) => paidFen),
    [TWO_CASES_FEN],
  );
  story.show(`  ${caseNo} is closed: ${(TWO_CASES_FEN / 100).toFixed(2)} yuan went back, once`);
}

/** Finance says that it has paid; worker and Temporal die before it hears an answer, and it says so again. */
async function payOut(play: BackPlay, plan: z.output<typeof due>, victims: readonly Victim[]): Promise<void> {
  const { story, cast, run, system } = play;
  const { finance } = cast;
  const [share] = plan.detail.refund.shares;
  mustBe('who pays', share?.by, 'finance');
  const path = `/v1/cases/${plan.caseNo}/actions/recordRefund`;
  const wait = plan.waits.find(({ name }) => name === 'refundPayout')?.wait;
  const request = {
    body: { wait, input: { refund: share?.refund, reference: `BANK-${run}` } },
    key: `${run}-paid`,
  };
  story.tell('Finance has paid 89.97 and says so, and everything that could book it is killed in that moment.');
  const first = finance.send('POST', path, request);
  for (const { name, pid } of victims) {
    process.kill(pid, 'SIGKILL');
    story.show(`kill -9 ${pid}   (${name})`);
  }
  await told(play, await first);
  story.tell('Whatever the answer was: the same key says the same thing, until it is answered, and books it once.');
  const now = taken('the payout, repeated', await repeated(play, finance, path, request), standing, 200);
  story.show(`← 200  version ${now.version}`);
  for (const victim of victims) {
    const successor = await successorOf(victim, system.home);
    if (successor === undefined) throw new StoryBroken(`the ${victim.name} is started again`, 'a process', 'none');
  }
}

async function told({ story }: BackPlay, { status, body }: Reply): Promise<void> {
  const { data } = problem.safeParse(body);
  story.show(data === undefined ? `← ${status}` : `← ${status}  ${data.code}: ${data.detail}`);
}

async function repeated(
  { story }: BackPlay,
  caller: Caller,
  path: string,
  request: Parameters<Caller['send']>[2],
): Promise<Reply> {
  const until = performance.now() + BACK_WITHIN_MS;
  for (;;) {
    const reply = await caller.send('POST', path, { ...request, quiet: true });
    if (!COME_AGAIN.includes(reply.status) || performance.now() > until) return reply;
    story.show(`← ${reply.status}  once more`);
    await pause(Number(reply.headers.get('retry-after') ?? 1) * 1_000);
  }
}
