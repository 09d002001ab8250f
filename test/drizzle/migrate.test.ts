import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect } from '../../drizzle/connect.ts';
import { MigrationRights, migrate } from '../../drizzle/migrate.ts';
import { withAdmin } from '../servers/databases.ts';

const admin = inject('postgresUrl');
const id = randomBytes(4).toString('hex');

/** An empty database that belongs to a user who is not a superuser. */
const name = `plain_${id}`;
const url = new URL(admin);
url.pathname = `/${name}`;
url.username = name;
url.password = id;

beforeAll(async () => {
  await withAdmin(admin, async (sql) => {
    await sql.unsafe(`CREATE ROLE ${name} LOGIN PASSWORD '${id}'`);
    await sql.unsafe(`CREATE DATABASE ${name} OWNER ${name}`);
  });
});
afterAll(async () => {
  await withAdmin(admin, async (sql) => {
    await sql.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
    await sql.unsafe(`DROP ROLE ${name}`);
  });
});

describe('migrating', () => {
  it('says what an administrator must do when the user has no right to the role', async () => {
    await expect(migrate(url.href)).rejects.toThrow(MigrationRights);
    await expect(migrate(url.href)).rejects.toThrow(`GRANT sanbao_app TO "${name}";`);
  });

  it('works for a plain owner once that was done, from several processes at once and again', async () => {
    await withAdmin(admin, (sql) => sql.unsafe(`GRANT sanbao_app TO ${name}`));
    await Promise.all([migrate(url.href), migrate(url.href), migrate(url.href)]);
    await migrate(url.href);
    const db = connect(url.href, { max: 1 });
    const [row] = await db.sql`SELECT current_user AS name, (SELECT count(*)::int FROM cases) AS cases`;
    expect(row).toEqual({ name: 'sanbao_app', cases: 0 });
    await db.close();
  });
});
