import { resolve } from 'node:path';
import { BUILT_IN, workflowBundle } from '../../worker/bundle.ts';
import { type Command, parseFlags } from '../command.ts';

/** Makes the workflow code ready before any worker needs it. */
export const command: Command = {
  name: 'bundle',
  summary: 'makes the workflow code ready, so that workers start faster',
  usage: `sanbao bundle [--into <folder>]

Bundles the workflow code of this version, as a worker does at its first start. Meant for an image, where it is done once.

  --into <folder>   where it goes (default: dist/bundle of the program, where workers look first)

Exit code 0: it is there.`,
  run: async (argv) => {
    const { into } = parseFlags(argv, { into: { type: 'string' } });
    const bundle = await workflowBundle(into === undefined ? BUILT_IN : resolve(into));
    console.log('codePath' in bundle ? bundle.codePath : 'done');
    return 0;
  },
};
