import { createRequire } from 'node:module';
import type { Payload } from '@temporalio/common';
import { ApplicationFailure, defaultPayloadConverter, type FailureConverter } from '@temporalio/common';
import { expect, test } from 'vitest';
import { dataConverterOf, FAILURE_CONVERTER } from '../../codec/data-converter.ts';
import { encryptingCodec, keyIdOf, PayloadSealed } from '../../codec/encrypting-codec.ts';
import { fixedKeys, newPayloadKey, payloadKey } from '../../codec/payload-keys.ts';

const WORDS = 'the screen broke at 示例路 1 号';
const autumn = newPayloadKey('2026-10-01');
const winter = newPayloadKey('2026-12-01');

function plain(value: unknown): Payload {
  return defaultPayloadConverter.toPayload(value) ?? {};
}

async function sealedWith(payload: Payload, key = autumn): Promise<Payload> {
  const [sealed] = await encryptingCodec(fixedKeys([key])).encode([payload]);
  return sealed ?? {};
}

test('what was sealed is opened again, metadata included', async () => {
  const codec = encryptingCodec(fixedKeys([autumn]));
  const opened = await codec.decode(await codec.encode([plain({ words: WORDS }), plain(undefined)]));
  expect(opened.map((payload) => defaultPayloadConverter.fromPayload(payload))).toEqual([{ words: WORDS }, undefined]);
});

test('a sealed payload shows the name of its key and nothing else, and is never the same twice', async () => {
  const [one, two] = await encryptingCodec(fixedKeys([autumn])).encode([plain(WORDS), plain(WORDS)]);
  const shown = Object.entries(one?.metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString()]);
  expect(Object.fromEntries(shown)).toEqual({ encoding: 'binary/encrypted', 'encryption-key-id': autumn.id });
  expect(Buffer.from(one?.data ?? []).includes('screen')).toBe(false);
  expect(Buffer.from(one?.data ?? []).includes('json/plain')).toBe(false);
  expect(one?.data).not.toEqual(two?.data);
});

test('after a rotation the new key seals and the old one still opens', async () => {
  const old = await sealedWith(plain(WORDS));
  const codec = encryptingCodec(fixedKeys([winter, autumn]));
  const [fresh = {}] = await codec.encode([plain(WORDS)]);
  expect(keyIdOf(fresh)).toBe(winter.id);
  const opened = await codec.decode([old, fresh]);
  expect(opened.map((payload) => defaultPayloadConverter.fromPayload(payload))).toEqual([WORDS, WORDS]);
});

test('what was never sealed passes as it is', async () => {
  const payload = plain(WORDS);
  expect(await encryptingCodec(fixedKeys([autumn])).decode([payload])).toEqual([payload]);
});

test('without its key a payload stays shut, and the refusal names the key', async () => {
  const codec = encryptingCodec(fixedKeys([winter]));
  await expect(codec.decode([await sealedWith(plain(WORDS))])).rejects.toThrow(
    expect.objectContaining({ name: 'PayloadSealed', message: expect.stringContaining(autumn.id) }),
  );
});

test('changed bytes, another key under the same name, and a key relabelled are all refused', async () => {
  const sealed = await sealedWith(plain(WORDS));
  const codec = encryptingCodec(fixedKeys([autumn, winter]));
  const data = Buffer.from(sealed.data ?? []);
  data[data.length - 1] = (data.at(-1) ?? 0) ^ 1;
  await expect(codec.decode([{ ...sealed, data }])).rejects.toThrow(PayloadSealed);

  const impostor = payloadKey(autumn.id, Buffer.alloc(32, 'x').toString('base64'));
  await expect(encryptingCodec(fixedKeys([impostor])).decode([sealed])).rejects.toThrow(PayloadSealed);

  const relabelled = { ...sealed, metadata: { ...sealed.metadata, 'encryption-key-id': Buffer.from('other') } };
  const aliased = fixedKeys([{ id: 'other', secret: autumn.secret }]);
  await expect(encryptingCodec(aliased).decode([relabelled])).rejects.toThrow(PayloadSealed);
});

test('when the keys are not known to fit, nothing is sealed', async () => {
  const before = async (): Promise<void> => {
    throw new Error('not these');
  };
  await expect(encryptingCodec(fixedKeys([autumn]), { before }).encode([plain(WORDS)])).rejects.toThrow('not these');
});

test('the message and the stack of a failure are among what is sealed', () => {
  const { failureConverterPath } = dataConverterOf(fixedKeys([autumn]));
  expect(failureConverterPath).toBe(FAILURE_CONVERTER);
  const { failureConverter }: { failureConverter: FailureConverter } = createRequire(import.meta.url)(
    FAILURE_CONVERTER,
  );
  const failure = failureConverter.errorToFailure(ApplicationFailure.nonRetryable(WORDS), defaultPayloadConverter);
  expect(failure.message).toBe('Encoded failure');
  expect(failure.stackTrace).toBe('');
  expect(defaultPayloadConverter.fromPayload(failure.encodedAttributes ?? {})).toMatchObject({ message: WORDS });
});
