import type { TestProject } from 'vitest/node';
import { migrate } from '../../drizzle/migrate.ts';
import { TEMPLATE, withAdmin } from './databases.ts';
import { ownServers, TEST_NAMESPACE } from './own-servers.ts';
import { tempFolder } from './temp-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** PostgreSQL of this run, at its administration database. */
    postgresUrl: string;
    /** host:port of the Temporal server of this run. */
    temporalAddress: string;
    temporalNamespace: string;
    /** Where the bundle of the workflows lies, once a test has built it. */
    bundleFolder: string;
  }
}

/**
 * One real PostgreSQL and one real Temporal server for the whole run, on free ports and in temporary folders. The schema
 * is migrated once, into a template that every test file copies.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [servers, bundle] = await Promise.all([ownServers('tests'), tempFolder('test-bundle')]);
  const admin = new URL(servers.postgres.url);
  admin.pathname = '/postgres';
  await withAdmin(admin.href, (sql) => sql.unsafe(`create database ${TEMPLATE}`));
  const template = new URL(admin);
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.href);
  project.provide('postgresUrl', admin.href);
  project.provide('temporalAddress', servers.temporal.address);
  project.provide('temporalNamespace', TEST_NAMESPACE);
  project.provide('bundleFolder', bundle.path);
  return async () => {
    await servers.stop();
    await bundle.remove();
  };
}
