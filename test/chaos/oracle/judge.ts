import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { keySettings, openKeys } from '../../../codec/settings.ts';
import { connect } from '../../../drizzle/connect.ts';
import { loadSecret } from '../../../drizzle/secret.ts';
import { parseConfig } from '../../../runtime/config.ts';
import { connectForCases } from '../../../runtime/connect-for-cases.ts';
import { withServers } from '../../../runtime/with-servers.ts';
import type { ChaosSystem } from '../chaos-system.ts';
import type { Sent } from '../desks.ts';
import { judgeBooks } from './books.ts';
import { judgeCases } from './cases.ts';
import { judgeCommands } from './commands.ts';
import { judgeLedgers } from './ledgers.ts';
import { judgeReturns, type KnownReturns } from './returns.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const QUIET_WITHIN_MS = 120_000;
const LOOK_AGAIN_MS = 250;

/** What the desks know, by which the system is judged. */
export interface Known {
  readonly sent: readonly Sent[];
  /** Every part that was put on a shelf. */
  readonly counted: ReadonlyMap<string, number>;
  readonly returns?: KnownReturns;
}

/** What a running system is asked when it is judged. */
export interface Witnesses {
  /** As the owner of the tables. */
  readonly sql: Sql;
  judge(known: Known): Promise<string[]>;
}

/**
 * Opens the doors behind the API of a system that runs, for as long as `work` takes.
 * @param note takes what is odd and no fault
 */
export async function withWitnesses<T>(
  { home, env }: Pick<ChaosSystem, 'home' | 'env'>,
  note: (text: string) => void,
  work: (witnesses: Witnesses) => Promise<T>,
): Promise<T> {
  const config = parseConfig(env);
  return withServers({ config, env, purpose: 'chaos', say: () => {} }, async (reached) => {
    const database = connect(reached.databaseUrl, { as: 'owner', max: 4, name: 'chaos' });
    const { client, close } = await connectForCases(reached, openKeys(keySettings(env, home)));
    const { sql } = database;
    try {
      return await work({
        sql,
        judge: async ({ sent, counted, returns }) => {
          const secret = loadSecret(undefined, home);
          return [
            ...(await judgeCommands(sql, secret, sent)),
            ...(await judgeCases(sql, client, casesOf(sent), note)),
            ...(await judgeLedgers(sql, sent, counted)),
            ...(returns === undefined ? [] : await judgeReturns(sql, returns)),
            ...(await judgeBooks(sql)),
          ];
        },
      });
    } finally {
      await Promise.allSettled([close(), database.close()]);
    }
  });
}

/** Waits until nothing is on its way any more. @returns what still is when patience ends */
export async function untilQuiet({ sql }: Witnesses): Promise<string[]> {
  const until = performance.now() + QUIET_WITHIN_MS;
  let before = '';
  for (;;) {
    const [row] = await sql<{ entries: number; inbox: number; outbox: number; refunds: number; effects: number }[]>`
      SELECT (SELECT count(*) FROM journal)::int AS entries,
             (SELECT count(*) FROM inbox WHERE delivered_at IS NULL)::int AS inbox,
             (SELECT count(*) FROM outbox WHERE status = 'waiting' AND coalesce(not_before, now()) <= now())::int AS outbox,
             (SELECT count(*) FROM refund WHERE state IN ('wanted', 'pending', 'dropped'))::int AS refunds,
             (SELECT count(*) FROM cases WHERE (view -> 'waits')::text LIKE '%"effect:%')::int AS effects`;
    const now = JSON.stringify(row);
    if (row !== undefined && row.inbox + row.outbox + row.refunds + row.effects === 0 && now === before) return [];
    if (performance.now() > until) return [`still under way: ${now}`];
    before = now;
    await pause(LOOK_AGAIN_MS);
  }
}

/** What the auditor's own commands find. */
export async function auditOf(system: Pick<ChaosSystem, 'env'>): Promise<string[]> {
  const commands = [['verify', '--evidence'], ['reconcile', '--check'], ['rebuild', '--check'], ['books']];
  const found: string[] = [];
  for (const command of commands) {
    const { code, said } = await sanbao(system.env, command);
    if (code !== 0) found.push(`sanbao ${command.join(' ')} ends with ${code}:\n${said}`);
  }
  return found;
}

function casesOf(sent: readonly Sent[]): string[] {
  return sent.flatMap(({ action, reply: { status, body } }) =>
    action === 'open' && status === 201 ? [String(body.caseNo)] : [],
  );
}

function sanbao(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((done) => {
    const options = { cwd: ROOT, env, maxBuffer: 64 << 20 };
    execFile(process.execPath, ['cli/sanbao.js', ...args], options, (error, out, err) => {
      done({ code: error === null ? 0 : Number(error.code ?? 1), said: err + out });
    });
  });
}
