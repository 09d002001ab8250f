import { Connection } from '@temporalio/client';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { freshDatabase } from '../servers/databases.ts';
import { sharedTemporal } from '../servers/temporal.ts';

test('every test file gets a database of its own', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  const sql = postgres(one.url);
  const elsewhere = postgres(other.url);
  await sql`create table mine (id int)`;
  expect(await sql`select to_regclass('mine')::text as found`).toEqual([{ found: 'mine' }]);
  expect(await elsewhere`select to_regclass('mine')::text as found`).toEqual([{ found: null }]);
  await Promise.all([sql.end(), elsewhere.end()]);
  await Promise.all([one.drop(), other.drop()]);
});

test('the shared Temporal server serves the namespace of the tests', async () => {
  const { address, namespace } = sharedTemporal();
  const connection = await Connection.connect({ address });
  const described = await connection.workflowService.describeNamespace({ namespace });
  expect(described.namespaceInfo?.name).toBe(namespace);
  await connection.close();
});
