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
  /** Milliseconds of each check, of one proof. */
  readonly checks: Readonly<Record<string, number>>;
}

const MILLION = 1_000_000;

/** A proof of all laws of goods and money over a million entries, beside the running system. */
export async function measureBooks(bench: Bench): Promise<BooksResult> {
  const database = connect(bench.system.databaseUrl, { name: 'bench', max: 2, as: 'owner' });
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
    const samples: number[] = [];
    for (let round = 0; round < times(bench, 7, 3); round += 1) {
      samples.push(await timed(() => proveBooks(database.sql, { limit: 50 })));
    }
    return { entries: proof.entries, postings: proof.postings, proof_ms: spreadOf(samples), checks };
  } finally {
    await database.close();
  }
}
