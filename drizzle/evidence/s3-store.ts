import type { EvidenceStore } from './evidence-store.ts';
import { takeIn } from './incoming.ts';
import { checkedBytes, namedByContent, placeOf, sha256Of } from './naming.ts';
import { type S3Settings, s3Bucket } from './s3-bucket.ts';

/**
 * Evidence in an S3-compatible object store, named by content: `ab/abcdef…`. A file is taken in on this machine first,
 * so that only what is whole and allowed is ever sent; equal bytes are stored over themselves, which heals an object
 * that was tampered with.
 *
 * @param incoming folder for files on their way
 */
export function s3Evidence(settings: S3Settings, incoming: string): EvidenceStore {
  const bucket = s3Bucket(settings);
  return {
    put: (source, limits) =>
      takeIn(incoming, source, limits, async (file) => {
        await bucket.put(placeOf(file.sha256), file);
        return namedByContent(file.sha256, file.bytes);
      }),
    get: (ref) => checkedBytes(ref, (sha256) => bucket.get(placeOf(sha256))),
    erase: async (ref) => {
      const sha256 = sha256Of(ref);
      if (sha256 !== undefined) await bucket.remove(placeOf(sha256));
    },
    reachable: () => bucket.reachable(),
  };
}
