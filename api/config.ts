import { resolve } from 'node:path';
import { z } from 'zod';
import { parseKeyList } from '../codec/settings.ts';
import type { S3Settings } from '../drizzle/evidence/s3-bucket.ts';
import { evidenceSettings, evidenceVariables } from '../drizzle/evidence/settings.ts';
import { REACHES, type Reach } from '../drizzle/webhooks/addresses.ts';
import { type OidcSettings, oidcSettings, oidcVariables } from './access/oidc-settings.ts';
import type { Letterhead } from './services.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const webhookSecrets = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,}=*(\s+whsec_[A-Za-z0-9+/]{32,}=*)*$/, 'is whsec_ and at least 24 bytes in Base64');

/** Every variable the API reads; the runtime checks them too, before it starts anything. */
export const apiSettings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'is a URL like postgres://user:password@host/database' }),
  SANBAO_HOME: z.string().default('.sanbao'),
  SANBAO_HOST: z.string().default('127.0.0.1'),
  SANBAO_PORT: z.coerce.number().int().min(0).max(65_535).default(8400),
  SANBAO_HASH_SECRET: z.string().min(32, 'has at least 32 characters').optional(),
  SANBAO_PAYLOAD_KEYS: z.string().refine(areKeys, 'is name:Base64 of 32 bytes, several separated by commas').optional(),
  SANBAO_PAYLOAD_KEYS_FILE: z.string().optional(),
  SANBAO_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'is the address where customers reach the API, like https://service.example' })
    .optional(),
  SANBAO_COMPANY: z.string().max(80, 'has at most 80 characters').optional(),
  SANBAO_RETURNS_TO: z.string().max(200, 'has at most 200 characters').optional(),
  SANBAO_RATE_PER_MINUTE: z.coerce.number().int().min(1).default(6_000),
  SANBAO_TRUST_PROXY: z.string().optional(),
  SANBAO_WEBHOOK_REACH: z.enum(REACHES, { error: 'is public, loopback or all' }).default('public'),
  ...evidenceVariables,
  ...oidcVariables,
  SANBAO_PAYMENT_URL: z
    .url({ protocol: /^https?$/, error: 'is the address of a payment gateway, like https://pay.internal/v1' })
    .optional(),
  SANBAO_PAYMENT_KEY: z.string().optional(),
  SANBAO_PAYMENT_WEBHOOK_SECRET: webhookSecrets.optional(),
  SANBAO_REFUND_URL: z
    .url({ protocol: /^https?$/, error: 'is the address of a refund gateway, like https://pay.internal/v1' })
    .optional(),
  SANBAO_REFUND_KEY: z.string().optional(),
  SANBAO_REFUND_WEBHOOK_SECRET: webhookSecrets.optional(),
  SANBAO_LOG_LEVEL: z.enum(LOG_LEVELS, { error: `is one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

/** Settings that mean something only together: naming one and not the other is a mistake, never a default. */
const TOGETHER: readonly (readonly string[])[] = [
  ['SANBAO_EVIDENCE_URL', 'SANBAO_EVIDENCE_KEY_ID', 'SANBAO_EVIDENCE_SECRET'],
  ['SANBAO_OIDC_ISSUER', 'SANBAO_OIDC_AUDIENCE'],
  ['SANBAO_PAYMENT_URL', 'SANBAO_PAYMENT_KEY', 'SANBAO_PAYMENT_WEBHOOK_SECRET'],
  ['SANBAO_REFUND_URL', 'SANBAO_REFUND_KEY', 'SANBAO_REFUND_WEBHOOK_SECRET'],
];

/** What is missing beside what was given, as a list of complaints. */
export function halfGiven(
  given: Readonly<Record<string, unknown>>,
  together: readonly (readonly string[])[] = TOGETHER,
): string[] {
  return together.flatMap((names) => {
    const missing = names.filter((name) => given[name] === undefined);
    const some = names.find((name) => given[name] !== undefined);
    return some === undefined ? [] : missing.map((name) => `${name} is needed beside ${some}`);
  });
}

/** Settings of the API process. `TEMPORAL_*` are read by `@temporalio/envconfig`. */
export interface ApiConfig {
  readonly databaseUrl: string;
  /** Absolute path of the data folder. */
  readonly home: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly hashSecret: string | undefined;
  /** `name:Base64,…`; absent: the file. */
  readonly payloadKeys: string | undefined;
  readonly payloadKeysFile: string | undefined;
  readonly perMinute: number;
  readonly trustProxy: string | undefined;
  readonly logLevel: string;
  readonly webhookReach: Reach;
  readonly evidence: S3Settings | undefined;
  readonly letterhead: Letterhead;
  /** Where customers send goods to. */
  readonly returnsTo: string | undefined;
  /** Absent: nobody comes by a token of an identity provider. */
  readonly oidc: OidcSettings | undefined;
  /** Absent: there is no payment gateway. */
  readonly paymentWebhookSecret: string | undefined;
  /** Absent: finance pays refunds out. */
  readonly refundWebhookSecret: string | undefined;
}

/** @throws with every wrong setting named; an empty variable counts as not set */
export function apiConfig(env: NodeJS.ProcessEnv): ApiConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = apiSettings.safeParse(given);
  const wrong = [...problemsOf(parsed), ...halfGiven(given)];
  if (!parsed.success || wrong.length > 0) {
    throw new Error(['The settings of the API are not usable:', ...wrong.map((one) => `  - ${one}`)].join('\n'));
  }
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    home: resolve(data.SANBAO_HOME),
    host: data.SANBAO_HOST,
    port: data.SANBAO_PORT,
    hashSecret: data.SANBAO_HASH_SECRET,
    payloadKeys: data.SANBAO_PAYLOAD_KEYS,
    payloadKeysFile: data.SANBAO_PAYLOAD_KEYS_FILE,
    perMinute: data.SANBAO_RATE_PER_MINUTE,
    trustProxy: data.SANBAO_TRUST_PROXY,
    logLevel: data.SANBAO_LOG_LEVEL,
    webhookReach: data.SANBAO_WEBHOOK_REACH,
    evidence: evidenceSettings(data),
    letterhead: {
      publicUrl: (data.SANBAO_PUBLIC_URL ?? `http://${data.SANBAO_HOST}:${data.SANBAO_PORT}`).replace(/\/+$/, ''),
      ...(data.SANBAO_COMPANY === undefined ? {} : { house: data.SANBAO_COMPANY }),
    },
    returnsTo: data.SANBAO_RETURNS_TO,
    oidc: oidcSettings(data),
    paymentWebhookSecret: data.SANBAO_PAYMENT_WEBHOOK_SECRET,
    refundWebhookSecret: data.SANBAO_REFUND_WEBHOOK_SECRET,
  };
}

/** Never with the reason: it might quote a key that stands where the name belongs. */
function areKeys(text: string): boolean {
  try {
    return parseKeyList(text).length > 0;
  } catch {
    return false;
  }
}

/** What a schema complains of, one line each. */
export function problemsOf(parsed: z.ZodSafeParseResult<unknown>): string[] {
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
}
