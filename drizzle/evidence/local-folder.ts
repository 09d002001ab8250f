import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EvidenceStore } from './evidence-store.ts';
import { takeIn } from './incoming.ts';
import { checkedBytes, namedByContent, placeOf, sha256Of } from './naming.ts';

/**
 * Evidence in a folder, named by content: `ab/abcdef…`. A file appears under its name only when it is whole, on disk
 * and of the hash it is named by; one that is there already is checked, and replaced if it was tampered with.
 *
 * @param folder e.g. `.sanbao/evidence`; made when it is not there
 */
export function localEvidence(folder: string): EvidenceStore {
  const pathOf = (sha256: string): string => join(folder, placeOf(sha256));
  return {
    put: (source, limits) =>
      takeIn(join(folder, 'incoming'), source, limits, async ({ path: incoming, sha256, bytes }) => {
        const path = pathOf(sha256);
        if ((await hashOf(path)) !== sha256) {
          await mkdir(dirname(path), { recursive: true, mode: 0o700 });
          await rename(incoming, path);
        }
        return namedByContent(sha256, bytes);
      }),
    erase: async (ref) => {
      const sha256 = sha256Of(ref);
      if (sha256 !== undefined) await rm(pathOf(sha256), { force: true });
    },
    get: (ref) => checkedBytes(ref, (sha256) => readFile(pathOf(sha256)).catch(missing)),
  };
}

async function hashOf(path: string): Promise<string | undefined> {
  try {
    await access(path);
  } catch {
    return undefined;
  }
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
