import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { dataConverterOf } from '../../codec/data-converter.ts';
import { keySettings, openKeys } from '../../codec/settings.ts';
import { parseConfig } from '../../runtime/config.ts';
import { homeAt } from '../../runtime/home.ts';
import { type Reached, withServers } from '../../runtime/with-servers.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import { openHistories } from '../../worker/open-histories.ts';
import { type Command, parseFlags, UsageError } from '../command.ts';

const DEFAULT_SAMPLE = 200;

/** Proves before a release that cases which are open can go on with it. */
export const command: Command = {
  name: 'replay',
  summary: 'replays open cases with the code of this version, before it is released to them',
  usage: `sanbao replay [--sample <number>]

Fetches the histories of open cases from Temporal and runs this version's workflow code over them, without touching a case:
where the code would decide otherwise than the case did, the case could not go on. Run it with the new version against the
running system before you exchange the workers.

  --sample <number>   so many cases, spread evenly over all that are open (default ${DEFAULT_SAMPLE}; 0: all)

Exit code 0: every one can go on. 1: those listed could not; do not release.`,
  run: async (argv) => {
    const { sample: given = String(DEFAULT_SAMPLE) } = parseFlags(argv, { sample: { type: 'string' } });
    if (!/^\d{1,7}$/.test(given)) throw new UsageError('--sample is a number');
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    const options = { config, env: process.env, purpose: 'sanbao replay', say };
    return withServers(options, (reached) => replay(reached, homeAt(config.home).path, Number(given), say));
  },
};

async function replay(
  { temporal }: Reached,
  home: string,
  sample: number,
  say: (text: string) => void,
): Promise<number> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const dataConverter = dataConverterOf(openKeys(keySettings(process.env, home)));
  const connection = await Connection.connect(temporal.connection);
  try {
    const client = new Client({ connection, namespace: temporal.namespace, dataConverter });
    const options = { workflowBundle: await workflowBundle(`${home}/bundle`), dataConverter };
    let [replayed, broken] = [0, 0];
    for await (const { workflowId, error } of Worker.runReplayHistories(options, openHistories(client, sample))) {
      replayed += 1;
      if (error !== undefined) {
        broken += 1;
        console.log(`${workflowId}: ${error.message}`);
      }
      if (replayed % 50 === 0) say(`${replayed} cases`);
    }
    console.log(`${replayed} open cases replayed, ${broken} could not go on.`);
    return broken > 0 ? 1 : 0;
  } finally {
    await connection.close();
  }
}
