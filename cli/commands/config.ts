import { parseConfig } from '../../runtime/config.ts';
import { describeConfig } from '../../runtime/describe-config.ts';
import { unknownVariables } from '../../runtime/known-variables.ts';
import { type Command, parseFlags } from '../command.ts';

/** Shows what the environment comes to. */
export const command: Command = {
  name: 'config',
  summary: 'prints the settings in force, secrets masked',
  usage: `sanbao config

Prints the settings that "sanbao start" would use here, with secrets masked, or everything that is wrong with them. Variables that
begin with SANBAO_ and are no setting are named too.`,
  run: async (argv) => {
    parseFlags(argv, {});
    const lines = describeConfig(parseConfig(process.env), process.env);
    const width = Math.max(...lines.map(([name]) => name.length));
    for (const [name, value] of lines) console.log(`${name.padEnd(width)}  ${value}`);
    for (const one of unknownVariables(process.env)) console.error(`Warning: ${one}`);
    return 0;
  },
};
