import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The `temporal` release that is fetched, the same from every source. */
export const CLI_VERSION = '1.9.1';

/** The first server that has update-with-start and poller autoscaling. */
const MINIMUM_SERVER: readonly [number, number] = [1, 28];

/**
 * Runs `<program> --version` and checks that it is the Temporal CLI with a server new enough.
 * @returns what it says of itself.
 * @throws saying what is wrong with it.
 */
export async function verifyTemporal(program: string): Promise<string> {
  const said = await promisify(execFile)(program, ['--version'], { timeout: 20_000 }).then(
    ({ stdout }) => stdout.trim(),
    (error: unknown) => {
      throw new Error(`${program} does not run: ${firstLine(error)}`);
    },
  );
  const server = /\(Server (\d+)\.(\d+)\./.exec(said);
  if (!server) throw new Error(`${program} is another program: it calls itself "${said.slice(0, 60)}"`);
  const [major, minor] = [Number(server[1]), Number(server[2])];
  const [wantedMajor, wantedMinor] = MINIMUM_SERVER;
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    throw new Error(`${program} is too old: Server ${major}.${minor}, needed is ${MINIMUM_SERVER.join('.')} or later`);
  }
  return said;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
