import type { Config } from './config.ts';

/** The TEMPORAL_* variables that hold no secret; all others, known or not, are masked. */
const OPEN = /^TEMPORAL_(ADDRESS|NAMESPACE|PROFILE|CONFIG_FILE|CLI|TLS|TLS_SERVER_NAME|TLS_(CLIENT|SERVER)_\w+_PATH)$/;
const MASK = '***';

/** A URL without its password. */
export function maskUrl(url: string): string {
  const masked = new URL(url);
  if (masked.password !== '') masked.password = MASK;
  for (const name of [...masked.searchParams.keys()]) {
    if (/password|key/i.test(name)) masked.searchParams.set(name, MASK);
  }
  return masked.href;
}

/** Settings that the parts read themselves. */
const PASSED_ON = [
  'SANBAO_HASH_SECRET',
  'SANBAO_PAYLOAD_KEYS',
  'SANBAO_PAYLOAD_KEYS_FILE',
  'SANBAO_EVIDENCE_URL',
  'SANBAO_EVIDENCE_REGION',
  'SANBAO_EVIDENCE_KEY_ID',
  'SANBAO_EVIDENCE_SECRET',
  'SANBAO_OIDC_ISSUER',
  'SANBAO_OIDC_AUDIENCE',
  'SANBAO_OIDC_ROLE_CLAIM',
  'SANBAO_OIDC_ROLES',
  'SANBAO_OIDC_SUBJECT_CLAIM',
  'SANBAO_PAYMENT_URL',
  'SANBAO_PAYMENT_KEY',
  'SANBAO_PAYMENT_WEBHOOK_SECRET',
  'SANBAO_CARRIER_URL',
  'SANBAO_CARRIER_KEY',
  'SANBAO_REFUND_URL',
  'SANBAO_REFUND_KEY',
  'SANBAO_REFUND_WEBHOOK_SECRET',
  'SANBAO_WEBHOOK_REACH',
  'SANBAO_PUBLIC_URL',
  'SANBAO_SMTP_URL',
  'SANBAO_MAIL_FROM',
  'SANBAO_SMS_URL',
  'SANBAO_SMS_KEY',
  'SANBAO_WORKER_METRICS',
  'SANBAO_LOG_LEVEL',
  'SANBAO_COMPANY',
  'SANBAO_RETURNS_TO',
  'SANBAO_RATE_PER_MINUTE',
  'SANBAO_TRUST_PROXY',
];
const SECRETS = new Set([
  'SANBAO_HASH_SECRET',
  'SANBAO_PAYLOAD_KEYS',
  'SANBAO_EVIDENCE_SECRET',
  'SANBAO_PAYMENT_KEY',
  'SANBAO_PAYMENT_WEBHOOK_SECRET',
  'SANBAO_REFUND_KEY',
  'SANBAO_REFUND_WEBHOOK_SECRET',
  'SANBAO_SMS_KEY',
  'SANBAO_CARRIER_KEY',
]);

/** What the parts read themselves: shown as set, with the secret among them masked. */
function passedOn(env: NodeJS.ProcessEnv): [string, string][] {
  return PASSED_ON.filter((name) => Boolean(env[name])).map((name) => [name, shown(name, env[name] ?? '')]);
}

function shown(name: string, value: string): string {
  if (SECRETS.has(name)) return MASK;
  return name === 'SANBAO_SMTP_URL' ? maskUrl(value) : value;
}

/** The settings in force as `name value` lines, secrets masked: what `sanbao config` prints. */
export function describeConfig(config: Config, env: NodeJS.ProcessEnv): readonly (readonly [string, string])[] {
  const temporal = Object.entries(env)
    .filter(([name, value]) => name.startsWith('TEMPORAL_') && name !== 'TEMPORAL_NAMESPACE' && Boolean(value))
    .map(([name, value]): [string, string] => [name, OPEN.test(name) ? (value ?? '') : MASK])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ['SANBAO_HOME', config.home],
    ['SANBAO_HOST', config.host],
    ['SANBAO_PORT', config.portGiven ? String(config.port) : `${config.port} (or the next free one)`],
    ['SANBAO_UI', config.ui ? '1' : '0'],
    ['SANBAO_DEMO', config.demo ? '1' : '0'],
    ...passedOn(env),
    ['DATABASE_URL', config.databaseUrl === undefined ? '(embedded PostgreSQL)' : maskUrl(config.databaseUrl)],
    ['TEMPORAL_NAMESPACE', config.temporalNamespace],
    ...(config.externalTemporal ? [] : [['TEMPORAL_ADDRESS', '(embedded Temporal)'] as const]),
    ...temporal,
  ];
}
