import { afterAll, beforeAll, expect } from 'vitest';
import { describeCaseRuntime } from '../case/contract-suite.ts';
import { loanRules } from '../case/sample/rules.ts';
import { temporalDriver } from '../case/temporal-driver.ts';
import { type SampleWorkers, startSampleWorkers } from '../case/temporal-worker.ts';
import { World } from '../case/world/world.ts';

const world = new World(loanRules);
let workers: SampleWorkers;

beforeAll(async () => {
  workers = await startSampleWorkers(world);
});

afterAll(async () => {
  await workers.stop();
  expect(workers.complaints).toEqual([]);
});

describeCaseRuntime('a case on a real server', () => temporalDriver({ ...workers, world }));

describeCaseRuntime('a case on a real server that continues as new whenever it rests', () =>
  temporalDriver({
    ...workers,
    world,
    handsOver: 'atRest',
    limits: { softEvents: 1, hardEvents: 4_000, quietMs: 0 },
  }),
);
