import { createHash } from 'node:crypto';
import { ROLES } from '../../domain/people/roles.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { addApiKey, allApiKeys, revokeApiKey } from '../../drizzle/queries/api-keys.ts';
import { customerExists } from '../../drizzle/queries/customers.ts';
import { parseConfig } from '../../runtime/config.ts';
import { newApiKey } from '../../runtime/credentials.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags, UsageError } from '../command.ts';

const SHOWN = 12;

/** Looks after the keys by which systems call the API. */
export const command: Command = {
  name: 'api-keys',
  summary: 'lists, makes and revokes the keys by which systems call the API',
  usage: `sanbao api-keys [list]
sanbao api-keys add --role <role> --name <name> [--customer <ref>]
sanbao api-keys revoke --hash <beginning>

People sign in with your identity provider; systems (shop, ERP, telephone) have keys. The database keeps only the hash.

  list      role, name, age and the beginning of the hash of each key
  add       makes a key and prints it, this once. The name stands in the journal as who acted: letters, digits, . _ : -
  revoke    ends a key, within ten seconds. Needs as much of the hash as makes it unique

Roles: ${ROLES.join(', ')}. A key of the role customer belongs to one customer, named by
--customer, and sees his cases alone; it is for a system of his, since people have links.

Exit code 0: done.`,
  run: async ([verb = 'list', ...argv]) => {
    const run = VERBS[verb];
    if (run === undefined) throw new UsageError(`Unknown verb '${verb}': ${Object.keys(VERBS).join(', ')}`);
    const work = run(argv);
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    return withDatabase({ config, env: process.env, purpose: 'sanbao api-keys', say }, async ({ databaseUrl }) => {
      // The application may read keys; who makes them is the owner of the database.
      const db = connect(databaseUrl, { name: 'sanbao api-keys', max: 1, as: 'owner' });
      try {
        return await work(db);
      } finally {
        await db.close();
      }
    });
  },
};

/** Reads the flags at once, so that a mistake is told before anything is started. */
const VERBS: Readonly<Record<string, (argv: readonly string[]) => (db: Database) => Promise<number>>> = {
  list: (argv) => {
    parseFlags(argv, {});
    return async (db) => {
      for (const { hash, role, principal, createdAt, revokedAt } of await allApiKeys(db)) {
        const standing = revokedAt === null ? 'valid' : `revoked ${revokedAt}`;
        console.log([hash.slice(0, SHOWN), role.padEnd(10), principal, createdAt, standing].join('  '));
      }
      return 0;
    };
  },

  add: (argv) => {
    const flags = parseFlags(argv, {
      role: { type: 'string' },
      name: { type: 'string' },
      customer: { type: 'string' },
    });
    const { name, customer } = flags;
    const role = ROLES.find((one) => one === flags.role);
    if (role === undefined) throw new UsageError(`--role is one of ${ROLES.join(', ')}`);
    if ((role === 'customer') !== (customer !== undefined)) {
      throw new UsageError('--customer names the customer of a key of the role customer, and of no other');
    }
    if (name === undefined || !/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(name)) {
      throw new UsageError('--name is 1 to 64 letters, digits, or . _ : -');
    }
    return async (db) => {
      if (customer !== undefined && !(await customerExists(db, customer))) {
        console.error(`There is no customer ${customer}.`);
        return 1;
      }
      const key = newApiKey(role);
      const hash = createHash('sha256').update(key).digest('hex');
      await addApiKey(db, {
        hash,
        principal: name,
        role,
        ...(customer === undefined ? {} : { customerRef: customer }),
      });
      console.log(key);
      return 0;
    };
  },

  revoke: (argv) => {
    const { hash } = parseFlags(argv, { hash: { type: 'string' } });
    if (hash === undefined || !/^[0-9a-f]{6,64}$/.test(hash)) {
      throw new UsageError('--hash is the beginning of a hash, 6 characters at least; "sanbao api-keys" lists them');
    }
    return async (db) => {
      const found = await revokeApiKey(db, hash);
      if (found.length === 1) console.log(`The key of ${found[0]} is revoked.`);
      else if (found.length === 0) console.error(`No valid key has a hash that begins with ${hash}.`);
      else console.error(`${found.length} keys begin so (${found.join(', ')}): give more of the hash.`);
      return found.length === 1 ? 0 : 1;
    };
  },
};
