import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { keyFileText } from '../../codec/key-file.ts';
import { base64Of, checksOf, newPayloadKey } from '../../codec/payload-keys.ts';
import { type KeySettings, keyFileOf, keySettings, openKeys } from '../../codec/settings.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { type KeyCheck, knownPayloadKeys, settlePayloadKeys } from '../../drizzle/queries/payload-keys.ts';
import { parseConfig } from '../../runtime/config.ts';
import { replaceFile } from '../../runtime/files.ts';
import { readKeys, restoreKeys } from '../../runtime/payload-keys/restore.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags, UsageError } from '../command.ts';

/** Looks after the keys that seal what Temporal keeps. */
export const command: Command = {
  name: 'keys',
  summary: 'lists, rotates, backs up and restores the keys that seal what Temporal keeps',
  usage: `sanbao keys [list]
sanbao keys rotate
sanbao keys backup --to <file>
sanbao keys verify --from <file>
sanbao keys restore --from <file>

Everything Temporal keeps of a case is sealed with AES-256. Without the keys open cases cannot go on: back them up, apart
from the data, after the first start and after each rotation.

  list      the keys that were ever used, and whether they are here
  rotate    makes a new key: from now on it seals, the others still open what they sealed. Running processes that read the
            key file take it up within ten seconds. With SANBAO_PAYLOAD_KEYS it prints what to set, in two steps
  backup    writes all keys to a new file, readable by its owner alone. Whoever has it can read every history
  verify    says whether a backup holds every key that was ever used with this data
  restore   puts the keys of a backup into the key file; keys that are there stay

Exit code 0: done, or all keys are there. 1: a key is missing or is another one.`,
  run: async ([verb = 'list', ...argv]) => {
    const config = parseConfig(process.env);
    const settings = keySettings(process.env, config.home);
    const run = VERBS[verb];
    if (run === undefined) throw new UsageError(`Unknown verb '${verb}': ${Object.keys(VERBS).join(', ')}`);
    return run(settings, argv, (work) => {
      const say = (text: string): void => console.error(`  ${text}`);
      return withDatabase({ config, env: process.env, purpose: 'sanbao keys', say }, async ({ databaseUrl }) => {
        const db = connect(databaseUrl, { name: 'sanbao keys', max: 1 });
        try {
          return await work(db);
        } finally {
          await db.close();
        }
      });
    });
  },
};

type OnDatabase = (work: (db: Database) => Promise<number>) => Promise<number>;
type Verb = (settings: KeySettings, argv: readonly string[], onDatabase: OnDatabase) => Promise<number>;

const VERBS: Readonly<Record<string, Verb>> = {
  list: (settings, argv, onDatabase) => {
    parseFlags(argv, {});
    const keys = openKeys(settings);
    const { id: current } = keys.current();
    return onDatabase(async ({ sql }) => {
      const standing = compare(await knownPayloadKeys(sql), checksOf(keys.all()));
      for (const { id, what, since } of standing) {
        console.log([id, what, id === current ? 'seals' : 'opens', since].join('  '));
      }
      return standing.every(({ what }) => what === 'here') ? 0 : 1;
    });
  },

  rotate: (settings, argv, onDatabase) => {
    parseFlags(argv, {});
    const before = openKeys(settings).all();
    const fresh = newPayloadKey(shanghaiDate(new Date().toISOString()));
    if (settings.keys !== undefined) {
      const written = `${fresh.id}:${base64Of(fresh)}`;
      console.log('The keys come from SANBAO_PAYLOAD_KEYS. First, for every API and worker process, add at the end:\n');
      console.log(`  ,${written}\n`);
      console.log('When all of them have it and were started again, move it to the front and start them again.');
      return Promise.resolve(0);
    }
    return onDatabase(async ({ sql }) => {
      await settlePayloadKeys(sql, checksOf(before));
      // First where it is used, then where it is asked for: a crash between leaves nothing asked for that is nowhere.
      await replaceFile(keyFileOf(settings), keyFileText([fresh, ...before]));
      await settlePayloadKeys(sql, checksOf([fresh, ...before]));
      console.log(`${fresh.id} seals from now on; ${before.length} older keys still open. Back the keys up again.`);
      return 0;
    });
  },

  backup: async (settings, argv) => {
    const to = resolve(required(parseFlags(argv, { to: { type: 'string' } }).to, '--to'));
    if (existsSync(to)) throw new Error(`${to} is there already; a backup is never written over.`);
    const keys = openKeys(settings).all();
    await replaceFile(to, keyFileText(keys));
    console.log(`${keys.length} keys written to ${to}. Keep it apart from the data, where few can read it.`);
    return 0;
  },

  verify: (_settings, argv, onDatabase) => {
    const from = resolve(required(parseFlags(argv, { from: { type: 'string' } }).from, '--from'));
    const backup = checksOf(readKeys(from));
    return onDatabase(async ({ sql }) => {
      const standing = compare(await knownPayloadKeys(sql), backup);
      for (const { id, what } of standing) console.log(`${id}  ${what === 'here' ? 'in the backup' : what}`);
      const whole = standing.every(({ what }) => what === 'here');
      console.log(whole ? 'The backup holds every key that was ever used.' : 'The backup would not open everything.');
      return whole ? 0 : 1;
    });
  },

  restore: async (settings, argv) => {
    const from = resolve(required(parseFlags(argv, { from: { type: 'string' } }).from, '--from'));
    if (settings.keys !== undefined) throw new Error('The keys come from SANBAO_PAYLOAD_KEYS: put them back there.');
    const file = keyFileOf(settings);
    const added = await restoreKeys(file, from);
    console.log(added.length === 0 ? `${file} has them all already.` : `Put into ${file}: ${added.join(', ')}.`);
    return 0;
  },
};

interface Standing {
  readonly id: string;
  readonly what: 'here' | 'missing' | 'another key of this name';
  readonly since: string;
}

/** Every key that was ever used, and every other one at hand. */
function compare(
  known: readonly (KeyCheck & { readonly firstUsedAt: string })[],
  atHand: readonly KeyCheck[],
): Standing[] {
  const checks = new Map(atHand.map(({ id, check }) => [id, check]));
  const used = known.map(({ id, check, firstUsedAt }): Standing => {
    const mine = checks.get(id);
    const what = mine === undefined ? 'missing' : mine === check ? 'here' : 'another key of this name';
    return { id, what, since: `used since ${firstUsedAt}` };
  });
  const unused = atHand
    .filter(({ id }) => !known.some((key) => key.id === id))
    .map(({ id }): Standing => ({ id, what: 'here', since: 'not used yet' }));
  return [...used, ...unused];
}

function required(value: string | undefined, flag: string): string {
  if (value === undefined) throw new UsageError(`${flag} is missing`);
  return value;
}
