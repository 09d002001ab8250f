import { z } from 'zod';

/**
 * The contract between the supervisor and the processes it starts, `api/main.ts` and `worker/main.ts`.
 *
 * **Start.** `node runtime/child.js <entry> <home>` from the project folder. The launcher registers the TypeScript loader
 * and imports the entry; the entry does its work at top level. Output goes to `.sanbao/logs/<part>.log`, so it is plain
 * lines of JSON and nobody reads it from a pipe.
 *
 * **Environment.** Complete; an entry reads nothing else of the home's state.
 *
 * | variable | content |
 * |---|---|
 * | DATABASE_URL | the database, as its owner |
 * | TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, other TEMPORAL_* | as `@temporalio/envconfig` reads them |
 * | SANBAO_HOME | absolute path of `.sanbao` |
 * | SANBAO_HOST, SANBAO_PORT | where the API listens |
 *
 * **Ready.** When it can do its work (the API listens, the worker polls) it sends {@link ReadyMessage} by
 * `process.send?.({ type: 'ready' })`. The supervisor waits for it a minute.
 *
 * **Stop.** SIGTERM: finish what is in flight, exit with code 0; after {@link STOP_WITHIN_MS} comes SIGKILL. When the
 * parent dies, `kill -9` included, the message channel closes and the launcher sends the same SIGTERM, with five seconds
 * at most; so no part outlives a killed parent for long, and none blocks the next start.
 *
 * **Death.** A part that ends without being asked is started again, with growing pauses. It must be able to start while
 * its neighbours are away for a moment: the database and Temporal come back on the same ports.
 */
export const readyMessage = z.object({ type: z.literal('ready') });

export type ReadyMessage = z.infer<typeof readyMessage>;

/** How long a part may take to finish what is in flight. */
export const STOP_WITHIN_MS = { api: 10_000, worker: 30_000 } as const;

export const READY_WITHIN_MS = 60_000;
