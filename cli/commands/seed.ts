import { seed } from '../../drizzle/seed/seed.ts';
import { parseConfig } from '../../runtime/config.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags } from '../command.ts';

/** Publishes the policy and the calendars, and puts a demo catalogue beside them when asked. */
export const command: Command = {
  name: 'seed',
  summary: 'publishes the policy and the calendars this version comes with',
  usage: `sanbao seed [--demo]

Publishes the policy and the working calendars of this version in a migrated database; versions that are there stay as
they are. "sanbao start" does it by itself.

  --demo   also the demo catalogue: products, orders and serials whose dates move with today

Exit code 0: they are published.`,
  run: async (argv) => {
    const { demo = false } = parseFlags(argv, { demo: { type: 'boolean' } });
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    return withDatabase({ config, env: process.env, purpose: 'sanbao seed', say }, async ({ databaseUrl }) => {
      await seed(databaseUrl, { demo });
      console.log(demo ? 'Policy, calendars and the demo catalogue are there.' : 'Policy and calendars are there.');
      return 0;
    });
  },
};
