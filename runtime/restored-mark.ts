import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '../drizzle/connect.ts';
import { holdSending, type SendingHold, standingHold } from '../drizzle/sending-hold.ts';
import { replaceFile } from './files.ts';

/**
 * The mark of a home that came out of a backup. It is there before the data are, so that no end of a restore, however
 * sudden, leaves a copy that speaks to the outside; the next start carries it into the database before a worker runs.
 */
const markOf = (home: string): string => join(home, 'restored');

export async function markRestored(home: string): Promise<void> {
  await replaceFile(markOf(home), `${new Date().toISOString()}\n`);
}

export async function unmarkRestored(home: string): Promise<boolean> {
  const was = existsSync(markOf(home));
  await rm(markOf(home), { force: true });
  return was;
}

/** Carries the mark into the database. @returns the hold in force, if there is one */
export async function holdWhenRestored(databaseUrl: string, home: string): Promise<SendingHold | undefined> {
  const db = connect(databaseUrl, { name: 'sanbao start', max: 1 });
  try {
    if (existsSync(markOf(home))) {
      await holdSending(db.sql, 'restored');
      await unmarkRestored(home);
    }
    return await standingHold(db.sql);
  } finally {
    await db.close();
  }
}
