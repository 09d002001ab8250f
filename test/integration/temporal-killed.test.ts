import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenRepair } from '../repair/given-repair.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { RepairDesk, words } from '../repair/repair-desk.ts';
import { temporalCarrier } from '../repair/temporal-carrier.ts';
import { ownTemporal, TEST_NAMESPACE } from '../servers/own-servers.ts';
import { tempFolder } from '../servers/temp-folder.ts';

const CASES = 4;
const NOTES = 6;

let folder: Awaited<ReturnType<typeof tempFolder>>;
let temporal: Awaited<ReturnType<typeof ownTemporal>>;
let system: RealSystem;

beforeAll(async () => {
  folder = await tempFolder('killed');
  temporal = await ownTemporal(join(folder.path, 'temporal'));
  system = await realSystem('killed', { temporal: { address: temporal.address, namespace: TEST_NAMESPACE } });
});

afterAll(async () => {
  await system?.stop();
  await temporal?.stop();
  await folder?.remove();
});

describe('Temporal is killed right after commands arrived', () => {
  it('loses no command that was answered, and the others are finished under the same key', async () => {
    const { worker, database, taskQueue } = system;
    const carrier = temporalCarrier(worker.client, database.sql, taskQueue);
    const desks = Array.from({ length: CASES }, (_, index) => new RepairDesk(carrier, `WR-2611-7${index}`));
    for (const desk of desks) await desk.open(givenRepair(desk.today).wishing('repair').opening());

    const answered = new Set<string>();
    let killed = false;
    const sent = desks.flatMap((desk) =>
      Array.from({ length: NOTES }, async (_, index) => {
        const id = `${desk.caseNo}/note/${index}`;
        const command = {
          id,
          bodyHash: id,
          action: 'addNote',
          actor: { id: 'agent-1', role: 'agent' as const },
          input: { text: words(id) },
        };
        for (;;) {
          try {
            await carrier.act(desk.caseNo, command);
            if (!killed) answered.add(id);
            // The first answers are out, the rest is anywhere between the door and the disk: this is the moment.
            if (answered.size === 3 && !killed) {
              killed = true;
              process.kill(temporal.pid, 'SIGKILL');
            }
            return;
          } catch {
            await temporal.ended;
            await revived;
          }
        }
      }),
    );
    const revived = temporal.ended.then(async () => {
      temporal = await ownTemporal(join(folder.path, 'temporal'), temporal.port);
    });
    await Promise.all(sent);
    await revived;
    expect(answered.size).toBeGreaterThanOrEqual(3);

    for (const desk of desks) {
      await expect
        .poll(async () => notesOf(database.sql, desk.caseNo), { timeout: 30_000 })
        .toEqual(Array.from({ length: NOTES }, (_, index) => `${desk.caseNo}/note/${index}`));
      await desk.act('agent', 'acceptForRepair', { route: 'depot' });
    }
  });
});

async function notesOf(sql: RealSystem['database']['sql'], caseNo: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT command_id AS id FROM journal WHERE case_no = ${caseNo} AND type = 'noteAdded' ORDER BY command_id`;
  return rows.map((row) => row.id);
}
