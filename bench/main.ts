import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { BenchDesk } from './bench-desk.ts';
import { startBenchSystem } from './bench-system.ts';
import { measureBooks } from './parts/books.ts';
import { measureColdWorker } from './parts/cold-worker.ts';
import { measureDispatch } from './parts/dispatch.ts';
import { measureEntitlement } from './parts/entitlement.ts';
import { measureFootprint } from './parts/footprint.ts';
import { measureHandOver } from './parts/hand-over.ts';
import { measureJournalLag } from './parts/journal-lag.ts';
import { measureLists } from './parts/lists.ts';
import { measureOpen } from './parts/open.ts';
import { measureRehearsal } from './parts/rehearsal.ts';
import { measureReplay } from './parts/replay.ts';
import { measureReturns } from './parts/returns.ts';
import { measureThroughput } from './parts/throughput.ts';
import { measureUpdate } from './parts/update.ts';
import { measureVisits } from './parts/visits.ts';
import { RawClient } from './raw/raw-client.ts';
import { report } from './report.ts';
import type { Results } from './results.ts';

const USAGE = `npm run bench -- [--scale <number>] [--only <part,…>]

Measures the product against the raw engine in the same run, on embedded servers, with API and worker as processes of
their own; prints a table and writes bench/results/latest.json. A full run takes about ten minutes.

  --scale <number>  shorter and rougher below 1 (0.1: about two minutes); not written to latest.json
  --only <parts>    measures and writes these parts alone: ${'update, throughput, open, journal, footprint, replay, handover, cold, entitlement, rehearsal, dispatch, visits, returns, books, lists'}`;

/** Name, and what it adds to the results. The lists come last: they fill the database. */
const PARTS: readonly [name: string, measure: (bench: Bench) => Promise<Partial<Results>>][] = [
  ['update', async (bench) => ({ update: await measureUpdate(bench) })],
  ['throughput', async (bench) => ({ throughput: await measureThroughput(bench) })],
  ['open', async (bench) => ({ open: await measureOpen(bench) })],
  ['journal', async (bench) => ({ journal_lag_ms: await measureJournalLag(bench) })],
  ['footprint', (bench) => measureFootprint(bench)],
  ['replay', async (bench) => ({ replay_ms_per_1000_events: await measureReplay(bench) })],
  ['handover', async (bench) => ({ hand_over: await measureHandOver(bench) })],
  ['cold', async (bench) => ({ cold_worker: await measureColdWorker(bench) })],
  ['entitlement', async ({ scale }) => ({ entitlement: measureEntitlement(Math.max(1, 5 * scale)) })],
  ['rehearsal', async (bench) => ({ rehearsal: await measureRehearsal(bench) })],
  ['dispatch', async (bench) => ({ dispatch: await measureDispatch(bench) })],
  ['visits', async (bench) => ({ visits: await measureVisits(bench) })],
  ['returns', async (bench) => ({ returns: await measureReturns(bench) })],
  ['books', async (bench) => ({ books: await measureBooks(bench) })],
  ['lists', async (bench) => ({ lists: await measureLists(bench) })],
];

const { values } = parseArgs({
  options: { scale: { type: 'string', default: '1' }, only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const scale = Number(values.scale);
const only = values.only?.split(',');
const unknown = only?.filter((name) => !PARTS.some(([part]) => part === name)) ?? [];
if (!(scale > 0 && scale <= 10) || unknown.length > 0) {
  console.error(`Not understood: ${unknown.length > 0 ? unknown.join(', ') : `--scale ${values.scale}`}\n\n${USAGE}`);
  process.exit(2);
}

const say = (text: string): void => console.log(`  ${text}`);
const startedAt = performance.now();
console.log('Starting the system …');
const system = await startBenchSystem(say);
const raw = new RawClient(system.temporal.address, system.temporal.namespace);
let measured: Partial<Results> = {};
let failed: string | undefined;
try {
  const desk = new BenchDesk(system);
  const { evidence } = await desk.prepare();
  const bench: Bench = { system, raw, desk, evidence, scale, say };
  for (const [name, measure] of PARTS) {
    if (only !== undefined && !only.includes(name)) continue;
    console.log(`Measuring: ${name}`);
    failed = name;
    measured = { ...measured, ...(await measure(bench)) };
    failed = undefined;
  }
} catch (error) {
  // What was measured so far is still worth a look.
  console.error(error);
  process.exitCode = 1;
} finally {
  await raw.close();
  await system.stop();
}

const load = Math.round(loadavg()[1] ?? 0);
const { dependencies } = JSON.parse(await readFile(join(import.meta.dirname, '../package.json'), 'utf8'));
console.log(
  `\n${report(measured)}\n\n${((performance.now() - startedAt) / 1_000).toFixed(0)} s in all, at load ${load}.`,
);
if (failed !== undefined) console.log(`The part ${failed} failed; the others are above.`);
if (scale >= 1 && failed === undefined) {
  const folder = join(import.meta.dirname, 'results');
  const file = join(folder, 'latest.json');
  const before = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  const at = new Date().toISOString();
  const results = {
    ...before,
    ...measured,
    machine: { node: process.version, cpus: cpus().length, sdk: String(dependencies['@temporalio/worker']) },
    // Parts can be measured one by one.
    measured_at: { ...before.measured_at, ...Object.fromEntries(Object.keys(measured).map((name) => [name, at])) },
    // Processes that wanted to run, the bench among them: above the number of cores, figures are of a machine that is shared.
    load: { ...before.load, ...Object.fromEntries(Object.keys(measured).map((name) => [name, load])) },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  console.log('Written to bench/results/latest.json.');
}
