import { expect, test } from 'vitest';
import { apiConfig } from '../../api/config.ts';
import { ConfigError, parseConfig } from '../../runtime/config.ts';
import { describeConfig } from '../../runtime/describe-config.ts';
import { unknownVariables } from '../../runtime/known-variables.ts';

test('an empty environment gives the embedded system on the default port', () => {
  expect(parseConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 8400,
    portGiven: false,
    ui: true,
    databaseUrl: undefined,
    externalTemporal: false,
    temporalNamespace: 'sanbao',
  });
});

test('every problem is listed at once', () => {
  const env = {
    SANBAO_PORT: '70000',
    DATABASE_URL: 'mysql://db/x',
    TEMPORAL_ADDRESS: 'http://temporal',
    SANBAO_UI: 'yes',
    SANBAO_HASH_SECRET: 'short',
    SANBAO_LOG_LEVEL: 'loud',
  };
  const problems = problemsOf(env);
  expect(problems).toHaveLength(6);
  for (const name of Object.keys(env)) expect(problems).toContainEqual(expect.stringContaining(name));
});

test('payload keys that could not seal anything are told before anything starts, without being shown', () => {
  const problems = problemsOf({ SANBAO_PAYLOAD_KEYS: 'k1:xxx' });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^SANBAO_PAYLOAD_KEYS is name:Base64/);
  expect(problems[0]).not.toContain('xxx');
  const key = Buffer.alloc(32, 7).toString('base64');
  expect(() => parseConfig({ SANBAO_PAYLOAD_KEYS: `k1:${key}` })).not.toThrow();
});

test('an issuer is reached by TLS, unless it runs on this machine', () => {
  const of = (issuer: string) => ({ SANBAO_OIDC_ISSUER: issuer, SANBAO_OIDC_AUDIENCE: 'sanbao' });
  expect(problemsOf(of('http://id.internal'))).toEqual([
    expect.stringMatching(/SANBAO_OIDC_ISSUER.* begins with https/),
  ]);
  expect(() => parseConfig(of('https://id.internal http://127.0.0.1:9000 http://localhost:9000'))).not.toThrow();
});

test('a variable that nothing reads is told, with the one that was meant', () => {
  const env = { SANBAO_PROT: '1', SANBAO_PORT: '2', SANBAO_DEBUG: '1', SANBAO_SOMETHING_ELSE: '1', PATH: '' };
  expect(unknownVariables(env)).toEqual([
    'SANBAO_PROT is no setting, and nothing reads it: is SANBAO_PORT meant?',
    'SANBAO_SOMETHING_ELSE is no setting, and nothing reads it',
  ]);
});

test('a variable that is set but empty counts as not set', () => {
  expect(parseConfig({ SANBAO_PORT: '', DATABASE_URL: '', TEMPORAL_ADDRESS: '' })).toEqual(parseConfig({}));
});

test('settings that mean something only together are asked for together', () => {
  expect(
    problemsOf({ SANBAO_EVIDENCE_URL: 'https://objects.internal/evidence', SANBAO_EVIDENCE_KEY_ID: 'desk' }),
  ).toEqual(['SANBAO_EVIDENCE_SECRET is needed beside SANBAO_EVIDENCE_URL']);
  const env = {
    SANBAO_EVIDENCE_URL: 'https://objects.internal/evidence',
    SANBAO_EVIDENCE_KEY_ID: 'desk',
    SANBAO_EVIDENCE_SECRET: 's3cret-word',
  };
  expect(parseConfig(env).evidence).toMatchObject({ url: 'https://objects.internal/evidence', region: 'us-east-1' });
});

test('a secret for callbacks is long enough, and there may be two while one is replaced', () => {
  const given = { SANBAO_PAYMENT_URL: 'https://pay.internal', SANBAO_PAYMENT_KEY: 'key' };
  const secret = (bytes: number): string => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;
  expect(problemsOf(given)).toHaveLength(1);
  expect(problemsOf({ ...given, SANBAO_PAYMENT_WEBHOOK_SECRET: secret(8) })).toHaveLength(1);
  expect(parseConfig({ ...given, SANBAO_PAYMENT_WEBHOOK_SECRET: `${secret(24)} ${secret(32)}` })).toBeDefined();
});

