import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, it } from 'vitest';
import { workflowIdOf } from '../../workflows/case/contract.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { openHistory } from '../codec/opened-history.ts';
import { PATHS } from '../repair/paths.ts';
import { realSystem } from '../repair/real-system.ts';
import { RepairDesk } from '../repair/repair-desk.ts';
import { temporalCarrier } from '../repair/temporal-carrier.ts';
import { TIMED_PATHS } from '../repair/timed-paths.ts';
import { TEST_KEYS } from '../servers/payload-keys.ts';
import { HISTORIES } from './histories.ts';

// Not a test: `npm run histories:record` writes the recorded histories anew. A file that changes is reviewed.

const RELEASE = '0.1';
/** How long the bounds last that a timed path lets pass. */
const SHORT_MS = 700;

/** Only what no path is named after any more goes: recording one path leaves the others alone. */
beforeAll(async () => {
  await mkdir(HISTORIES, { recursive: true });
  const known = new Set([...Object.keys(PATHS), ...Object.keys(TIMED_PATHS)].map(fileOf));
  const gone = (await readdir(HISTORIES)).filter((file) => file.startsWith(`${RELEASE}-`) && !known.has(file));
  await Promise.all(gone.map((file) => rm(join(HISTORIES, file))));
});

describe('recording', () => {
  it.for(Object.entries(PATHS))('%s', async ([path, live], { task }) => {
    await record(path, numberOf(task.name), new Set(), live);
  });

  it.for(Object.entries(TIMED_PATHS))('%s', async ([path, { passing, live }], { task }) => {
    await record(path, numberOf(task.name), new Set(passing), live);
  });
});

async function record(
  path: string,
  caseNo: string,
  passing: ReadonlySet<string>,
  live: (desk: RepairDesk) => Promise<void>,
): Promise<void> {
  const system = await realSystem('record', {
    shorten: (name) => (passing.has(name) ? SHORT_MS : undefined),
  });
  try {
    const { client } = system.worker;
    const desk = new RepairDesk(temporalCarrier(client, system.database.sql, system.taskQueue), caseNo);
    await desk.stock('SCREEN-X', 5);
    await desk.stock('CASING-X', 5);
    await live(desk);
    const handle = client.workflow.getHandle(workflowIdOf(warrantyRepair.process, caseNo));
    // Opened, so that a change can be read; `replay.test.ts` plays sealed ones as well.
    const { json: history } = await openHistory(await handle.fetchHistory(), TEST_KEYS);
    await writeFile(join(HISTORIES, fileOf(path)), `${withoutMachine(history)}\n`);
    await handle.terminate('recorded').catch(() => undefined);
  } finally {
    await system.stop();
  }
}

function fileOf(path: string): string {
  return `${RELEASE}-${path.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.json`;
}

/** The process and host that happened to record it say nothing about the case. */
function withoutMachine(history: string): string {
  return history.replaceAll(/\d+@[\w.-]+/g, 'recorder');
}

function numberOf(name: string): string {
  const sum = [...name].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 999_983, 7);
  return `WR-2611-${String(sum).padStart(6, '0')}`;
}
