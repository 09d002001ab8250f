import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type { Sql } from 'postgres';
import { type Leaf, MerkleRoot, textOf } from './merkle.ts';
import { caseHeads } from './streams.ts';

const SUFFIX = '.anchor';
/** Older lists of heads are dropped; their roots stay in `roots.log` for ever. */
const KEPT = 30;

export interface Anchor {
  readonly file: string;
  readonly root: string;
  readonly cases: number;
}

/**
 * Publishes where every chain ends: writes a file with a line a case and the Merkle root over all of them, outside the
 * database, and notes the root in the database and in `roots.log`. Whoever later cuts or rewrites a journal, however
 * consistently, differs from the file. Copy the folder to where the database's administrator cannot write.
 *
 * @param folder e.g. `.sanbao/anchors`; made when it is not there
 * @param at the instant it is made; becomes the name of the file
 */
export async function publishAnchor(sql: Sql, folder: string, at: Date): Promise<Anchor> {
  await mkdir(folder, { recursive: true });
  const name = `${at.toISOString().replaceAll(':', '-')}${SUFFIX}`;
  const file = join(folder, name);
  const merkle = new MerkleRoot();
  await sql.begin('isolation level repeatable read', async (tx) => {
    await pipeline(linesOf(caseHeads(tx), merkle), createWriteStream(`${file}.part`));
    await tx`
      INSERT INTO journal_anchor (day, root, cases, place)
      VALUES ((${at.toISOString()}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date,
              ${merkle.root()}, ${merkle.size}, ${name})`;
  });
  await rename(`${file}.part`, file);
  await appendFile(join(folder, 'roots.log'), `${at.toISOString()} ${merkle.size} ${merkle.root()}\n`);
  for (const old of (await anchorFiles(folder)).slice(0, -KEPT)) await rm(join(folder, old));
  return { file, root: merkle.root(), cases: merkle.size };
}

/** The newest anchor file, or `undefined` when none was published. */
export async function lastAnchor(folder: string): Promise<string | undefined> {
  const newest = (await anchorFiles(folder)).at(-1);
  return newest === undefined ? undefined : join(folder, newest);
}

/** The leaves of an anchor file in order, and its root as the last item. */
export async function* readAnchor(file: string): AsyncGenerator<Leaf | { readonly root: string }> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const [first = '', second = '', third = ''] = line.split(' ');
    yield first === 'root' ? { root: third } : { caseNo: first, version: Number(second), head: third };
  }
}

async function* linesOf(
  heads: AsyncIterable<{ caseNo: string; version: number; headHash: string }>,
  merkle: MerkleRoot,
) {
  for await (const { caseNo, version, headHash } of heads) {
    const leaf = { caseNo, version, head: headHash };
    merkle.add(leaf);
    yield `${textOf(leaf)}\n`;
  }
  yield `root ${merkle.size} ${merkle.root()}\n`;
}

async function anchorFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(SUFFIX)).sort();
}
