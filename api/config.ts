import { resolve } from 'node:path';
import { z } from 'zod';

/** Every variable the API reads; the runtime checks them too, before it starts anything. */
export const apiSettings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'is a URL like postgres://user:password@host/database' }),
  SANBAO_HOME: z.string().default('.sanbao'),
  SANBAO_HOST: z.string().default('127.0.0.1'),
  SANBAO_PORT: z.coerce.number().int().min(0).max(65_535).default(8400),
  SANBAO_HASH_SECRET: z.string().min(32, 'has at least 32 characters').optional(),
  SANBAO_PAYLOAD_KEYS: z.string().optional(),
  SANBAO_PAYLOAD_KEYS_FILE: z.string().optional(),
  SANBAO_RATE_PER_MINUTE: z.coerce.number().int().min(1).default(6_000),
  SANBAO_TRUST_PROXY: z.string().optional(),
  SANBAO_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

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
}

/** @throws with every wrong setting named; an empty variable counts as not set */
export function apiConfig(env: NodeJS.ProcessEnv): ApiConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = apiSettings.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `  - ${path.join('.')} ${message}`);
    throw new Error(['The settings of the API are not usable:', ...wrong].join('\n'));
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
  };
}
