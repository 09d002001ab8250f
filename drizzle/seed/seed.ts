import { connect } from '../connect.ts';
import { seedDemo } from './seed-demo.ts';
import { seedRules } from './seed-rules.ts';

export interface SeedOptions {
  /** Also the demo catalogue. */
  readonly demo: boolean;
  /** `YYYY-MM-DD` in Asia/Shanghai; the day of this computer unless said. */
  readonly today?: string;
}

/** Puts into a migrated database what a new installation needs: policy, calendars and, if wanted, the demo catalogue. */
export async function seed(databaseUrl: string, { demo, today = todayInShanghai() }: SeedOptions): Promise<void> {
  const db = connect(databaseUrl, { name: 'sanbao seed', max: 4 });
  try {
    await seedRules(db);
    if (demo) await seedDemo(db, today);
  } finally {
    await db.close();
  }
}

function todayInShanghai(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}
