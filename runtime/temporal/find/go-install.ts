import { join } from 'node:path';
import { runBounded } from './run-bounded.ts';
import type { Source } from './source.ts';

/** The last release that `go install` can build: the later ones have a replace directive in their module file. */
const GO_VERSION = '1.5.1';

/** Built from source, which takes minutes: and the last resort for platforms without a ready program. */
export const goInstall: Source = {
  name: `go install of the Temporal CLI ${GO_VERSION}`,
  version: GO_VERSION,
  remedy: 'install Go and point it to a module proxy',
  fetch: async ({ folder, env, onProgress, signal }) => {
    await runBounded({
      command: 'go',
      args: ['install', `github.com/temporalio/cli/cmd/temporal@v${GO_VERSION}`],
      env: { ...env, GOBIN: folder, GOFLAGS: '' },
      watchDir: folder,
      stallMs: 1_200_000,
      totalMs: 1_200_000,
      onProgress,
      signal,
    });
    return join(folder, 'temporal');
  },
};
