import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataConverterOf } from '../../codec/data-converter.ts';
import { sharedBundle } from '../servers/bundle.ts';
import { TEST_KEYS } from '../servers/payload-keys.ts';
import { fileOf, RECORDED } from './histories.ts';

const dataConverter = dataConverterOf(TEST_KEYS);
let bundle: WorkflowBundleOption;
let replays: ReturnType<typeof Worker.runReplayHistories>;
let next: { readonly history: ReturnType<typeof historyFromJSON>; readonly workflowId: string } | undefined;
const files = await Promise.all(
  RECORDED.map(async ({ folder, paths }) => ({ folder, paths, names: (await readdir(folder)).sort() })),
);
const all = files.flatMap(({ folder, names }) => names.map((name) => join(folder, name)));

beforeAll(async () => {
  bundle = await sharedBundle();
  replays = Worker.runReplayHistories({ workflowBundle: bundle, dataConverter }, asked());
});

afterAll(() => replays?.return?.());

/** Gives the one worker of this file the history each test is about: a worker for each would be most of the time. */
function* asked(): Generator<NonNullable<typeof next>> {
  while (next !== undefined) yield next;
}

async function historyOf(file: string): Promise<ReturnType<typeof JSON.parse>> {
  return JSON.parse(await readFile(file, 'utf8'));
}

describe('cases that run survive this code', () => {
  it.each(all.map((file) => [file.split('/').slice(-2).join('/'), file]))('%s', async (_name, file) => {
    const history = historyFromJSON(await historyOf(file));
    next = { history, workflowId: file };
    const replayed = await replays.next();
    if (replayed.done) throw new Error('the worker replays no more');
    expect(replayed.value.workflowId).toBe(file);
    if (replayed.value.error) throw replayed.value.error;
  });

  it('has a history of every path', () => {
    for (const { paths, names } of files) expect(names).toEqual(paths.map(fileOf).sort());
  });

  it('would notice: a history whose command the code does not give is refused', async () => {
    const history = await historyOf(all[0] ?? '');
    const scheduled = history.events.find(
      (event: { activityTaskScheduledEventAttributes?: { activityType: { name: string } } }) =>
        event.activityTaskScheduledEventAttributes?.activityType.name === 'commit',
    );
    scheduled.activityTaskScheduledEventAttributes.activityType.name = 'somethingElse';
    await expect(
      Worker.runReplayHistory({ workflowBundle: bundle, replayName: 'altered' }, historyFromJSON(history)),
    ).rejects.toThrow(DeterminismViolationError);
  });
});
