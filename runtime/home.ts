import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where everything lies inside the home folder (`.sanbao`). */
export interface Home {
  readonly path: string;
  readonly lock: string;
  readonly logs: string;
  readonly postgres: string;
  readonly temporal: string;
  /** Fetched programs, when the cache of the user cannot be written. */
  readonly programs: string;
  /** One API key a role, mode 600. */
  readonly credentials: string;
}

export function homeAt(path: string): Home {
  return {
    path,
    lock: join(path, 'lock'),
    logs: join(path, 'logs'),
    postgres: join(path, 'postgres'),
    temporal: join(path, 'temporal'),
    programs: join(path, 'bin'),
    credentials: join(path, 'credentials.json'),
  };
}

/**
 * Makes the folder. Nobody else may list it; started by root it lets others pass through, because the account that runs
 * PostgreSQL must get to its data. What is secret inside is a file of mode 600 in either case.
 */
export async function ensureHome(home: Home): Promise<void> {
  await mkdir(home.path, { recursive: true }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw error;
    throw new Error(`${home.path} is no folder: name another one in SANBAO_HOME.`);
  });
  await chmod(home.path, process.getuid?.() === 0 ? 0o711 : 0o700);
  await mkdir(home.logs, { recursive: true, mode: 0o700 });
}
