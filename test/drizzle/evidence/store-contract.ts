import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../drizzle/connect.ts';
import {
  EvidenceLost,
  type EvidenceRefused,
  type EvidenceStore,
  EvidenceTampered,
} from '../../../drizzle/evidence/evidence-store.ts';
import { evidence } from '../../../drizzle/schema/evidence.ts';
import { verifyEvidence } from '../../../drizzle/verify/verify-evidence.ts';
import { freshDatabase } from '../../servers/databases.ts';

export const PHOTO = Buffer.from('a photo of a scratched corner');
export const SHA = createHash('sha256').update(PHOTO).digest('hex');
export const JPEG = { kind: 'image/jpeg', maxBytes: 100 };

/** A store with a back door: what somebody can do who reaches the files past the program. */
export interface StoreUnderTest {
  readonly store: EvidenceStore;
  /** Names of all that is kept, and of what was left on the way. */
  names(): Promise<string[]>;
  overwrite(sha256: string, content: string): Promise<void>;
  remove(sha256: string): Promise<void>;
  close(): Promise<void>;
}

/** What every evidence store does, whatever it is made of. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let given: StoreUnderTest;
    let store: EvidenceStore;

    beforeEach(async () => {
      given = await open();
      store = given.store;
    });
    afterEach(() => given?.close());

    it('gives back what was stored, from bytes or from a stream', async () => {
      const stored = await store.put(PHOTO, JPEG);
      expect(stored).toEqual({ ref: `sha256-${SHA}`, sha256: SHA, bytes: PHOTO.length });
      expect(await store.put(Readable.from([PHOTO.subarray(0, 5), PHOTO.subarray(5)]), JPEG)).toEqual(stored);
      expect(await store.get(stored.ref)).toEqual(PHOTO);
      expect(await given.names()).toEqual([SHA]);
    });

    it('keeps the same bytes once, also when they come many times at once', async () => {
      await Promise.all(Array.from({ length: 20 }, () => store.put(PHOTO, JPEG)));
      expect(await given.names()).toEqual([SHA]);
      expect(await store.get(`sha256-${SHA}`)).toEqual(PHOTO);
    });

    it('refuses what is too large, empty or of another kind, and leaves nothing behind', async () => {
      const why = (work: Promise<unknown>): Promise<unknown> => work.catch((error: EvidenceRefused) => error.why);
      expect(await why(store.put(Readable.from([PHOTO, PHOTO, PHOTO, PHOTO]), JPEG))).toBe('tooLarge');
      expect(await why(store.put(Buffer.alloc(101), JPEG))).toBe('tooLarge');
      expect(await why(store.put(Buffer.alloc(0), JPEG))).toBe('empty');
      expect(await why(store.put(PHOTO, { ...JPEG, kind: 'text/html' }))).toBe('kind');
      expect(await given.names()).toEqual([]);
    });

    it('leaves nothing behind when the sender breaks off', async () => {
      const broken = new Readable({
        read() {
          this.push(PHOTO);
          this.destroy(new Error('connection lost'));
        },
      });
      await expect(store.put(broken, JPEG)).rejects.toThrow('connection lost');
      expect(await given.names()).toEqual([]);
    });

    it('does not give out bytes that were tampered with, and heals when they are stored again', async () => {
      const { ref } = await store.put(PHOTO, JPEG);
      await given.overwrite(SHA, 'a photo of an untouched corner');
      await expect(store.get(ref)).rejects.toThrow(EvidenceTampered);
      await store.put(PHOTO, JPEG);
      expect(await store.get(ref)).toEqual(PHOTO);
    });

    it('tells that evidence is gone, and does not follow a reference out of its place', async () => {
      const { ref } = await store.put(PHOTO, JPEG);
      await given.remove(SHA);
      await expect(store.get(ref)).rejects.toThrow(EvidenceLost);
      await expect(store.get('sha256-../../../../etc/passwd')).rejects.toThrow(EvidenceLost);
      await expect(store.get('/etc/passwd')).rejects.toThrow(EvidenceLost);
    });

    it('erases for good, and twice is as good as once', async () => {
      const { ref } = await store.put(PHOTO, JPEG);
      await store.erase(ref);
      await store.erase(ref);
      await expect(store.get(ref)).rejects.toThrow(EvidenceLost);
      expect(await given.names()).toEqual([]);
    });

    it('is verified file by file: every registered one that is gone or was changed is named', async () => {
      const fresh = await freshDatabase();
      const db = connect(fresh.url, { max: 1 });
      for (const name of ['kept', 'lost', 'tampered']) {
        const stored = await store.put(Buffer.from(name), JPEG);
        await db.orm.insert(evidence).values({ ...stored, ref: name, kind: JPEG.kind, storeKey: stored.ref });
        if (name === 'lost') await given.remove(stored.sha256);
        if (name === 'tampered') await given.overwrite(stored.sha256, 'other');
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
}
