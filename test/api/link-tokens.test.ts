import { expect, it } from 'vitest';
import { bearerOfLink } from '../../api/access/link-tokens.ts';
import { Problem } from '../../api/problem.ts';
import type { Storage } from '../../api/storage/storage.ts';
import { linkToken } from '../../drizzle/link-token.ts';
import { secretOf } from '../../drizzle/secret.ts';

/** A database that must not be asked: whoever asks it hears that it is away. */
const away: Storage = {
  query: () => Promise.reject(new Problem('database_unavailable')),
  ask: async () => undefined,
};
const number = 'ab'.repeat(32);
const codeOf = async (token: string): Promise<unknown> =>
  bearerOfLink(away, secretOf('ours'), token, new Date()).catch((problem: unknown) =>
    problem instanceof Problem ? problem.code : problem,
  );

it('a forged link is refused without a look into the database', async () => {
  expect(await codeOf(linkToken(secretOf('theirs'), number))).toBe('unauthenticated');
  expect(await codeOf(`link_${number}.${'0'.repeat(32)}`)).toBe('unauthenticated');
  expect(await codeOf('link_short')).toBe('unauthenticated');
});

it('a link of ours is looked up, because it may have been withdrawn', async () => {
  expect(await codeOf(linkToken(secretOf('ours'), number))).toBe('database_unavailable');
});
