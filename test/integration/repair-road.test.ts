import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../domain/journal/entry.ts';
import { rebuild } from '../../domain/journal/project.ts';
import { PATHS } from '../repair/paths.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { RepairDesk } from '../repair/repair-desk.ts';
import { temporalCarrier } from '../repair/temporal-carrier.ts';

let system: RealSystem;

beforeAll(async () => {
  system = await realSystem('road');
});

afterAll(() => system?.stop());

describe('a repair on the real engine and the real database', () => {
  for (const [index, [path, live]] of Object.entries(PATHS).entries()) {
    it(path, async () => {
      const { database, worker, taskQueue } = system;
      const desk = new RepairDesk(temporalCarrier(worker.client, database.sql, taskQueue), `WR-2611-${index + 1}`);
      await desk.stock('SCREEN-X', 5);
      await desk.stock('CASING-X', 5);
      await live(desk);
      await desk.settled();

      const view = await desk.view();
      for (const wait of view.waits) expect(Date.parse(wait.until)).toBeGreaterThan(Date.parse(wait.since));
      const { sql } = database;
      const journal = await sql<
        { body: string }[]
      >`SELECT body FROM journal WHERE case_no = ${desk.caseNo} ORDER BY seq`;
      expect(rebuild(journal.map(({ body }) => JSON.parse(body) as Entry))).toEqual(view);
    });
  }
});
