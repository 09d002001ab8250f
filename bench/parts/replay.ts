import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { dataConverterOf } from '../../codec/data-converter.ts';
import { keysInFile } from '../../codec/key-file.ts';
import { keyFileOf } from '../../codec/settings.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import { workflowIdOf } from '../../workflows/case/contract.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { type Bench, times } from '../bench.ts';
import { median, rounded, timed } from '../measure.ts';

/** Replays one case whose history is some 1,500 events long. @returns milliseconds for a thousand events */
export async function measureReplay(bench: Bench): Promise<number> {
  let at = await bench.desk.open(await bench.desk.phone());
  const handle = bench.raw.client.workflow.getHandle(workflowIdOf(warrantyRepair.process, at.caseNo));
  for (let command = 0; command < 120; command += 1) {
    const input = { priority: command % 2 === 0 ? 'high' : 'normal' };
    at = await bench.desk.act(at, { as: 'agent', action: 'setPriority', input });
  }
  const history = await handle.fetchHistory();
  const events = history.events?.length ?? 0;
  const folder = await mkdtemp(join(tmpdir(), 'sanbao-bench-bundle-'));
  try {
    const dataConverter = dataConverterOf(keysInFile(keyFileOf({ file: undefined, home: bench.system.home })));
    const options = { workflowBundle: await workflowBundle(folder), dataConverter };
    const whole = async (): Promise<number> =>
      timed(() => Worker.runReplayHistory(options, history, handle.workflowId));
    // What a replay of nothing costs is the worker that does it.
    const empty = { ...history, events: history.events?.slice(0, 3) ?? [] };
    const none = async (): Promise<number> => timed(() => Worker.runReplayHistory(options, empty, handle.workflowId));
    const samples: number[] = [];
    for (let round = 0; round < times(bench, 5, 1); round += 1) samples.push((await whole()) - (await none()));
    return rounded((median(samples) / events) * 1_000, 1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
