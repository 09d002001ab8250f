import type { Readable } from 'node:stream';

/** What proves a stored file. */
export interface StoredEvidence {
  /** Name in the store, made of the hash: equal bytes are kept once. */
  readonly ref: string;
  /** Lower-case hex SHA-256 of the bytes. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface EvidenceLimits {
  /** Media type, e.g. `image/jpeg`; must be one the store takes. */
  readonly kind: string;
  readonly maxBytes: number;
  /** What was announced; other bytes are not stored. */
  readonly expects?: { readonly sha256: string; readonly bytes: number };
}

/** Where photos, signatures and documents lie. Journals hold the reference and the hash, never the bytes. */
export interface EvidenceStore {
  /**
   * Stores bytes as they come; nothing remains when it fails.
   *
   * @throws {EvidenceRefused} when the kind is not taken, more bytes than allowed or none, or others than announced
   * @throws {EvidenceUnavailable} when the store is away or does not let us in; the same bytes may be sent again
   */
  put(bytes: Uint8Array | Readable, limits: EvidenceLimits): Promise<StoredEvidence>;
  /**
   * Reads the bytes back, checked against the hash in the reference before any is given out.
   *
   * @throws {EvidenceLost} when the file is gone
   * @throws {EvidenceTampered} when the bytes are not those that were stored
   * @throws {EvidenceUnavailable} when the store is away or does not let us in
   */
  get(ref: string): Promise<Buffer>;
  /**
   * Erases the bytes of a reference; what is not there is erased already.
   *
   * @throws {EvidenceUnavailable} when the store is away or does not let us in
   */
  erase(ref: string): Promise<void>;
  /** For a store that is a server of its own: whether it is there and lets us in. */
  readonly reachable?: () => Promise<boolean>;
}

/** Why a file was not taken. */
export class EvidenceRefused extends Error {
  override readonly name = 'EvidenceRefused';
  readonly why: 'kind' | 'tooLarge' | 'empty' | 'differs';

  constructor(why: EvidenceRefused['why'], message: string) {
    super(message);
    this.why = why;
  }
}

/** No file under this reference. */
export class EvidenceLost extends Error {
  override readonly name = 'EvidenceLost';
}

/** The file is there, but it is not the one that was stored. */
export class EvidenceTampered extends Error {
  override readonly name = 'EvidenceTampered';
}

/** The store is away, or refuses us: its bucket is missing, our key is wrong. Says nothing about any file. */
export class EvidenceUnavailable extends Error {
  override readonly name = 'EvidenceUnavailable';
}

/** What a service desk has a use for. No type that a browser would run. */
export const EVIDENCE_KINDS: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'video/mp4',
  'audio/mp4',
  'audio/mpeg',
  'application/pdf',
  'text/plain',
];
