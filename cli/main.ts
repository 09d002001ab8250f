import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, UsageError } from './command.ts';

const COMMANDS = join(import.meta.dirname, 'commands');

/** Runs `sanbao <command> [flags]`. @returns the exit code: 0 done, 1 failed, 2 not understood. */
async function main(argv: readonly string[]): Promise<number> {
  const [first, ...rest] = argv;
  const names = await commandNames();
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    const wanted = first === 'help' ? rest[0] : undefined;
    if (wanted === undefined) console.log(await overview(names));
    else console.log((await load(wanted, names)).usage);
    return 0;
  }
  if (first === '--version' || first === '-v') {
    console.log(`sanbao ${await version()}`);
    return 0;
  }
  if (first.startsWith('-')) throw new UsageError(`Unknown option '${first}'. "sanbao help" lists the commands.`);
  const command = await load(first, names);
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(command.usage);
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${error.message}. "sanbao ${first} --help" shows what it takes.`);
  }
}

async function commandNames(): Promise<readonly string[]> {
  const files = await readdir(COMMANDS);
  return files.flatMap((file) => /^([a-z-]+)\.ts$/.exec(file)?.[1] ?? []).sort();
}

/** Loads one command only, so that a small one does not pay for the imports of a large one. */
async function load(name: string, names: readonly string[]): Promise<Command> {
  if (!names.includes(name)) {
    throw new UsageError(`Unknown command '${name}'. There are: ${names.join(', ')}, help.`);
  }
  const module: { readonly command: Command } = await import(`./commands/${name}.ts`);
  return module.command;
}

async function overview(names: readonly string[]): Promise<string> {
  const commands = await Promise.all(names.map((name) => load(name, names)));
  const width = Math.max(...names.map((name) => name.length));
  return [
    'sanbao <command> [flags]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'sanbao help <command> tells more about one; sanbao --version prints the version.',
  ].join('\n');
}

async function version(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../package.json'), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // The message is written for the reader; the stack is for whoever looks for a fault in the program.
  const shown = process.env.SANBAO_DEBUG ? error : error instanceof Error ? error.message : String(error);
  console.error(shown);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
