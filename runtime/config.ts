import { resolve } from 'node:path';
import { z } from 'zod';
import { apiSettings, halfGiven, problemsOf } from '../api/config.ts';
import type { S3Settings } from '../drizzle/evidence/s3-bucket.ts';
import { evidenceSettings } from '../drizzle/evidence/settings.ts';
import { SENDING_TOGETHER, sendingSettings } from '../worker/sending-config.ts';

/** What the environment asks for, checked. */
export interface Config {
  /** Absolute path of the folder with all data of the embedded parts. */
  readonly home: string;
  /** Where the API listens. */
  readonly host: string;
  readonly port: number;
  /** The port was asked for: a busy one is an error then, and not a reason to take another. */
  readonly portGiven: boolean;
  /** Temporal's web interface. */
  readonly ui: boolean;
  /** A small catalogue to try things on is put into the database. */
  readonly demo: boolean;
  /** Replaces the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** True when TEMPORAL_ADDRESS, TEMPORAL_PROFILE or TEMPORAL_CONFIG_FILE names a server: replaces the embedded one. */
  readonly externalTemporal: boolean;
  readonly temporalNamespace: string;
  /** The object store for evidence; without one it lies in the home folder. */
  readonly evidence: S3Settings | undefined;
}

/** The environment does not describe a system that could start. Lists everything that is wrong at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The settings are not usable:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.problems = problems;
  }
}

export const DEFAULT_PORT = 8400;
export const DEFAULT_NAMESPACE = 'sanbao';

const flag = z
  .enum(['0', '1', 'true', 'false'], { error: 'is 1 or 0' })
  .transform((value) => value === '1' || value === 'true');

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/, 'is a port number between 1 and 65535')
  .transform(Number)
  .refine((port) => port >= 1 && port <= 65_535, 'is a port number between 1 and 65535');

/** Of the parts' own settings those that the supervisor passes on as they are. */
const passedOn = apiSettings.omit({ DATABASE_URL: true, SANBAO_HOME: true, SANBAO_HOST: true, SANBAO_PORT: true });

const schema = passedOn.extend(sendingSettings.shape).extend({
  SANBAO_HOME: z.string().default('.sanbao'),
  SANBAO_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, 'is a host name or an IP address without port')
    .default('127.0.0.1'),
  SANBAO_PORT: portNumber.optional(),
  SANBAO_UI: flag.default(true),
  SANBAO_WORKER_METRICS: z
    .string()
    .regex(/^[A-Za-z0-9.-]+:\d{1,5}$/, 'is host:port')
    .optional(),
  SANBAO_DEMO: flag.optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'is a URL like postgres://user:password@host:5432/database' })
    .optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, 'is host:port, without a scheme')
    .optional(),
  TEMPORAL_PROFILE: z.string().optional(),
  TEMPORAL_CONFIG_FILE: z.string().optional(),
  TEMPORAL_NAMESPACE: z
    .string()
    .regex(/^[A-Za-z0-9._-]{2,255}$/, 'is 2 to 255 letters, digits, dots, hyphens or underscores')
    .default(DEFAULT_NAMESPACE),
});

/** The name of every setting. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape);

/**
 * Reads the settings. A variable that is set but empty counts as not set.
 * @throws {@link ConfigError} with every problem found.
 */
export function parseConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  const problems = [...problemsOf(parsed), ...halfGiven(given), ...halfGiven(given, SENDING_TOGETHER)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { data } = parsed;
  return {
    home: resolve(data.SANBAO_HOME),
    host: data.SANBAO_HOST,
    port: data.SANBAO_PORT ?? DEFAULT_PORT,
    portGiven: data.SANBAO_PORT !== undefined,
    ui: data.SANBAO_UI,
    // Somebody's own database is not the place for invented customers, unless they ask for them.
    demo: data.SANBAO_DEMO ?? data.DATABASE_URL === undefined,
    databaseUrl: data.DATABASE_URL,
    externalTemporal: [data.TEMPORAL_ADDRESS, data.TEMPORAL_PROFILE, data.TEMPORAL_CONFIG_FILE].some(Boolean),
    temporalNamespace: data.TEMPORAL_NAMESPACE,
    evidence: evidenceSettings(data),
  };
}
