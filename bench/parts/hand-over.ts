import { workflowIdOf } from '../../workflows/case/contract.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { type Bench, times } from '../bench.ts';
import { type Spread, spreadOf, timed } from '../measure.ts';

export interface HandOverResult {
  /** Commands just before and after a hand-over (continue-as-new), one after another without a pause. */
  readonly around_ms: Spread;
  readonly elsewhere_ms: Spread;
  readonly hand_overs: number;
}

const NEAR = 10;

/** Drives one case through its hand-overs without giving it the quiet moment it would choose. */
export async function measureHandOver(bench: Bench): Promise<HandOverResult> {
  let at = await bench.desk.open(await bench.desk.phone());
  const handle = bench.raw.client.workflow.getHandle(workflowIdOf(warrantyRepair.process, at.caseNo));
  const wanted = times(bench, 3, 1);
  const took: number[] = [];
  const turns: number[] = [];
  let run = (await handle.describe()).runId;
  while (turns.length < wanted || took.length < (turns.at(-1) ?? 0) + NEAR) {
    const priority = took.length % 2 === 0 ? 'high' : 'normal';
    took.push(
      await timed(async () => {
        at = await bench.desk.act(at, { as: 'agent', action: 'setPriority', input: { priority } });
      }),
    );
    if (took.length % 5 === 0) {
      const { runId } = await handle.describe();
      if (runId !== run) {
        turns.push(took.length);
        run = runId;
        bench.say(`hand-over ${turns.length} of ${wanted} after ${took.length} commands`);
      }
    }
    if (took.length > wanted * 1_500) throw new Error('the case does not hand over');
  }
  const isNear = (index: number): boolean => turns.some((turn) => Math.abs(index - turn) <= NEAR);
  return {
    around_ms: spreadOf(took.filter((_, index) => isNear(index))),
    elsewhere_ms: spreadOf(took.filter((_, index) => !isNear(index))),
    hand_overs: turns.length,
  };
}
