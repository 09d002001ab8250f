import { randomBytes } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { OidcSettings } from '../../api/access/oidc-settings.ts';
import { buildApp } from '../../api/app.ts';
import { openServices } from '../../api/open-services.ts';
import type { Letterhead, Services } from '../../api/services.ts';
import type { PayloadKeys } from '../../codec/payload-keys.ts';
import type { Role } from '../../domain/people/roles.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import type { S3Settings } from '../../drizzle/evidence/s3-bucket.ts';
import { addApiKey } from '../../drizzle/queries/api-keys.ts';
import { sha256 } from '../../drizzle/secret.ts';
import { seedRules } from '../../drizzle/seed/seed-rules.ts';
import type { Reach } from '../../drizzle/webhooks/addresses.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { TEST_KEYS } from '../servers/payload-keys.ts';
import { tempFolder } from '../servers/temp-folder.ts';
import { sharedTemporal } from '../servers/temporal.ts';

export interface Call {
  readonly as?: Role | string;
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any;
  readonly text: string;
}

/** The API with a database of its own, asked like a client asks it. */
export interface GivenApi {
  readonly app: FastifyInstance;
  /** A request as it is, without a key or a body that the test did not ask for. */
  send(request: InjectOptions): Promise<LightMyRequestResponse>;
  readonly services: Services;
  readonly database: Database;
  readonly databaseUrl: string;
  get(path: string, call?: Call): Promise<Reply>;
  put(path: string, body: unknown, call?: Call): Promise<Reply>;
  post(path: string, body: unknown, call?: Call): Promise<Reply>;
  delete(path: string, call?: Call): Promise<Reply>;
  /** A key of this role; of this customer, when one is named. */
  token(role: Role, customer?: string): Promise<string>;
  stop(): Promise<void>;
}

export interface ApiOptions {
  readonly taskQueue?: string;
  readonly databaseUrl?: string;
  /** The API reaches its database through this port of this machine, the test directly. */
  readonly apiDatabasePort?: number;
  readonly perMinute?: number;
  readonly temporalAddress?: string;
  readonly now?: () => Date;
  readonly webhookReach?: Reach;
  readonly payloadKeys?: PayloadKeys;
  /** Where evidence lies, instead of a folder of its own. */
  readonly evidence?: S3Settings;
  readonly oidc?: OidcSettings;
  readonly paymentWebhookSecret?: string;
  readonly refundWebhookSecret?: string;
  readonly letterhead?: Letterhead;
}

let sent = 0;

export async function givenApi(options: ApiOptions = {}): Promise<GivenApi> {
  const fresh: FreshDatabase | undefined = options.databaseUrl === undefined ? await freshDatabase() : undefined;
  const databaseUrl = options.databaseUrl ?? fresh?.url ?? '';
  const folder = await tempFolder('api');
  const owner = connect(databaseUrl, { as: 'owner', max: 4 });
  if (fresh !== undefined) await seedRules(owner);
  const { address, namespace } = sharedTemporal();
  const apiUrl = new URL(databaseUrl);
  if (options.apiDatabasePort !== undefined) apiUrl.port = String(options.apiDatabasePort);
  const opened = openServices({
    databaseUrl: apiUrl.href,
    home: folder.path,
    webhookReach: options.webhookReach ?? 'loopback',
    payloadKeys: options.payloadKeys ?? TEST_KEYS,
    evidence: options.evidence,
    letterhead: options.letterhead ?? { publicUrl: 'https://service.example.com', house: '示例家电有限公司' },
    oidc: options.oidc,
    paymentWebhookSecret: options.paymentWebhookSecret,
    refundWebhookSecret: options.refundWebhookSecret,
    temporal: {
      address: options.temporalAddress ?? address,
      namespace,
      ...(options.taskQueue === undefined ? {} : { taskQueue: options.taskQueue }),
    },
  });
  const services = { ...opened.services, ...(options.now === undefined ? {} : { now: options.now }) };
  const app = await buildApp({
    services,
    ...(options.perMinute === undefined ? {} : { perMinute: options.perMinute }),
  });
  await app.ready();
  const tokens = new Map<string, string>();

  const token = async (role: Role, customer?: string): Promise<string> => {
    const name = `${role} ${customer ?? ''}`;
    const known = tokens.get(name);
    if (known !== undefined) return known;
    const fresh = `sanbao_${role}_${randomBytes(32).toString('base64url')}`;
    const principal = customer === undefined ? `desk-${role}` : `customer-${customer}`;
    await addApiKey(owner, {
      hash: sha256(fresh),
      role,
      principal,
      ...(customer === undefined ? {} : { customerRef: customer }),
    });
    tokens.set(name, fresh);
    return fresh;
  };

  const send = (request: InjectOptions): Promise<LightMyRequestResponse> => app.inject(request);

  const ask = async (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, call: Call): Promise<Reply> => {
    const { as, key, body, headers } = call;
    const bearer = as === undefined ? undefined : isRole(as) ? await token(as) : as;
    sent += 1;
    const request: InjectOptions = {
      method,
      url,
      headers: {
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(method === 'POST' ? { 'idempotency-key': key ?? `test-${process.pid}-${sent}` } : {}),
        ...(method === 'PUT' && key !== undefined ? { 'idempotency-key': key } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as NonNullable<InjectOptions['payload']> }),
    };
    const reply = await send(request);
    mustSayItAll(reply.body);
    const isJson = String(reply.headers['content-type'] ?? '').includes('json');
    return {
      status: reply.statusCode,
      headers: reply.headers,
      json: isJson && reply.body !== '' ? JSON.parse(reply.body) : undefined,
      text: reply.body,
    };
  };

  return {
    app,
    send,
    services,
    database: owner,
    databaseUrl,
    token,
    get: (path, call = {}) => ask('GET', path, call),
    put: (path, body, call = {}) => ask('PUT', path, { as: 'admin', ...call, body }),
    delete: (path, call = {}) => ask('DELETE', path, { as: 'admin', ...call }),
    post: (path, body, call = {}) => ask('POST', path, { as: 'agent', ...call, body }),
    stop: async () => {
      await app.close();
      await opened.close();
      await owner.close();
      await fresh?.drop();
      await folder.remove();
    },
  };
}

/** A dash stands where a text of the catalogue missed a value: no problem may reach a client like that. */
function mustSayItAll(body: string): void {
  const detail = /"detail":"([^"]*)"/.exec(body)?.[1] ?? '';
  if (detail.includes('—')) throw new Error(`a value is missing in: ${detail}`);
}

function isRole(as: string): as is Role {
  return !as.includes('_');
}
