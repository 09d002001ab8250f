import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../files.ts';

const schema = z.object({
  /** Of the database's owner. */
  password: z.string().min(1),
  /** The data folder, when it could not be inside. */
  outside: z.string().optional(),
  /** Where the server listened last; tried first the next time. */
  port: z.number().int().optional(),
});

/** What has to be known to open an embedded database again. Kept in `postgres.json`, readable by the owner alone. */
export interface PostgresState {
  readonly password: string;
  readonly outside?: string | undefined;
  readonly port?: number | undefined;
}

/** @returns undefined when there is no database yet. @throws when the file is damaged. */
export async function readState(dir: string): Promise<PostgresState | undefined> {
  const file = join(dir, FILE);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Error(`${file} is damaged: it holds the database password. Restore it from a backup.`);
  }
}

export function writeState(dir: string, state: PostgresState): Promise<void> {
  return replaceFile(join(dir, FILE), `${JSON.stringify(state, null, 2)}\n`);
}

const FILE = 'postgres.json';