test('what an identity provider calls a role is mapped to a role for people', () => {
  const env = { SANBAO_OIDC_ISSUER: 'https://id.internal https://id.partner', SANBAO_OIDC_AUDIENCE: 'sanbao' };
  const oidc = (roles: string) => apiConfig({ ...env, SANBAO_OIDC_ROLES: roles, DATABASE_URL: 'postgres://db/x' }).oidc;
  expect(oidc('cn=desk leads = lead,agents=agent')).toMatchObject({
    issuers: ['https://id.internal', 'https://id.partner'],
    roles: new Map([
      ['cn=desk leads', 'lead'],
      ['agents', 'agent'],
    ]),
  });
  for (const wrong of ['agents=boss', 'machines=system', 'agents', '=agent', '']) {
    expect(problemsOf({ ...env, SANBAO_OIDC_ROLES: wrong || ',' })).toHaveLength(1);
  }
  expect(problemsOf({ SANBAO_OIDC_ISSUER: 'id.internal', SANBAO_OIDC_AUDIENCE: 'x' })).toHaveLength(1);
});

test('any variable that names a Temporal server replaces the embedded one', () => {
  expect(parseConfig({ TEMPORAL_ADDRESS: 'temporal.internal:7233' }).externalTemporal).toBe(true);
  expect(parseConfig({ TEMPORAL_ADDRESS: '[::1]:7233' }).externalTemporal).toBe(true);
  expect(parseConfig({ TEMPORAL_PROFILE: 'staging' }).externalTemporal).toBe(true);
  expect(parseConfig({ TEMPORAL_NAMESPACE: 'desk' }).externalTemporal).toBe(false);
});

test('the demo catalogue stays out of a database of somebody else, unless asked for', () => {
  const own = { DATABASE_URL: 'postgres://db.internal/desk' };
  expect(parseConfig({}).demo).toBe(true);
  expect(parseConfig({ SANBAO_DEMO: '0' }).demo).toBe(false);
  expect(parseConfig(own).demo).toBe(false);
  expect(parseConfig({ ...own, SANBAO_DEMO: '1' }).demo).toBe(true);
});

test('the printout shows the settings and no secret', () => {
  const env = {
    SANBAO_HASH_SECRET: 's3cret-word-with-more-than-32-characters',
    DATABASE_URL: 'postgres://desk:s3cret-word@db.internal/sanbao?sslpassword=s3cret-word',
    SANBAO_EVIDENCE_URL: 'https://objects.internal/evidence',
    SANBAO_EVIDENCE_KEY_ID: 'desk',
    SANBAO_EVIDENCE_SECRET: 's3cret-word',
    SANBAO_SMTP_URL: 'smtp://desk:s3cret-word@mail.internal:587',
    SANBAO_MAIL_FROM: '客服 <desk@shop.example>',
    SANBAO_SMS_URL: 'https://sms.internal/messages',
    SANBAO_SMS_KEY: 's3cret-word',
    SANBAO_PAYMENT_URL: 'https://pay.internal',
    SANBAO_PAYMENT_KEY: 's3cret-word',
    SANBAO_PAYMENT_WEBHOOK_SECRET: `whsec_${Buffer.from('s3cret-word s3cret-word s3cret-word').toString('base64')}`,
    SANBAO_CARRIER_URL: 'https://carriers.internal',
    SANBAO_CARRIER_KEY: 's3cret-word',
    TEMPORAL_ADDRESS: 'temporal.internal:7233',
    TEMPORAL_API_KEY: 's3cret-word',
    TEMPORAL_TLS_CLIENT_KEY_DATA: 's3cret-word',
    TEMPORAL_GRPC_META_AUTHORIZATION: 's3cret-word',
  };
  const printed = describeConfig(parseConfig(env), env)
    .map((line) => line.join(' '))
    .join('\n');
  expect(printed).not.toContain('s3cret-word');
  expect(printed).not.toContain('whsec_');
  expect(printed).toContain('db.internal');
  expect(printed).toContain('objects.internal');
  expect(printed).toContain('mail.internal');
  expect(printed).toContain('temporal.internal:7233');
});

test('a way of sending is set up whole or not at all', () => {
  expect(problemsOf({ SANBAO_SMTP_URL: 'smtp://mail.internal' })).toEqual([
    'SANBAO_MAIL_FROM is needed beside SANBAO_SMTP_URL',
  ]);
  expect(problemsOf({ SANBAO_SMS_KEY: 'k', SANBAO_MAIL_FROM: 'no address' })).toEqual([
    expect.stringMatching(/^SANBAO_MAIL_FROM is an address/),
    'SANBAO_SMTP_URL is needed beside SANBAO_MAIL_FROM',
    'SANBAO_SMS_URL is needed beside SANBAO_SMS_KEY',
  ]);
});

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error('the settings were accepted');
}
