import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { AwsV4Signer } from 'aws4fetch';
import { EvidenceUnavailable } from './evidence-store.ts';

/** A bucket of an S3-compatible object store. */
export interface S3Settings {
  /** Address of the bucket, path style (`https://host/bucket`) or host style (`https://bucket.host`). */
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** The four requests evidence needs. All throw {@link EvidenceUnavailable} for whatever is not a plain answer. */
export interface S3Bucket {
  /** Stores a file of known length under a key, whole or not at all; the store checks its hash on arrival. */
  put(key: string, file: { readonly path: string; readonly sha256: string; readonly bytes: number }): Promise<void>;
  /** The bytes under a key; nothing when there is no such key. */
  get(key: string): Promise<Buffer | undefined>;
  /** Removes a key; one that is not there is removed already. */
  remove(key: string): Promise<void>;
  /** Whether the bucket is there and lets us in. */
  reachable(): Promise<boolean>;
}

/** A file of 20 MB over a line of 10 Mbit/s, with time to spare, inside the 30 s a request to the API may take. */
const TRANSFER_MS = 25_000;
const LOOK_MS = 1_500;
/** SHA-256 of no bytes, which S3 wants to see for a request without a body. */
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Signature version 4: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html */
export function s3Bucket({ url, region, keyId, secret }: S3Settings): S3Bucket {
  const base = url.replace(/\/+$/, '');

  const send = async (
    method: 'GET' | 'HEAD' | 'PUT' | 'DELETE',
    key: string,
    { sha256 = NOTHING, withinMs, ...rest }: { sha256?: string; withinMs: number } & RequestInit,
  ): Promise<Response> => {
    const signed = await new AwsV4Signer({
      method,
      url: key === '' ? base : `${base}/${key}`,
      headers: { ...rest.headers, 'x-amz-content-sha256': sha256 },
      accessKeyId: keyId,
      secretAccessKey: secret,
      service: 's3',
      region,
    }).sign();
    const { headers } = signed;
    return fetch(signed.url, { ...rest, method, headers, redirect: 'error', signal: AbortSignal.timeout(withinMs) });
  };

  return {
    put: (key, { path, sha256, bytes }) =>
      answered(`storing ${key}`, async () => {
        const file = createReadStream(path);
        try {
          const reply = await send('PUT', key, {
            sha256,
            withinMs: TRANSFER_MS,
            // With its length known the body is not sent in chunks, which S3 does not take.
            headers: { 'content-length': String(bytes) },
            body: Readable.toWeb(file),
            duplex: 'half',
          });
          await mustBeOk(reply);
          await reply.body?.cancel();
        } finally {
          file.destroy();
        }
      }),
    get: (key) =>
      answered(`reading ${key}`, async () => {
        const reply = await send('GET', key, { withinMs: TRANSFER_MS });
        if (reply.status === 404 && (await codeOf(reply.clone())) === 'NoSuchKey') return undefined;
        await mustBeOk(reply);
        return Buffer.from(await reply.arrayBuffer());
      }),
    remove: (key) =>
      answered(`removing ${key}`, async () => {
        const reply = await send('DELETE', key, { withinMs: TRANSFER_MS });
        if (reply.status !== 404) await mustBeOk(reply);
        await reply.body?.cancel();
      }),
    reachable: async () => {
      try {
        const reply = await send('HEAD', '', { withinMs: LOOK_MS });
        return reply.ok;
      } catch {
        return false;
      }
    },
  };
}

async function mustBeOk(reply: Response): Promise<void> {
  if (!reply.ok) throw new EvidenceUnavailable(`the object store answered ${reply.status} ${await codeOf(reply)}`);
}

/** The code of an S3 error document, e.g. `SignatureDoesNotMatch` or `NoSuchBucket`. */
async function codeOf(reply: Response): Promise<string> {
  return /<Code>(\w+)<\/Code>/.exec(await reply.text())?.[1] ?? '';
}

async function answered<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EvidenceUnavailable) throw new EvidenceUnavailable(`${what}: ${error.message}`);
    throw new EvidenceUnavailable(`${what}: the object store gave no answer`, { cause: error });
  }
}
