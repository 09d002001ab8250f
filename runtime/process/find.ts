import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** One process of this machine, as its command line shows it. */
export interface FoundProcess {
  readonly pid: number;
  /** Arguments joined by single spaces; a server may have overwritten them with a title. */
  readonly command: string;
}

/**
 * The running processes whose command line satisfies `wanted`, without this one. Reads /proc where there is one, because small
 * container images have no `ps`; elsewhere asks `ps`. Processes that end meanwhile are left out.
 */
export async function findProcesses(wanted: (command: string) => boolean): Promise<FoundProcess[]> {
  const all = process.platform === 'linux' ? await fromProc() : await fromPs();
  return all.filter(({ pid, command }) => pid !== process.pid && wanted(command));
}

async function fromProc(): Promise<FoundProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = pids.map(async (name) => {
    const raw = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    return { pid: Number(name), command: raw.replaceAll('\0', ' ').trim() };
  });
  return (await Promise.all(read)).filter(({ command }) => command !== '');
}

async function fromPs(): Promise<FoundProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,command='], { maxBuffer: 64 << 20 });
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), command: (match[2] ?? '').trim() }] : [];
  });
}
