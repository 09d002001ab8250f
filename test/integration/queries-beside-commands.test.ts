import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataConverterOf } from '../../codec/data-converter.ts';
import { workflowIdOf } from '../../workflows/case/contract.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { PATHS } from '../repair/paths.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { RepairDesk } from '../repair/repair-desk.ts';
import { temporalCarrier } from '../repair/temporal-carrier.ts';
import { sharedBundle } from '../servers/bundle.ts';
import { TEST_KEYS } from '../servers/payload-keys.ts';

const dataConverter = dataConverterOf(TEST_KEYS);
let system: RealSystem;

beforeAll(async () => {
  system = await realSystem('queries');
});

afterAll(() => system?.stop());

describe('somebody looks at a case in the web interface of Temporal while it is worked on', () => {
  it('and the case replays all the same', async () => {
    const { worker, database, taskQueue } = system;
    const bundle = await sharedBundle();
    let asked = 0;
    for (const [index, live] of Object.values(PATHS).slice(0, 4).entries()) {
      const caseNo = `WR-2611-9${index}`;
      const handle = worker.client.workflow.getHandle(workflowIdOf(warrantyRepair.process, caseNo));
      const looking = new Set<Promise<void>>();
      // A look for every command, on its way beside it: as many as there are commands, however slow the servers are.
      const look = (): void => {
        const query = handle.query('__temporal_workflow_metadata').then(
          () => {
            asked += 1;
          },
          () => undefined,
        );
        looking.add(query);
      };
      const carrier = temporalCarrier(worker.client, database.sql, taskQueue);
      const act: typeof carrier.act = (...command) => {
        look();
        return carrier.act(...command);
      };
      const desk = new RepairDesk({ ...carrier, act }, caseNo);
      await desk.stock('SCREEN-X', 5);
      await desk.stock('CASING-X', 5);
      await live(desk);
      await Promise.all(looking);
      await Worker.runReplayHistory({ workflowBundle: bundle, dataConverter }, await handle.fetchHistory());
    }
    expect(asked).toBeGreaterThan(0);
  });
});
