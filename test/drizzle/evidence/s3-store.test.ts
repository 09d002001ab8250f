import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EvidenceUnavailable } from '../../../drizzle/evidence/evidence-store.ts';
import { s3Evidence } from '../../../drizzle/evidence/s3-store.ts';
import { type ObjectStore, objectStore } from '../../servers/object-store.ts';
import { type TempFolder, tempFolder } from '../../servers/temp-folder.ts';
import { describeStore, JPEG, PHOTO, SHA } from './store-contract.ts';

let objects: ObjectStore;
let incoming: TempFolder;

beforeAll(async () => {
  objects = await objectStore();
  incoming = await tempFolder('incoming');
});
afterAll(async () => {
  await objects?.stop();
  await incoming?.remove();
});

const keyOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256}`;

describeStore('evidence in an object store', async () => ({
  store: s3Evidence(objects.settings, incoming.path),
  names: async () => [
    ...(await objects.keys()).map((key) => key.split('/').at(-1) ?? ''),
    ...(await readdir(incoming.path)),
  ],
  overwrite: (sha256, content) => objects.put(keyOf(sha256), content),
  remove: (sha256) => objects.remove(keyOf(sha256)),
  close: async () => {
    for (const key of await objects.keys()) await objects.remove(key);
  },
}));

describe('an object store that does not take part', () => {
  it('refuses a wrong secret or a missing bucket as our trouble, and names it for the log', async () => {
    const stranger = s3Evidence({ ...objects.settings, secret: 'guessed' }, incoming.path);
    await expect(stranger.put(PHOTO, JPEG)).rejects.toThrow(/SignatureDoesNotMatch/);
    const nowhere = s3Evidence({ ...objects.settings, url: `${objects.settings.url}-gone` }, incoming.path);
    await expect(nowhere.put(PHOTO, JPEG)).rejects.toThrow(/NoSuchBucket/);
    await expect(nowhere.get(`sha256-${SHA}`)).rejects.toThrow(EvidenceUnavailable);
    expect(await Promise.all([stranger.reachable?.(), nowhere.reachable?.()])).toEqual([false, false]);
    expect(await s3Evidence(objects.settings, incoming.path).reachable?.()).toBe(true);
    expect([await objects.keys(), await readdir(incoming.path)]).toEqual([[], []]);
  });

  it('hangs up in the middle of a file: nothing is half written, and the same file can be sent again', async () => {
    const large = randomBytes(5_000_000);
    const cut = await hangingUpAfter(1_000_000);
    const broken = s3Evidence({ ...objects.settings, url: `http://127.0.0.1:${cut.port}/evidence` }, incoming.path);
    const limits = { kind: 'video/mp4', maxBytes: 20_000_000 };
    await expect(broken.put(Readable.from([large]), limits)).rejects.toThrow(EvidenceUnavailable);
    cut.server.close();
    expect([await objects.keys(), await readdir(incoming.path)]).toEqual([[], []]);
    const whole = s3Evidence(objects.settings, incoming.path);
    const { ref, sha256 } = await whole.put(Readable.from([large]), limits);
    expect(large.equals(await whole.get(ref))).toBe(true);
    await objects.remove(keyOf(sha256));
  });

  it('is away altogether: told as such, never as a lost file', async () => {
    const away = s3Evidence({ ...objects.settings, url: 'http://127.0.0.1:9/evidence' }, incoming.path);
    await expect(away.get(`sha256-${SHA}`)).rejects.toThrow(EvidenceUnavailable);
    expect(await away.reachable?.()).toBe(false);
  });
});

/** A server that takes so many bytes of a request and then drops the line. */
async function hangingUpAfter(bytes: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request) => {
    let seen = 0;
    request.on('data', (chunk: Buffer) => {
      seen += chunk.length;
      if (seen > bytes) request.socket.destroy();
    });
    request.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}
