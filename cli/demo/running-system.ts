import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { parseConfig } from '../../runtime/config.ts';
import { homeAt } from '../../runtime/home.ts';
import { currentHolder } from '../../runtime/lock.ts';

/** The system the story is told on. */
export interface RunningSystem {
  /** Base address of the API. */
  readonly base: string;
  /** Its data folder on this machine. */
  readonly home: string;
  /** One key a role. */
  readonly keys: Readonly<Record<string, string>>;
}

const keysSchema = z.record(z.string(), z.string());

/**
 * The system that runs on a data folder.
 * @param url instead of the address that the running system noted down
 * @throws saying what to do when none runs
 */
export async function findRunningSystem(env: NodeJS.ProcessEnv, url: string | undefined): Promise<RunningSystem> {
  const home = homeAt(parseConfig(env).home);
  const base = url ?? (await currentHolder(home.lock))?.addresses?.api;
  if (base === undefined) {
    throw new Error(`No system runs on ${home.path}. Start it in another terminal with "npm start", or name --home.`);
  }
  const text = await readFile(home.credentials, 'utf8').catch(() => {
    throw new Error(`${home.credentials} cannot be read; it holds the API keys. Is --home right?`);
  });
  return { base: base.replace(/\/+$/, ''), home: home.path, keys: keysSchema.parse(JSON.parse(text)) };
}
