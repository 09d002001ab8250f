import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { copyFolder } from './copy-folder.ts';

/** Of a running server, and of no use to another one. https://www.postgresql.org/docs/current/continuous-archiving.html */
const LEFT_OUT = /^(postmaster\.(pid|opts)|(.*\/)?pgsql_tmp.*|(.*\/)?pg_internal\.init)$/;
/** Kept as empty folders. */
const EMPTIED = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./;

const keepsStanding = (path: string): boolean => !LEFT_OUT.test(path);

/** Copies the folder of a server that does not run. */
export async function copyStoppedPostgres(dataDir: string, to: string): Promise<void> {
  await copyFolder(dataDir, to, { take: keepsStanding });
}

/**
 * Copies a running PostgreSQL by its own base-backup procedure: the files as they come, and the log that makes them one
 * state again when the copy is first started. The embedded distribution has no program for it, and needs none.
 *
 * @param url of its owner, a superuser
 * @param atEnd called when the files are copied; the state that will come out is the one at the end of `finish`, which
 * `atEnd` calls at the moment it wants
 */
export async function copyRunningPostgres(
  { url, dataDir, to }: { readonly url: string; readonly dataDir: string; readonly to: string },
  atEnd: (finish: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    // The slot keeps the log from being recycled meanwhile, and goes with this connection.
    await sql`SELECT pg_create_physical_replication_slot(${`sanbao_backup_${process.pid}`}, true, true)`;
    await sql`SELECT pg_backup_start('sanbao backup', true)`;
    await copyFolder(dataDir, to, { take: (path) => keepsStanding(path) && !EMPTIED.test(path) });
    await atEnd(async () => {
      const [stopped] = await sql<{ label: string; last: string }[]>`
        SELECT labelfile AS label, pg_walfile_name(lsn) AS last FROM pg_backup_stop(false)`;
      if (stopped === undefined) throw new Error('PostgreSQL did not end the backup');
      const first = /\(file ([0-9A-F]{24})\)/.exec(stopped.label)?.[1] ?? '';
      await copyFolder(join(dataDir, 'pg_wal'), join(to, 'pg_wal'), {
        take: (name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= stopped.last,
      });
      await writeFile(join(to, 'backup_label'), stopped.label, { mode: 0o600 });
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
