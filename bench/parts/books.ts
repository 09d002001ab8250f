import { readFile } from 'node:fs/promises';
import type { Sql } from 'postgres';
import { proveBooks } from '../../drizzle/books/prove-books.ts';
import { connect } from '../../drizzle/connect.ts';
import { type Bench, times } from '../bench.ts';
import { rounded, type Spread, spreadOf, timed } from '../measure.ts';
import { fillBooks } from './million-entries.ts';

export interface BooksResult {
  readonly entries: number;
  readonly postings: number;
  /** Milliseconds of a proof of all laws. */
  readonly proof_ms: Spread;
  /** Processor time of PostgreSQL for a proof, which the load of the machine leaves as it is; where it can be read. */
  readonly cpu_ms?: number;
  /** Milliseconds of each check, of one proof. */
  readonly checks: Readonly<Record<string, number>>;
}

const MILLION = 1_000_000;

/** A proof of all laws of goods and money over a million entries, beside the running system. */
export async function measureBooks(bench: Bench): Promise<BooksResult> {
  const database = connect(bench.system.databaseUrl, { name: 'bench', max: 1, as: 'owner' });
  try {
    const wanted = Math.max(10_000, Math.round(MILLION * Math.min(1, bench.scale)));
    bench.say(`filling the books with ${wanted} entries`);
    await fillBooks(database.sql, wanted);
    const checks: Record<string, number> = {};
    let [named, from] = ['', performance.now()];
    const begins = (name: string): void => {
      if (named !== '') checks[named] = rounded((checks[named] ?? 0) + performance.now() - from);
      [named, from] = [name, performance.now()];
    };
    const proof = await proveBooks(database.sql, { limit: 50, onCheck: (laws) => begins(laws.join('+')) });
    begins('');
    const broken = proof.laws.flatMap(({ offenders }) => offenders);
    if (broken.length > 0) throw new Error(`the books of the bench do not hold: ${JSON.stringify(broken.slice(0, 3))}`);
    const cpuMs = await cpuOf(database.sql, () => proveBooks(database.sql, { limit: 50 }));
    const samples: number[] = [];
    for (let round = 0; round < times(bench, 7, 3); round += 1) {
      samples.push(await timed(() => proveBooks(database.sql, { limit: 50 })));
    }
    const { entries, postings } = proof;
    return {
      entries,
      postings,
      proof_ms: spreadOf(samples),
      ...(cpuMs === undefined ? {} : { cpu_ms: cpuMs }),
      checks,
    };
  } finally {
    await database.close();
  }
}

/** Milliseconds, with nothing handed to other processes. Nothing where the system does not tell. */
async function cpuOf(sql: Sql, work: () => Promise<unknown>): Promise<number | undefined> {
  const [backend] = await sql<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  const used = async (): Promise<number> => {
    // After the name in brackets: state, …, and as the 12th and 13th user and system time in hundredths of a second.
    const told = (await readFile(`/proc/${backend?.pid}/stat`, 'utf8')).split(') ').at(-1)?.split(' ') ?? [];
    return (Number(told[11]) + Number(told[12])) * 10;
  };
  try {
    await sql`SET max_parallel_workers_per_gather = 0`;
    const before = await used();
    await work();
    return (await used()) - before;
  } catch {
    return undefined;
  } finally {
    await sql`RESET max_parallel_workers_per_gather`;
  }
}
