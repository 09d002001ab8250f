import { keySettings } from '../../codec/settings.ts';
import type { SendingHold } from '../../drizzle/sending-hold.ts';
import { childEnv } from '../child-env.ts';
import type { Config } from '../config.ts';
import { ensureCredentials, keyHashes } from '../credentials.ts';
import { ensureHome, homeAt } from '../home.ts';
import { type Addresses, acquireLock, type HomeLock } from '../lock.ts';
import { rotateLog } from '../logs.ts';
import { allOrFirstFailure } from '../settle.ts';
import { addressesOf } from './addresses.ts';
import { chooseApiPort } from './api-port.ts';
import { type Kept, keepRunning, type Part, type Running } from './keep-running.ts';
import { clearNodeOrphans, ENTRIES, type NodePartName, startNodePart } from './node-part.ts';
import { type ServerContext, serveDatabase, serversOf, serveTemporal } from './servers.ts';

export interface SystemOptions {
  readonly config: Config;
  readonly env: NodeJS.ProcessEnv;
  /** One line for the person at the console. */
  readonly say: (text: string) => void;
  /** Gives the start up; what runs already is stopped in order. */
  readonly signal: AbortSignal;
  /** The processes to run. Default: the API and the worker of the product. */
  readonly entries?: Readonly<Record<NodePartName, string>>;
}

/** A system that runs. */
export interface RunningSystem {
  readonly addresses: Addresses;
  /** File of the API keys. */
  readonly credentials: string;
  /** Nothing leaves the house, as after a restore. */
  readonly hold: SendingHold | undefined;
}

/** Everything a start has begun, so that it can be undone at any moment. */
export interface System {
  /** Starts all parts in order. @throws when a part does not start, the home is in use, or the start was given up. */
  readonly start: () => Promise<RunningSystem>;
  /** Stops what runs: API, worker, Temporal, PostgreSQL. */
  readonly stop: () => Promise<void>;
  /** Ends what runs at once. */
  readonly force: () => void;
}

type Name = NodePartName | 'temporal' | 'postgres';

/** First no new work comes in, then the work in hand is finished, then the servers it needed may go. */
const STOP_ORDER: readonly Name[] = ['api', 'worker', 'temporal', 'postgres'];

/**
 * The system of one home: PostgreSQL and Temporal side by side, then migrations and seeds, then worker and API side by
 * side. Each part that ends by itself is started again.
 */
export function createSystem(options: SystemOptions): System {
  const { config, env, say, signal, entries = ENTRIES } = options;
  const home = homeAt(config.home);
  const parts = new Map<Name, Kept<Running>>();
  let lock: HomeLock | undefined;
  /** Tells other commands where things are; nothing to tell before all is up. */
  let announce: () => Promise<void> | undefined = () => undefined;

  const keep = <T extends { readonly kept: Kept<Running> | undefined }>(name: Name, served: T): T => {
    if (served.kept) parts.set(name, served.kept);
    return served;
  };

  const start = async (): Promise<RunningSystem> => {
    await ensureHome(home);
    lock = await acquireLock(home.lock, home.path, 'sanbao start');
    await clearNodeOrphans(home.path);
    signal.throwIfAborted();

    const context: ServerContext = { config, home, env, say, signal, onMoved };
    const apiPort = await chooseApiPort(config, say);
    const keys = await ensureCredentials(home.credentials);
    const [database, temporal] = await allOrFirstFailure([
      serveDatabase(context).then((served) => keep('postgres', served)),
      serveTemporal(context).then((served) => keep('temporal', served)),
    ]);
    signal.throwIfAborted();

    const { prepareDatabase } = await import('../prepare-database.ts');
    const { holdWhenRestored } = await import('../restored-mark.ts');
    const { ensurePayloadKeys } = await import('../payload-keys/ensure.ts');
    await prepareDatabase(database.address().url, { keys: keyHashes(keys), demo: config.demo });
    const hold = await holdWhenRestored(database.address().url, home.path);
    await ensurePayloadKeys(database.address().url, keySettings(env, home.path), say);
    say('the database is up to date; starting worker and API');
    signal.throwIfAborted();

    const startPart = async (name: NodePartName): Promise<void> => {
      const logFile = await rotateLog(home.logs, name);
      const startOn = (port: number, givenUp: AbortSignal): Promise<Running> =>
        startNodePart({
          ...{ name, entry: entries[name], home: home.path, logFile, givenUp },
          env: childEnv(env, config, home, port, serversOf(database, temporal)),
        });
      const part: Part<Running> = {
        name,
        start: (givenUp) =>
          name === 'api' ? apiPort.use((port) => startOn(port, givenUp)) : startOn(apiPort.current(), givenUp),
        onRestarted: announceAgain,
      };
      parts.set(name, await keepRunning(part, { say, signal }));
    };
    await allOrFirstFailure([startPart('worker'), startPart('api')]);
    signal.throwIfAborted();

    const addresses = (): Addresses => addressesOf(config, apiPort.current(), database.address(), temporal.address());
    announce = () => lock?.announce(addresses());
    await announce();
    return { addresses: addresses(), credentials: home.credentials, hold };
  };

  const announceAgain = (): void => {
    void announce()?.catch((error: unknown) => say(`the new addresses could not be announced: ${String(error)}`));
  };

  /** Worker and API are ended; they come back with the addresses of now. */
  const onMoved = (): void => {
    parts.get('api')?.current().force();
    parts.get('worker')?.current().force();
    announceAgain();
  };

  const stop = async (): Promise<void> => {
    for (const name of STOP_ORDER) {
      const part = parts.get(name);
      if (!part) continue;
      say(`stopping ${part.name} …`);
      await part.stop();
    }
    await lock?.release();
  };

  const force = (): void => {
    for (const name of STOP_ORDER) parts.get(name)?.force();
  };

  return { start, stop, force };
}
