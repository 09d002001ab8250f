import { parseConfig } from '../../runtime/config.ts';
import { describeConfig } from '../../runtime/describe-config.ts';
import { type Command, parseFlags } from '../command.ts';

/** Shows what the environment comes to. */
export const command: Command = {
  name: 'config',
  summary: 'prints the settings in force, secrets masked',
  usage: `sanbao config

Prints the settings that "sanbao start" would use here, with secrets masked, or everything that is wrong with them.`,
  run: async (argv) => {
    parseFlags(argv, {});
    const lines = describeConfig(parseConfig(process.env), process.env);
    const width = Math.max(...lines.map(([name]) => name.length));
    for (const [name, value] of lines) console.log(`${name.padEnd(width)}  ${value}`);
    return 0;
  },
};
