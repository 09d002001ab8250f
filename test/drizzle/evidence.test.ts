import { createHash } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../drizzle/connect.ts';
import {
  EvidenceLost,
  type EvidenceRefused,
  type EvidenceStore,
  EvidenceTampered,
} from '../../drizzle/evidence/evidence-store.ts';
import { localEvidence } from '../../drizzle/evidence/local-folder.ts';
import { evidence } from '../../drizzle/schema/evidence.ts';
import { verifyEvidence } from '../../drizzle/verify/verify-evidence.ts';
import { freshDatabase } from '../servers/databases.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

const PHOTO = Buffer.from('a photo of a scratched corner');
const SHA = createHash('sha256').update(PHOTO).digest('hex');
const JPEG = { kind: 'image/jpeg', maxBytes: 100 };

let folder: TempFolder;
let store: EvidenceStore;

beforeEach(async () => {
  folder = await tempFolder('evidence');
  store = localEvidence(folder.path);
});
afterEach(() => folder.remove());

async function files(): Promise<string[]> {
  const found = await readdir(folder.path, { recursive: true, withFileTypes: true });
  return found.flatMap((one) => (one.isFile() ? [one.name] : []));
}

describe('verifying the evidence', () => {
  it('names every registered file that is gone or was changed', async () => {
    const fresh = await freshDatabase();
    const db = connect(fresh.url, { max: 1 });
    for (const name of ['kept', 'lost', 'tampered']) {
      const stored = await store.put(Buffer.from(name), JPEG);
      await db.orm.insert(evidence).values({ ...stored, ref: name, kind: JPEG.kind, storeKey: stored.ref });
      if (name === 'lost') await rm(join(folder.path, stored.sha256.slice(0, 2)), { recursive: true });
      if (name === 'tampered') await writeFile(join(folder.path, stored.sha256.slice(0, 2), stored.sha256), 'other');
    }
    expect(await verifyEvidence(db, store)).toEqual({
      files: 3,
      findings: [
        { ref: 'lost', what: 'lost' },
        { ref: 'tampered', what: 'tampered' },
      ],
    });
    await db.close();
    await fresh.drop();
  });
});

describe('evidence in a local folder', () => {
  it('gives back what was stored, from bytes or from a stream', async () => {
    const stored = await store.put(PHOTO, JPEG);
    expect(stored).toEqual({ ref: `sha256-${SHA}`, sha256: SHA, bytes: PHOTO.length });
    expect(await store.put(Readable.from([PHOTO.subarray(0, 5), PHOTO.subarray(5)]), JPEG)).toEqual(stored);
    expect(await store.get(stored.ref)).toEqual(PHOTO);
    expect(await files()).toEqual([SHA]);
  });

  it('keeps the same bytes once, also when they come many times at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => store.put(PHOTO, JPEG)));
    expect(await files()).toEqual([SHA]);
  });

  it('refuses what is too large, empty or of another kind, and leaves nothing behind', async () => {
    const why = (work: Promise<unknown>): Promise<unknown> => work.catch((error: EvidenceRefused) => error.why);
    expect(await why(store.put(Readable.from([PHOTO, PHOTO, PHOTO, PHOTO]), JPEG))).toBe('tooLarge');
    expect(await why(store.put(Buffer.alloc(101), JPEG))).toBe('tooLarge');
    expect(await why(store.put(Buffer.alloc(0), JPEG))).toBe('empty');
    expect(await why(store.put(PHOTO, { ...JPEG, kind: 'text/html' }))).toBe('kind');
    expect(await files()).toEqual([]);
  });

  it('leaves nothing behind when the sender breaks off', async () => {
    const broken = new Readable({
      read() {
        this.push(PHOTO);
        this.destroy(new Error('connection lost'));
      },
    });
    await expect(store.put(broken, JPEG)).rejects.toThrow('connection lost');
    expect(await files()).toEqual([]);
  });

  it('does not give out bytes that were tampered with, and heals when they are stored again', async () => {
    const { ref } = await store.put(PHOTO, JPEG);
    await writeFile(join(folder.path, SHA.slice(0, 2), SHA), 'a photo of an untouched corner');
    await expect(store.get(ref)).rejects.toThrow(EvidenceTampered);
    await store.put(PHOTO, JPEG);
    expect(await store.get(ref)).toEqual(PHOTO);
  });

  it('tells that evidence is gone, and does not follow a reference out of its folder', async () => {
    const { ref } = await store.put(PHOTO, JPEG);
    await rm(join(folder.path, SHA.slice(0, 2)), { recursive: true });
    await expect(store.get(ref)).rejects.toThrow(EvidenceLost);
    await expect(store.get('sha256-../../../../etc/passwd')).rejects.toThrow(EvidenceLost);
    await expect(store.get('/etc/passwd')).rejects.toThrow(EvidenceLost);
  });
});
