import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from './files.ts';
import { identityOf } from './process/identity.ts';

const addresses = z.object({
  /** Base URL of the API. */
  api: z.string(),
  temporal: z.string(),
  temporalNamespace: z.string(),
  temporalUi: z.string().optional(),
  /** Port of the embedded PostgreSQL; absent when DATABASE_URL names another. */
  postgresPort: z.number().optional(),
});

const holderSchema = z.object({
  pid: z.number(),
  /** See {@link identityOf}. */
  identity: z.string(),
  /** ISO instant. */
  since: z.string(),
  purpose: z.string(),
  addresses: addresses.optional(),
});

/** Where a running system answers; nothing in it is secret. */
export type Addresses = z.infer<typeof addresses>;

/** Who uses the data of a home now. */
export type Holder = z.infer<typeof holderSchema>;

/** Held from before the first server starts until after the last one stopped. */
export interface HomeLock {
  /** Tells other commands where the system answers. */
  readonly announce: (addresses: Addresses) => Promise<void>;
  readonly release: () => Promise<void>;
}

/** Another process uses the data. */
export class HomeInUse extends Error {
  override readonly name = 'HomeInUse';
  readonly holder: Holder;

  constructor(home: string, holder: Holder) {
    const where = holder.addresses ? ` at ${holder.addresses.api}` : '';
    super(
      `Sanbao already runs on ${home}${where}: ${holder.purpose}, process ${holder.pid}, since ${holder.since}. ` +
        `Use that one, stop it (Ctrl-C there, or "kill ${holder.pid}"), or choose another folder with --home.`,
    );
    this.holder = holder;
  }
}

/**
 * Takes the lock of a home for this process.
 *
 * Each holder owns a numbered file, and the highest number rules. To follow a dead holder one creates the next number,
 * which the file system grants to one process only; a file appears with its content or not at all. Nobody deletes a
 * higher number than his own, so of two processes that found the same dead holder only one can win, which deleting the
 * stale file and creating it anew would not give. A holder counts as dead when its process is gone, or when its number
 * belongs to a later process.
 * @throws {@link HomeInUse}
 */
export async function acquireLock(dir: string, home: string, purpose: string): Promise<HomeLock> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const identity = await identityOf(process.pid);
  if (identity === undefined) throw new Error('this system does not tell when a process began');
  for (;;) {
    const latest = (await numbersIn(dir)).at(-1) ?? 0;
    const holder = latest === 0 ? undefined : await livingHolder(dir, latest);
    if (holder) throw new HomeInUse(home, holder);
    const number = latest + 1;
    const mine: Holder = { pid: process.pid, identity, since: new Date().toISOString(), purpose };
    if (!(await create(fileOf(dir, number), JSON.stringify(mine)))) continue;
    const present = await numbersIn(dir);
    if (present.some((other) => other > number)) {
      // Others came and went between our look and our file: the number we took was an old one.
      await rm(fileOf(dir, number), { force: true });
      continue;
    }
    for (const older of present) if (older < number) await rm(fileOf(dir, older), { force: true });
    return {
      announce: (where) => replaceFile(fileOf(dir, number), JSON.stringify({ ...mine, addresses: where })),
      // Emptied of its owner, not deleted: the numbers must go on.
      release: () => replaceFile(fileOf(dir, number), JSON.stringify({ released: true })),
    };
  }
}

/** Who uses the data now; undefined when nobody does. */
export async function currentHolder(dir: string): Promise<Holder | undefined> {
  const latest = (await numbersIn(dir).catch(() => [])).at(-1);
  return latest === undefined ? undefined : livingHolder(dir, latest);
}

async function livingHolder(dir: string, number: number): Promise<Holder | undefined> {
  const text = await readFile(fileOf(dir, number), 'utf8').catch(() => '{}');
  const parsed = holderSchema.safeParse(JSON.parse(text));
  if (!parsed.success) return undefined;
  return (await identityOf(parsed.data.pid)) === parsed.data.identity ? parsed.data : undefined;
}

async function create(file: string, content: string): Promise<boolean> {
  const complete = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  await replaceFile(complete, content);
  try {
    await link(complete, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(complete, { force: true });
  }
}

async function numbersIn(dir: string): Promise<number[]> {
  const numbers = (await readdir(dir)).flatMap((name) => {
    const match = /^(\d+)\.json$/.exec(name);
    return match ? [Number(match[1])] : [];
  });
  return numbers.sort((a, b) => a - b);
}

function fileOf(dir: string, number: number): string {
  return join(dir, `${String(number).padStart(8, '0')}.json`);
}
