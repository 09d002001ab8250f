import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataConverterOf } from '../../codec/data-converter.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import { TEST_KEYS } from '../servers/payload-keys.ts';
import { tempFolder } from '../servers/temp-folder.ts';
import { fileOf, RECORDED } from './histories.ts';

const dataConverter = dataConverterOf(TEST_KEYS);
let bundle: WorkflowBundleOption;
let folder: Awaited<ReturnType<typeof tempFolder>>;
const files = await Promise.all(
  RECORDED.map(async ({ folder, paths }) => ({ folder, paths, names: (await readdir(folder)).sort() })),
);
const all = files.flatMap(({ folder, names }) => names.map((name) => join(folder, name)));

beforeAll(async () => {
  folder = await tempFolder('replay');
  bundle = await workflowBundle(folder.path);
});

afterAll(() => folder?.remove());

async function historyOf(file: string): Promise<ReturnType<typeof JSON.parse>> {
  return JSON.parse(await readFile(file, 'utf8'));
}

describe('cases that run survive this code', () => {
  it.each(all.map((file) => [file.split('/').slice(-2).join('/'), file]))('%s', async (_name, file) => {
    const history = historyFromJSON(await historyOf(file));
    await Worker.runReplayHistory({ workflowBundle: bundle, dataConverter, replayName: file }, history);
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
