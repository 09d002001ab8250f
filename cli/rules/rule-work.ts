import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { z } from 'zod';
import { identify } from '../../api/commands/identity.ts';
import { words } from '../../api/inputs/common.ts';
import { swapPersonal } from '../../api/personal/swap.ts';
import { storageOf } from '../../api/storage/storage.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { RuleKind } from '../../domain/rules/rule-kind.ts';
import { fill } from '../../domain/text/fill.ts';
import { problemTexts } from '../../domain/text/problems.ts';
import { isReason, reasonTexts } from '../../domain/text/reasons.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { activeApiKeys } from '../../drizzle/queries/api-keys.ts';
import { RulesRefused } from '../../drizzle/rules/refused.ts';
import { loadSecret, sha256 } from '../../drizzle/secret.ts';
import { parseConfig } from '../../runtime/config.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { UsageError } from '../command.ts';

/** What a verb of `sanbao policy` or `sanbao calendar` works with. */
export interface RuleWork {
  readonly kind: RuleKind;
  readonly database: Database;
  /** Where the server's own secret lies. */
  readonly home: string;
}

/** Who works at this console, as the records name him. */
export function consoleUser(): string {
  return `console-${userInfo().username}`;
}

/** Runs the work of a verb on the database; says what the rules refused, with every problem. @returns the exit code */
export async function withRules(kind: RuleKind, work: (on: RuleWork) => Promise<number>): Promise<number> {
  const config = parseConfig(process.env);
  const say = (text: string): void => console.error(`  ${text}`);
  const purpose = `sanbao ${kind}`;
  return withDatabase({ config, env: process.env, purpose, say }, async ({ databaseUrl }) => {
    const database = connect(databaseUrl, { name: purpose, max: 4 });
    try {
      return await work({ kind, database, home: config.home });
    } catch (error) {
      if (!(error instanceof RulesRefused)) throw error;
      console.error(refusalText(error));
      return 1;
    } finally {
      await database.close();
    }
  });
}

function refusalText({ code, params, problems }: RulesRefused): string {
  const { reason } = params;
  const said = isReason(reason) ? { ...params, reason: fill(reasonTexts[reason], 'en', params) } : params;
  const lines = problems.map(({ path, message }) => `  ${path || '(top)'}: ${message}`);
  return [fill(problemTexts[code].detail, 'en', said), ...lines].join('\n');
}

/** Keeps the words of a reason where they can be erased, as the API does. */
export async function keptReason(on: RuleWork, reason: string, about: string): Promise<PersonalText> {
  const body = z.object({ reason: words });
  const read = body.safeParse({ reason });
  if (!read.success) throw new UsageError('--reason says in 1 to 4000 characters why the rules change');
  const secret = loadSecret(process.env.SANBAO_HASH_SECRET || undefined, on.home);
  const caller = { id: consoleUser(), role: 'admin' } as const;
  const { id: commandId } = identify(secret, { caller, about, action: 'import', key: reason, body: reason });
  const taken = await swapPersonal(body, { reason }, { storage: storageOf(on.database), secret, commandId });
  return z.object({ reason: z.object({ ref: z.string(), hash: z.string() }) }).parse(taken).reason;
}

const APPROVERS: readonly Role[] = ['admin', 'manager', 'legal'];

/** The second person, by an API key of his in a file (`-`: standard input). @throws {UsageError} */
export async function approver(on: RuleWork, keyFile: string): Promise<{ readonly id: string; readonly role: Role }> {
  const text = keyFile === '-' ? await standardInput() : await readFile(keyFile, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`${keyFile} cannot be read`);
  const hash = sha256(text.trim());
  const key = (await activeApiKeys(on.database)).find((one) => one.hash === hash);
  if (key === undefined) throw new UsageError('That is no valid API key; "sanbao api-keys" lists the valid ones');
  if (!APPROVERS.includes(key.role)) throw new UsageError(`A key of the role ${APPROVERS.join(', ')} is needed`);
  return { id: key.principal, role: key.role };
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** A JSON file. @throws {UsageError} */
export async function jsonFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`${path} cannot be read`);
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch (error) {
    throw new UsageError(`${path} is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

/** The leading arguments that are no flags, and the flags behind them. */
export function splitArguments(argv: readonly string[]): { readonly named: string[]; readonly flags: string[] } {
  const first = argv.findIndex((one) => one.startsWith('-') && one !== '-');
  return first === -1 ? { named: [...argv], flags: [] } : { named: argv.slice(0, first), flags: argv.slice(first) };
}
