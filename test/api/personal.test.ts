import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { personal } from '../../api/personal/personal.ts';
import { resolvePersonal } from '../../api/personal/resolve.ts';
import { swapPersonal } from '../../api/personal/swap.ts';
import { rewrite } from '../../api/schemas/rewrite.ts';
import { secretOf } from '../../drizzle/secret.ts';
import { type GivenApi, givenApi } from './given-api.ts';

const words = personal(z.string().max(100));
const schema = z.strictObject({
  text: words,
  plain: z.string(),
  inner: z.strictObject({ reason: words.optional() }).optional(),
  tries: z.array(words),
  either: z.union([z.strictObject({ kind: z.literal('a'), note: words }), z.strictObject({ kind: z.literal('b') })]),
});
const value = {
  text: '甲',
  plain: '甲',
  inner: { reason: '乙' },
  tries: ['丙', '丁'],
  either: { kind: 'a', note: '戊' },
};

let api: GivenApi;

beforeAll(async () => {
  api = await givenApi();
});

afterAll(() => api?.stop());

const swap = (commandId: string): ReturnType<typeof swapPersonal> =>
  swapPersonal(schema, value, {
    storage: api.services.storage,
    secret: secretOf('test'),
    commandId,
    subject: 'C-SWAP',
  });

describe('personal words', () => {
  it('are found by their schema wherever they stand, and nothing else is touched', () => {
    const paths: string[] = [];
    rewrite(schema, value, '', (part, _value, path) => {
      if (part.meta()?.['x-personal'] === true) paths.push(path);
      return undefined;
    });
    expect(paths).toEqual(['text', 'inner.reason', 'tries[0]', 'tries[1]', 'either.note']);
  });

  it('leave a reference and a salted hash behind, which a repeat finds again', async () => {
    const first = await swap('command-1');
    expect(first).toMatchObject({
      plain: '甲',
      text: { ref: expect.stringMatching(/^pt_/), hash: expect.any(String) },
    });
    expect(JSON.stringify(first)).not.toMatch(/[乙丙丁戊]/);
    expect(await swap('command-1')).toEqual(first);
    const other = await swap('command-2');
    expect(other.text).not.toEqual(first.text);
  });

  it('come back for those who may read them, and stay away from machines', async () => {
    const swapped = await swap('command-3');
    const options = { storage: api.services.storage, language: 'en' as const };
    expect(await resolvePersonal(swapped, { ...options, role: 'agent' })).toMatchObject({
      text: { text: '甲' },
      tries: [{ text: '丙' }, { text: '丁' }],
    });
    const hidden = await resolvePersonal(swapped, { ...options, role: 'system' });
    expect(JSON.stringify(hidden)).not.toMatch(/[乙丙丁戊]/);
    expect(hidden).toMatchObject({ text: { hidden: true } });
  });

  it('that were erased leave a mark in their place', async () => {
    const swapped = await swap('command-4');
    const ref = z.object({ text: z.object({ ref: z.string() }) }).parse(swapped).text.ref;
    await api.database.sql`UPDATE personal_data SET text = NULL, salt = NULL, erased_at = now() WHERE ref = ${ref}`;
    const shown = await resolvePersonal(swapped, { storage: api.services.storage, role: 'agent', language: 'zh' });
    expect(shown).toMatchObject({
      text: { erased: true, text: '（已按个人信息规定删除）' },
      tries: [{ text: '丙' }, {}],
    });
  });
});
