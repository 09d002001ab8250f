import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataConverterOf } from '../../codec/data-converter.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import { PATHS } from '../repair/paths.ts';
import { TIMED_PATHS } from '../repair/timed-paths.ts';
import { TEST_KEYS } from '../servers/payload-keys.ts';
import { tempFolder } from '../servers/temp-folder.ts';
import { HISTORIES } from './histories.ts';

const dataConverter = dataConverterOf(TEST_KEYS);
let bundle: WorkflowBundleOption;
let folder: Awaited<ReturnType<typeof tempFolder>>;
const files = (await readdir(HISTORIES)).sort();

beforeAll(async () => {
  folder = await tempFolder('replay');
  bundle = await workflowBundle(folder.path);
});

afterAll(() => folder?.remove());

async function historyOf(file: string): Promise<ReturnType<typeof JSON.parse>> {
  return JSON.parse(await readFile(join(HISTORIES, file), 'utf8'));
}

describe('cases that run survive this code', () => {
  it.each(files)('%s', async (file) => {
    const history = historyFromJSON(await historyOf(file));
    await Worker.runReplayHistory({ workflowBundle: bundle, dataConverter, replayName: file }, history);
  });

  it('has a history of every path', () => {
    expect(files).toHaveLength(Object.keys(PATHS).length + Object.keys(TIMED_PATHS).length);
  });

  it('would notice: a history whose command the code does not give is refused', async () => {
    const history = await historyOf(files[0] ?? '');
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
