import { defineConfig } from 'vitest/config';

// Forks, not threads: the native Temporal core crashes when a thread that used it is torn down.
const shared = { pool: 'forks' as const, testTimeout: 60_000, hookTimeout: 120_000, maxWorkers: 2 };

// Workers of the tests run their workflows as the worker process does: without the hook that traces every promise, which
// is most of their computing (docs/adr/no-promise-tracking.md).
const lean = { ...shared, execArgv: ['--require', './worker/lean-threads.cjs'] };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          // Pure code without state of its own: loading it anew for every file is most of the time of most files.
          isolate: false,
          sequence: { groupOrder: 1 },
          include: ['test/{domain,documents,codec,runtime,simulation,layers,text}/**/*.test.ts'],
        },
      },
      {
        test: {
          ...lean,
          name: 'integration',
          include: ['test/{drizzle,activities,api,integration,replay}/**/*.test.ts'],
          globalSetup: ['test/servers/global-setup.ts'],
          // Real servers on a busy machine: a limit that says something is broken, not that something is slow.
          testTimeout: 180_000,
          // After the unit tests: a project with its own number of workers is a group of its own.
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...lean,
          name: 'histories',
          include: ['test/replay/**/*.record.ts'],
          globalSetup: ['test/servers/global-setup.ts'],
        },
      },
      {
        test: { ...shared, name: 'soak', include: ['test/soak/**/*.soak.ts'], testTimeout: 3_600_000 },
      },
    ],
  },
});
