import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, times } from '../bench.ts';
import { median, rounded, timed } from '../measure.ts';
import { plainMoves } from '../plain-moves.ts';

export interface ColdWorkerResult {
  /** From `kill -9` of the worker until a command sent at that moment is answered: start of the process included. */
  readonly kill_to_answer_ms: number;
  /** The first command a case gets from a worker that has never seen it: its history is fetched and replayed. */
  readonly first_command_ms: number;
  readonly warm_command_ms: number;
}

/** What a worker costs that knows nothing yet. */
export async function measureColdWorker(bench: Bench): Promise<ColdWorkerResult> {
  const moves = plainMoves(bench.evidence);
  const [afterKill, first, warm]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < times(bench, 5, 1); round += 1) {
    const cases = await Promise.all([0, 1].map(async () => bench.desk.open(await bench.desk.phone())));
    const rested = await Promise.all(
      cases.map(async (opened) => {
        let at = opened;
        for (const move of moves.slice(0, 3)) at = await bench.desk.act(at, move);
        return at;
      }),
    );
    await pause(500);
    await bench.system.killWorker();
    // The server has to notice that nobody polls any more; a task handed to the dead one costs its full timeout of 10 s.
    await pause(300);
    const raise = { as: 'agent', action: 'setPriority', input: { priority: 'high' } };
    const [one, other] = rested;
    if (one === undefined || other === undefined) throw new Error('two cases were opened');
    afterKill.push(await timed(() => untilAnswered(() => bench.desk.act(one, raise))));
    await pause(500);
    first.push(await timed(() => bench.desk.act(other, raise)));
    warm.push(await timed(() => bench.desk.act(other, { ...raise, input: { priority: 'low' } })));
    await pause(1_000);
  }
  const middle = (samples: readonly number[]): number => rounded(median(samples), 1);
  return { kill_to_answer_ms: middle(afterKill), first_command_ms: middle(first), warm_command_ms: middle(warm) };
}

/** The API asks its callers to come again while no worker answers. */
async function untilAnswered(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt === 20) throw error;
      await pause(100);
    }
  }
}
