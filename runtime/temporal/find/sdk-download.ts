import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runBounded } from './run-bounded.ts';
import type { Source } from './source.ts';
import { CLI_VERSION } from './verify.ts';

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The download built into the Temporal SDK: from the makers' own site, for every platform they build. */
export const sdkDownload: Source = {
  name: 'download from temporal.download (the way of the Temporal SDK)',
  version: CLI_VERSION,
  remedy: 'allow this machine to reach https://temporal.download',
  fetch: async ({ folder, env, onProgress, signal }) => {
    // In a process of its own, because the native download cannot be stopped in ours.
    await runBounded({
      command: process.execPath,
      args: ['--import', TSX, join(import.meta.dirname, 'sdk-download-child.ts')],
      env: { ...env, SANBAO_DOWNLOAD_DIR: folder },
      watchDir: folder,
      stallMs: 20_000,
      totalMs: 600_000,
      onProgress,
      signal,
    });
    const files = await Promise.all(
      (await readdir(folder)).map(async (name) => ({ path: join(folder, name), ...(await stat(join(folder, name))) })),
    );
    const largest = files.sort((a, b) => b.size - a.size)[0];
    if (!largest) throw new Error('the download left no file');
    return largest.path;
  },
};
