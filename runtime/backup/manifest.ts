import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { replaceFile } from '../files.ts';
import { filesBelow } from './copy-folder.ts';

const MANIFEST = 'manifest.json';

const schema = z.object({
  format: z.literal(1),
  /** ISO instants. */
  begunAt: z.string(),
  /** The moment both databases are copied at. */
  heldAt: z.string(),
  /** Whether the system was running. */
  running: z.boolean(),
  postgres: z.string().optional(),
  /** What lies with servers of your own and is not in here. */
  elsewhere: z.array(z.string()),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
});

/** What a backup is: when it was taken, and every file with its hash. */
export type Manifest = z.infer<typeof schema>;

/** Writes the manifest over everything that lies in the folder. Written last: a folder without one is no backup. */
export async function writeManifest(folder: string, about: Omit<Manifest, 'format' | 'files'>): Promise<Manifest> {
  const paths = await filesBelow(folder);
  const files: Manifest['files'] = [];
  for (const path of paths) files.push({ path, ...(await stamp(join(folder, path))) });
  const manifest: Manifest = { format: 1, ...about, files };
  await replaceFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

/** A half of a backup that may be exchanged for a copy of another moment. */
export const HALVES = ['postgres', 'temporal'] as const;

export type Half = (typeof HALVES)[number];

/**
 * Reads the manifest and compares every file with it.
 *
 * @param exchanged this half is a copy of another moment, whose files the manifest does not know
 * @throws naming what is missing, changed or too much
 */
export async function checkedManifest(folder: string, exchanged?: Half): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`${folder} is no backup, or one that was never finished: no ${MANIFEST}.`);
  const manifest = schema.parse(JSON.parse(text));
  const present = new Set((await filesBelow(folder)).filter((path) => path !== MANIFEST));
  const wrong: string[] = [];
  for (const { path, bytes, sha256 } of manifest.files) {
    if (!present.delete(path)) wrong.push(`${path} is missing`);
    else {
      const found = await stamp(join(folder, path));
      if (found.bytes !== bytes || found.sha256 !== sha256) wrong.push(`${path} is not as it was copied`);
    }
  }
  wrong.push(...[...present].map((path) => `${path} does not belong to it`));
  const counting = wrong.filter((one) => exchanged === undefined || !one.startsWith(`${exchanged}/`));
  if (counting.length === 0) return manifest;
  const shown = counting.slice(0, 10).map((one) => `  - ${one}`);
  throw new Error([`The backup in ${folder} is damaged:`, ...shown].join('\n'));
}

async function stamp(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}
