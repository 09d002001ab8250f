import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { keyFileText, keysInFile } from '../../codec/key-file.ts';
import { newPayloadKey } from '../../codec/payload-keys.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { knownPayloadKeys } from '../../drizzle/queries/payload-keys.ts';
import { seedRules } from '../../drizzle/seed/seed-rules.ts';
import { reconcile } from '../../drizzle/verify/reconcile.ts';
import { replaceFile } from '../../runtime/files.ts';
import { type RunningWorker, runWorker } from '../../worker/run-worker.ts';
import { workflowIdOf } from '../../workflows/case/contract.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { openHistory } from '../codec/opened-history.ts';
import { givenRepair } from '../repair/given-repair.ts';
import { bringIn, diagnose, LABOUR, repairAndCheck } from '../repair/paths.ts';
import { RefusedByCase, RepairDesk, words } from '../repair/repair-desk.ts';
import { temporalCarrier } from '../repair/temporal-carrier.ts';
import { sharedBundle } from '../servers/bundle.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { ownHistories } from '../servers/own-histories.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';
import { freshTaskQueue } from '../servers/temporal.ts';

const CASE = 'WR-2611-777001';
const taskQueue = freshTaskQueue('payload-keys');
const autumn = newPayloadKey('2026-10-01');
const winter = newPayloadKey('2026-12-01');

let fresh: FreshDatabase;
let database: Database;
let folder: TempFolder;
let keyFile: string;

beforeAll(async () => {
  [fresh, folder] = await Promise.all([freshDatabase(), tempFolder('payload-keys')]);
  database = connect(fresh.url, { as: 'owner', max: 4 });
  await seedRules(database);
  keyFile = join(folder.path, 'payload-keys.json');
});

afterAll(async () => {
  await database?.close();
  await fresh?.drop();
  await folder?.remove();
});

/** A worker as its process starts it: with the keys that the file holds now, and nothing in its cache. */
async function startWorker(): Promise<RunningWorker> {
  return runWorker({
    databaseUrl: fresh.url,
    payloadKeys: keysInFile(keyFile),
    workflowBundle: await sharedBundle(),
    temporal: { address: inject('temporalAddress'), namespace: inject('temporalNamespace') },
    options: { taskQueue },
  });
}

test('a case that is open lives through a rotation, and without its keys no worker starts', async () => {
  await replaceFile(keyFile, keyFileText([autumn]));
  const before = await startWorker();
  const desk = new RepairDesk(temporalCarrier(before.client, database.sql, taskQueue), CASE);
  await desk.open(givenRepair(desk.today).wishing('repair').opening());
  await bringIn(desk);
  await before.stop();

  await replaceFile(keyFile, keyFileText([winter, autumn]));
  const after = await startWorker();
  const sameDesk = desk.over(temporalCarrier(after.client, database.sql, taskQueue));
  await diagnose(sameDesk, LABOUR);
  await repairAndCheck(sameDesk);
  await expect(sameDesk.act('agent', 'completeTask', { task: 'none' })).rejects.toThrow(RefusedByCase);
  await sameDesk.act('agent', 'addNote', { text: words('note') });
  expect(await reconcile({ db: database, history: ownHistories(after.client, CASE) })).toMatchObject({
    differences: [],
  });

  const handle = after.client.workflow.getHandle(workflowIdOf(warrantyRepair.process, CASE));
  const history = await openHistory(await handle.fetchHistory(), keysInFile(keyFile));
  expect(history.keys).toEqual([autumn.id, winter.id]);
  expect(history.plain).toEqual([]);
  expect(history.text).toContain('hash-of-note');
  // What was refused has a failure in it, and its message is sealed too.
  const messages = [...history.json.matchAll(/"(message|stackTrace)": "([^"]*)"/g)].map(([, , said]) => said);
  expect(new Set(messages)).toEqual(new Set(['Encoded failure']));
  await after.stop();

  const known = await knownPayloadKeys(database.sql);
  expect(known.map(({ id }) => id)).toEqual([autumn.id, winter.id]);
  await replaceFile(keyFile, keyFileText([winter]));
  await expect(startWorker()).rejects.toThrow(`${autumn.id} is missing`);
  await replaceFile(keyFile, keyFileText([newPayloadKey('2026-12-02')]));
  await expect(startWorker()).rejects.toThrow(/sanbao keys restore/);
  await replaceFile(keyFile, keyFileText([{ ...winter, id: autumn.id }, winter]));
  await expect(startWorker()).rejects.toThrow(`${autumn.id} is another key`);
  // Nothing was half done: what was refused left no trace.
  expect(await knownPayloadKeys(database.sql)).toEqual(known);
});
