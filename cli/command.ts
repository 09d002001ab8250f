import { type ParseArgsConfig, parseArgs } from 'node:util';

/** One command of `sanbao`: a file in `commands/` named after it, which exports it as `command`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help text: how it is called, its flags, an example. */
  readonly usage: string;
  /**
   * @param argv what follows the name of the command.
   * @returns the exit code.
   * @throws {@link UsageError} for flags it does not know.
   */
  readonly run: (argv: readonly string[]) => Promise<number>;
}

/** The command line cannot be understood: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Flags = NonNullable<ParseArgsConfig['options']>;

/**
 * The flags of a command. Unknown flags, missing values and superfluous arguments are refused.
 * @throws {@link UsageError}
 */
export function parseFlags<const T extends Flags>(
  argv: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T; strict: true }>>['values'] {
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error));
  }
}
