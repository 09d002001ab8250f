import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import {
  EVIDENCE_KINDS,
  EvidenceLost,
  EvidenceRefused,
  type EvidenceStore,
  EvidenceTampered,
} from './evidence-store.ts';

const REF = /^sha256-([0-9a-f]{64})$/;

/**
 * Evidence in a folder, named by content: `ab/abcdef…`. A file appears under its name only when it is whole, on disk
 * and of the hash it is named by; one that is there already is checked, and replaced if it was tampered with.
 *
 * @param folder e.g. `.sanbao/evidence`; made when it is not there
 */
export function localEvidence(folder: string): EvidenceStore {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  return {
    put: async (source, { kind, maxBytes }) => {
      if (!EVIDENCE_KINDS.includes(kind)) throw new EvidenceRefused('kind', `${kind} is not taken as evidence`);
      const part = join(folder, 'incoming', randomUUID());
      await mkdir(dirname(part), { recursive: true, mode: 0o700 });
      try {
        const { sha256, bytes } = await writeCounted(part, source, maxBytes);
        const path = pathOf(sha256);
        if ((await hashOf(path)) !== sha256) {
          await mkdir(dirname(path), { recursive: true, mode: 0o700 });
          await rename(part, path);
        }
        return { ref: `sha256-${sha256}`, sha256, bytes };
      } finally {
        await rm(part, { force: true });
      }
    },
    get: async (ref) => {
      const sha256 = REF.exec(ref)?.[1];
      const bytes = sha256 === undefined ? undefined : await readFile(pathOf(sha256)).catch(missing);
      if (bytes === undefined) throw new EvidenceLost(`no evidence is stored under ${ref}`);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
        throw new EvidenceTampered(`the bytes under ${ref} are not those that were stored`);
      }
      return bytes;
    },
  };
}

async function writeCounted(
  path: string,
  source: Uint8Array | Readable,
  maxBytes: number,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source instanceof Readable ? source : [source]) {
      const piece = Buffer.from(chunk);
      bytes += piece.length;
      if (bytes > maxBytes) throw new EvidenceRefused('tooLarge', `more than ${maxBytes} bytes`);
      hash.update(piece);
      await file.writeFile(piece);
    }
    if (bytes === 0) throw new EvidenceRefused('empty', 'there are no bytes in it');
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes };
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
