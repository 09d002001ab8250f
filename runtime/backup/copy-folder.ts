import { constants, copyFile, lchown, lstat, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';

export interface CopyOptions {
  /** Whether to take what lies at this path below the folder, `/` between its parts. Folders too. */
  readonly take?: (path: string) => boolean;
}

/**
 * Copies a folder with its modes, sharing blocks where the file system can. A file that vanishes meanwhile is left out: who
 * copies a living folder must know how to mend what came out.
 */
export async function copyFolder(from: string, to: string, { take = () => true }: CopyOptions = {}): Promise<void> {
  const copy = async (path: string): Promise<void> => {
    const [source, target] = [join(from, path), join(to, path)];
    const found = await lstat(source).catch(ignoreAbsent);
    if (found === undefined || (path !== '' && !take(path))) return;
    if (found.isDirectory()) {
      await mkdir(target, { recursive: true, mode: found.mode & 0o777 });
      for (const name of await readdir(source)) await copy(path === '' ? name : `${path}/${name}`);
    } else if (found.isSymbolicLink()) {
      await symlink(await readlink(source), target);
    } else if (found.isFile()) {
      await copyFile(source, target, constants.COPYFILE_FICLONE).catch(ignoreAbsent);
    }
  };
  await copy('');
}

/** Gives everything in a folder to an account. */
export async function giveTo(folder: string, { uid, gid }: { readonly uid: number; readonly gid: number }) {
  await lchown(folder, uid, gid);
  for (const item of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, item.name);
    if (item.isDirectory()) await giveTo(path, { uid, gid });
    else await lchown(path, uid, gid);
  }
}

/** Every file below a folder, `/` between the parts, in the same order everywhere. */
export async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((item) => item.isFile())
    .map((item) => relative(folder, join(item.parentPath, item.name)).replaceAll('\\', '/'))
    .sort();
}

function ignoreAbsent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
