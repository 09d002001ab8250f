import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';
import { ChaosSystem } from './chaos-system.ts';
import { doomedServer } from './doomed-server.ts';
import { runOutage } from './outage.ts';
import { type ChaosReport, runChaos } from './run-chaos.ts';

const USAGE = `npm run chaos -- [--seed <number>] [--returns <number>] [--repairs <number>] [--minutes <number>] [--keep]

Starts the whole system in a temporary folder, takes returns, exchanges and repairs down every branch of their process over
HTTP, and meanwhile kills worker, API, Temporal, PostgreSQL, the refund gateway, the supervisor and all of them together at
random moments; some are only made to stand still for a while. In the end every answer that was ever given is held against
the journal, the histories and the ledgers, the payouts against the gateway's own book, and the shelves against a recount.

  --seed <number>     throws the same dice again       (default: a new one, printed)
  --returns <number>  how many returns and exchanges   (default 200)
  --repairs <number>  how many repairs                 (default 60)
  --at-once <number>  how many of them at a time       (default 16)
  --minutes <number>  blows fall at most so long       (default 15)
  --every <ms-ms>     time between two blows           (default 1500-7000)
  --outage <server>   instead of all this, kills postgres or temporal and starts it again after --away seconds, under cases
                      on which people go on to act; says how they were answered, and when all had caught up
  --away <seconds>    (default 60)
  --keep              leaves the folder behind         (kept anyway when something is found)

Exit code 0: the oracle holds. 1: something was lost, doubled or left hanging; each finding is printed.`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values: flags } = parseArgs({
    options: {
      seed: { type: 'string' },
      returns: { type: 'string', default: '200' },
      repairs: { type: 'string', default: '60' },
      'at-once': { type: 'string', default: '16' },
      minutes: { type: 'string', default: '15' },
      every: { type: 'string', default: '1500-7000' },
      outage: { type: 'string' },
      away: { type: 'string', default: '60' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (flags.help) {
    console.log(USAGE);
    return 0;
  }
  const seed = Number(flags.seed ?? randomInt(1, 2 ** 31));
  const [shortest = 1_500, longest = 7_000] = flags.every.split('-').map(Number);
  const folder = await tempFolder('chaos');
  const from = performance.now();
  const say = (text: string): void =>
    console.log(`${((performance.now() - from) / 1000).toFixed(1).padStart(7)} s  ${text}`);
  console.log(`seed ${seed}, in ${folder.path}`);
  if (flags.outage !== undefined) return outage(flags.outage, Number(flags.away) * 1_000, folder, say);
  const system = await ChaosSystem.start(`${folder.path}/home`);
  let report: ChaosReport | undefined;
  try {
    report = await runChaos({
      ...{ system, seed, say },
      ...{ repairs: Number(flags.repairs), returns: Number(flags.returns), atOnce: Number(flags['at-once']) },
      ...{ rageMs: Number(flags.minutes) * 60_000, every: [shortest, longest] },
    });
  } finally {
    await system.stop();
    if (report?.findings.length === 0 && !flags.keep) await folder.remove();
  }
  console.log(summaryOf(report, seed));
  return report.findings.length === 0 ? 0 : 1;
}

async function outage(name: string, awayMs: number, folder: TempFolder, say: (text: string) => void): Promise<number> {
  if (name !== 'postgres' && name !== 'temporal') throw new Error(`--outage is postgres or temporal, not ${name}`);
  const { server, env, stop } = await doomedServer(name, folder.path);
  const system = await ChaosSystem.start(`${folder.path}/home`, env);
  try {
    const { answers, ms, caughtUpMs, findings } = await runOutage({ system, server, cases: 12, awayMs, say });
    console.log(
      [
        `${name} was away for ${awayMs / 1_000} s`,
        ...[...answers].map(([told, count]) => `  ${String(count).padStart(4)}  commands were answered ${told}`),
        `answers took ${ms.p50.toFixed(0)} ms (p50), ${ms.p95.toFixed(0)} ms (p95), ${ms.slowest.toFixed(0)} ms at most`,
        `all had caught up ${(caughtUpMs / 1_000).toFixed(1)} s after its return`,
        ...findings.map((finding) => `FOUND: ${finding}`),
        findings.length === 0 ? 'The oracle holds.' : `${findings.length} found.`,
      ].join('\n'),
    );
    return findings.length === 0 ? 0 : 1;
  } finally {
    await system.stop();
    await stop();
    await folder.remove();
  }
}

function summaryOf({ lived, blows, known, repeats, ms, notes, findings }: ChaosReport, seed: number): string {
  const ends = new Map<string, number>();
  for (const { journey, end } of lived) ends.set(`${journey}: ${end}`, (ends.get(`${journey}: ${end}`) ?? 0) + 1);
  const listed = (of: ReadonlyMap<string, number>): string[] =>
    [...of].sort().map(([name, count]) => `  ${String(count).padStart(4)}  ${name}`);
  const refused = known.sent.filter(({ reply }) => reply.status >= 400).length;
  const total = [...blows.values()].reduce((sum, count) => sum + count, 0);
  return [
    `seed ${seed}: ${lived.length} cases, ${known.sent.length} commands answered (${refused} of them with no), ${repeats} requests repeated`,
    ...listed(ends),
    `${total} blows in ${(ms.rage / 1000).toFixed(0)} s; all judged after ${(ms.all / 1000).toFixed(0)} s`,
    ...listed(blows),
    ...notes.map((note) => `noted: ${note}`),
    ...findings.map((finding) => `FOUND: ${finding}`),
    findings.length === 0 ? 'The oracle holds.' : `${findings.length} found.`,
  ].join('\n');
}
