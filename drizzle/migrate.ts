import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres, { type PendingQuery, type Row, type Sql } from 'postgres';
import { APP_ROLE } from './connect.ts';
import { grants } from './rights.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
/** One number for all who migrate this product; any would do. */
const LOCK = 7_226_200;

/** The database user may not do what a migration needs; the message says what an administrator must run. */
export class MigrationRights extends Error {
  override readonly name = 'MigrationRights';
}

/**
 * Brings the database to the state this version needs: tables, guards, the application's role and its rights.
 * Safe to repeat and to run from several processes at once; the second waits for the first.
 *
 * @param databaseUrl of the owner of the tables
 * @throws {MigrationRights} when the role does not exist and the user may not make it
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined, connection: { TimeZone: 'UTC' } });
  try {
    await sql`SELECT pg_advisory_lock(${LOCK})`;
    await provideRole(sql);
    await applyMigrations(drizzle(sql), { migrationsFolder: MIGRATIONS });
    await sql.begin((tx) => tx.unsafe(grants(APP_ROLE)));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function provideRole(sql: Sql): Promise<void> {
  const [me] = await sql<{ name: string; may_create: boolean; exists: boolean; member: boolean }[]>`
    SELECT current_user AS name,
           (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) AS may_create,
           EXISTS (SELECT FROM pg_roles WHERE rolname = ${APP_ROLE}) AS "exists",
           EXISTS (SELECT FROM pg_roles WHERE rolname = ${APP_ROLE} AND pg_has_role(current_user, oid, ${maySet(sql)}))
             AS member`;
  if (me === undefined || me.member) return;
  const user = `"${me.name}"`;
  if (!me.may_create) {
    const missing = me.exists ? [] : [`CREATE ROLE ${APP_ROLE} NOLOGIN;`];
    throw new MigrationRights(
      `The database user ${user} may neither use nor create the role ${APP_ROLE}, as which the application works. ` +
        `Let an administrator run: ${[...missing, `GRANT ${APP_ROLE} TO ${user};`].join(' ')}`,
    );
  }
  if (!me.exists) await createRole(sql);
  const [now] = await sql<
    { member: boolean }[]
  >`SELECT pg_has_role(current_user, ${APP_ROLE}, ${maySet(sql)}) AS member`;
  if (!now?.member) await sql.unsafe(`GRANT ${APP_ROLE} TO ${user}`);
}

/** Since PostgreSQL 16 a member of a role may still lack the right to SET it. */
function maySet(sql: Sql): PendingQuery<Row[]> {
  return sql`CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END`;
}

/** Roles belong to the whole server, the lock to one database: somebody else may be a moment faster. */
async function createRole(sql: Sql): Promise<void> {
  try {
    await sql.unsafe(`CREATE ROLE ${APP_ROLE} NOLOGIN`);
  } catch (error) {
    const alreadyThere = error instanceof postgres.PostgresError && ['42710', '23505'].includes(error.code);
    if (!alreadyThere) throw error;
  }
}
