import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { EVIDENCE_KINDS, type EvidenceLimits, EvidenceRefused } from './evidence-store.ts';

/** A file that has come in whole, within the limits. */
export interface Incoming {
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Takes bytes into a file of their own while they are counted and hashed, hands it to `keep`, and removes it whatever
 * happens. So nothing is stored before it is known to be allowed, and nothing of a file is held in memory.
 *
 * @throws {EvidenceRefused} when the kind is not taken, or there are more bytes than allowed, or none
 */
export async function takeIn<T>(
  folder: string,
  source: Uint8Array | Readable,
  { kind, maxBytes, expects }: EvidenceLimits,
  keep: (file: Incoming) => Promise<T>,
): Promise<T> {
  if (!EVIDENCE_KINDS.includes(kind)) throw new EvidenceRefused('kind', `${kind} is not taken as evidence`);
  const path = join(folder, randomUUID());
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const came = await writeCounted(path, source, maxBytes);
    if (expects !== undefined && (came.sha256 !== expects.sha256 || came.bytes !== expects.bytes)) {
      throw new EvidenceRefused('differs', `${came.bytes} bytes of another content than announced`);
    }
    return await keep({ path, ...came });
  } finally {
    await rm(path, { force: true });
  }
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
