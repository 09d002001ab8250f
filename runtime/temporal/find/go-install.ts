import { join } from 'node:path';
import { runBounded } from './run-bounded.ts';
import type { Source } from './source.ts';
import { CLI_VERSION } from './verify.ts';

/** Built from source: slow, and the last resort for platforms without a ready program. */
export const goInstall: Source = {
  name: `go install of the Temporal CLI ${CLI_VERSION}`,
  remedy: 'install Go and point it to a module proxy',
  fetch: async ({ folder, env, onProgress }) => {
    await runBounded({
      command: 'go',
      args: ['install', `github.com/temporalio/cli/cmd/temporal@v${CLI_VERSION}`],
      env: { ...env, GOBIN: folder, GOFLAGS: '' },
      watchDir: folder,
      stallMs: 1_200_000,
      totalMs: 1_200_000,
      onProgress,
    });
    return join(folder, 'temporal');
  },
};
