import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsClient } from 'aws4fetch';
import S3rver from 's3rver';
import type { S3Settings } from '../../drizzle/evidence/s3-bucket.ts';
import { signedBy } from './signature-v4.ts';
import { tempFolder } from './temp-folder.ts';

/** A real S3-compatible server on a free port, with one bucket, which checks signatures. */
export interface ObjectStore {
  readonly settings: S3Settings;
  /** Every key in the bucket. */
  keys(): Promise<string[]>;
  put(key: string, content: string): Promise<void>;
  remove(key: string): Promise<void>;
  stop(): Promise<void>;
}

/** The one account the server knows. */
const ACCOUNT = { keyId: 'S3RVER', secret: 'S3RVER' };

export async function objectStore(): Promise<ObjectStore> {
  const folder = await tempFolder('objects');
  const objects = new S3rver({
    silent: true,
    directory: folder.path,
    configureBuckets: [{ name: 'evidence', configs: [] }],
  });
  await objects.configureBuckets();
  const serve = objects.callback();
  // The server itself does not work out signatures of version 4, so they are checked at its door.
  const server = createServer((request, response) => {
    if (signedBy(ACCOUNT.secret, request)) serve(request, response);
    else response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/evidence`;
  const client = new AwsClient({
    accessKeyId: ACCOUNT.keyId,
    secretAccessKey: ACCOUNT.secret,
    service: 's3',
    region: 'us-east-1',
    retries: 0,
  });
  const ask = async (path: string, init: RequestInit): Promise<string> => {
    const reply = await client.fetch(`${url}${path}`, init);
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${init.method} ${path}: ${reply.status} ${text}`);
    return text;
  };
  return {
    settings: { url, region: 'us-east-1', ...ACCOUNT },
    keys: async () => {
      const listed = await ask('?list-type=2', { method: 'GET' });
      return [...listed.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key ?? '');
    },
    put: async (key, content) => void (await ask(`/${key}`, { method: 'PUT', body: content })),
    remove: async (key) => void (await ask(`/${key}`, { method: 'DELETE' })),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await folder.remove();
    },
  };
}
