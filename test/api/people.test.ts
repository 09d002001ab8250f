import { createHmac } from 'node:crypto';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issuerKeys } from '../../api/access/issuer-keys.ts';
import type { OidcSettings } from '../../api/access/oidc-settings.ts';
import { type People, peopleOf } from '../../api/access/people.ts';
import { actorOf } from '../../api/commands/act.ts';
import { Problem } from '../../api/problem.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { Role } from '../../domain/people/roles.ts';
import { AUDIENCE, type Issuer, issuer } from '../servers/issuer.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['agent', 'agent'],
  ['desk-leads', 'lead'],
  ['audit', 'auditor'],
]);

function settingsFor(...issuers: Issuer[]): OidcSettings {
  const urls = issuers.map(({ url }) => url);
  return { issuers: urls, audience: AUDIENCE, roleClaim: 'roles', subjectClaim: 'sub', roles: ROLES };
}

let company: Issuer;
let api: GivenApi;

beforeAll(async () => {
  company = await issuer();
  api = await givenApi({ oidc: settingsFor(company) });
});
afterAll(async () => {
  await api?.stop();
  await company?.stop();
});

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = (): number => Math.floor(Date.now() / 1000);

async function asking(claims: Readonly<Record<string, unknown>>, headers: Record<string, string> = {}): Promise<Reply> {
  return api.get('/v1/cases', { headers: { authorization: `Bearer ${await company.token(claims)}`, ...headers } });
}

async function refusal(token: string): Promise<unknown[]> {
  const { status, json } = await api.get('/v1/cases', { headers: { authorization: `Bearer ${token}` } });
  return [status, json.code, json.params?.claim];
}

describe('a person with a token of the company', () => {
  it('acts under his own key and in the role the provider gave him', async () => {
    expect((await asking({})).status).toBe(200);
    await asking({ sub: 'E-2002', roles: ['audit'] });
    const [seen] = await api.database.sql`SELECT principal, role FROM access_log ORDER BY id DESC LIMIT 1`;
    expect(seen).toEqual({ principal: 'E-2002', role: 'auditor' });
  });

  it('with several roles acts in the first, or in the one he names and has', async () => {
    const both = { roles: ['audit', 'desk-leads', 'elsewhere'] };
    const as = async (role: string): Promise<unknown[]> => {
      const { status, json } = await asking(both, { 'sanbao-role': role });
      return [status, json.code, json.params?.roles];
    };
    expect(await as('auditor')).toEqual([200, undefined, undefined]);
    expect(await as('admin')).toEqual([403, 'no_role', ['lead', 'auditor']]);
    expect((await asking({ roles: 'agent desk-leads' })).status).toBe(200);
  });

  it('stands in for somebody who is away, in that role, on those days, and the record says so', async () => {
    const day = (days: number): string => shanghaiDate(new Date(Date.now() + days * 86_400_000).toISOString());
    const away = { absent: 'E-9', deputy: 'E-3003', role: 'lead', from: day(-1), until: day(0) };
    expect((await api.put('/v1/stand-ins/S-1', away, { as: 'manager' })).status).toBe(201);
    const asLead = (sub: string): Promise<Reply> => asking({ sub }, { 'sanbao-role': 'lead' });
    expect((await asLead('E-3003')).status).toBe(200);
    expect((await asLead('E-3004')).json.code).toBe('no_role');
    expect((await asking({ sub: 'E-3003' }, { 'sanbao-role': 'manager' })).json.code).toBe('no_role');
    for (const [from, until] of [
      [day(1), day(2)],
      [day(-2), day(-1)],
    ]) {
      await api.put('/v1/stand-ins/S-1', { ...away, from, until }, { as: 'manager' });
      expect((await asLead('E-3003')).json.code).toBe('no_role');
    }
    expect(actorOf({ id: 'E-3003', role: 'lead', standsInFor: 'E-9' })).toEqual({
      id: 'E-3003',
      role: 'lead',
      standsInFor: 'E-9',
    });
  });

  it('is not made a stand-in by himself, for himself, before the beginning, or as administrator by a manager', async () => {
    const away = { absent: 'E-9', deputy: 'E-3', role: 'lead', from: '2026-11-02', until: '2026-11-09' };
    const refusal = async (change: object, as = 'manager'): Promise<unknown[]> => {
      const { status, json } = await api.put('/v1/stand-ins/S-2', { ...away, ...change }, { as });
      return [status, json.code];
    };
    expect(await refusal({ deputy: 'desk-manager' })).toEqual([403, 'own_request']);
    expect(await refusal({ deputy: 'E-9' })).toEqual([422, 'invalid_input']);
    expect(await refusal({ until: '2026-11-01' })).toEqual([422, 'impossible_date']);
    expect(await refusal({ role: 'admin' })).toEqual([403, 'role_not_allowed']);
    expect(await refusal({ role: 'system' })).toEqual([422, 'invalid_input']);
    expect(await refusal({}, 'lead')).toEqual([403, 'role_not_allowed']);
    expect(await refusal({ role: 'auditor' }, 'admin')).toEqual([201, undefined]);
    expect((await api.get('/v1/stand-ins/S-2', { as: 'agent' })).json).toMatchObject({ ...away, role: 'auditor' });
  });

  it('without a role of this house is written down when he tries to steer', async () => {
    const headers = { authorization: `Bearer ${await company.token({ sub: 'E-77', roles: ['gardener'] })}` };
    expect((await api.put('/v1/parts/SCREEN', {}, { headers })).json.code).toBe('no_role');
    const { json } = await api.get('/v1/denials?principal=E-77', { as: 'auditor' });
    expect(json.denials).toMatchObject([{ role: null, code: 'no_role', action: 'PUT /v1/parts/:sku' }]);
  });

  it('without a role of this house is known and may do nothing', async () => {
    for (const roles of [['gardener'], [], undefined, { agent: true }, ['system'], ['customer']]) {
      const { status, json } = await asking({ roles });
      expect([status, json.code]).toEqual([403, 'no_role']);
    }
  });

  it('is sent to sign in again once the token is past its time, clocks a minute apart forgiven', async () => {
    expect((await asking({ exp: now() - 30 })).status).toBe(200);
    const late = await asking({ exp: now() - 90 });
    expect([late.status, late.json.code]).toEqual([401, 'token_expired']);
    expect(late.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    const early = await asking({ nbf: now() + 300 });
    expect([early.status, early.json.code, early.json.params.claim]).toEqual([401, 'token_refused', 'nbf']);
  });

  it('is not let in by a token for somebody else, from somebody else, or without an end', async () => {
    expect(await refusal(await company.token({ aud: 'another-program' }))).toEqual([401, 'token_refused', 'aud']);
    expect(await refusal(await company.token({ iss: 'https://elsewhere.example' }))).toEqual([
      401,
      'token_refused',
      'iss',
    ]);
    expect(await refusal(await company.token({ exp: undefined }))).toEqual([401, 'token_refused', 'exp']);
    expect(await refusal(await company.token({ sub: '张示例' }))).toEqual([401, 'token_refused', 'sub']);
    const stranger = await issuer();
    expect(await refusal(await stranger.token({ iss: company.url }))).toEqual([401, 'token_refused', 'signature']);
    await stranger.stop();
  });

  it('is not let in by a token that was changed, is not signed, or signed by a secret everybody knows', async () => {
    const [head = '', body = '', signature = ''] = (await company.token()).split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const promoted = base64({ ...claims, roles: ['desk-leads'] });
    expect(await refusal(`${head}.${promoted}.${signature}`)).toEqual([401, 'token_refused', 'signature']);
    expect(await refusal(`${base64({ alg: 'none' })}.${promoted}.`)).toEqual([401, 'token_refused', 'alg']);
    const symmetric = `${base64({ alg: 'HS256', kid: 'key-1' })}.${promoted}`;
    const known = createHmac('sha256', await (await fetch(`${company.url}/keys`)).text()).update(symmetric);
    expect(await refusal(`${symmetric}.${known.digest('base64url')}`)).toEqual([401, 'token_refused', 'alg']);
    expect(await refusal(`${head}.${base64('no claims')}.${signature}`)).toEqual([401, 'token_refused', 'shape']);
  });
});

describe('the keys of the issuer', () => {
  it('are read once, and again when a new one signs; a withdrawn one ends', async () => {
    const clock = { ms: 0 };
    const { people, of } = await givenIssuer(clock);
    const before = await of.token();
    await Promise.all(Array.from({ length: 20 }, () => people.find(before, undefined)));
    expect(of.looks()).toBe(1);
    clock.ms += 11_000;
    await of.rotate('withdrawn');
    expect(await people.find(await of.token(), undefined)).toEqual({ id: 'E-1001', role: 'agent' });
    expect(of.looks()).toBe(2);
    expect(await codeOf(people.find(before, undefined))).toBe('token_refused');
    await of.stop();
  });

  it('are not asked for at every forged token', async () => {
    const clock = { ms: 0 };
    const { people, of } = await givenIssuer(clock);
    await people.find(await of.token(), undefined);
    const { privateKey } = await generateKeyPair('ES256');
    for (let n = 0; n < 30; n += 1) {
      const forged = await new SignJWT({ iss: of.url, aud: AUDIENCE, sub: 'E-1', exp: now() + 60 })
        .setProtectedHeader({ alg: 'ES256', kid: `guess-${n}` })
        .sign(privateKey);
      expect(await codeOf(people.find(forged, undefined))).toBe('token_refused');
      clock.ms += 1_000;
    }
    expect(of.looks()).toBeLessThanOrEqual(4);
    await of.stop();
  });

  it('go on while the issuer is away, for a day; a key that was withdrawn meanwhile ends when it is back', async () => {
    const clock = { ms: 0 };
    const { people, of } = await givenIssuer(clock);
    const token = await of.token();
    await people.find(token, undefined);
    of.away(true);
    await of.rotate('withdrawn');
    clock.ms += 3_600_000;
    expect((await people.find(token, undefined)).id).toBe('E-1001');
    clock.ms += 24 * 3_600_000;
    expect(await codeOf(people.find(token, undefined))).toBe('issuer_unavailable');
    of.away(false);
    clock.ms += 11_000;
    expect(await codeOf(people.find(token, undefined))).toBe('token_refused');
    expect((await people.find(await of.token(), undefined)).role).toBe('agent');
    await of.stop();
  });

  it('never read yet: nobody is let in and nobody is turned away for good', async () => {
    const clock = { ms: 0 };
    const { people, of } = await givenIssuer(clock);
    of.away(true);
    expect(await codeOf(people.find(await of.token(), undefined))).toBe('issuer_unavailable');
    await of.stop();
  });

  it('of two issuers are kept apart', async () => {
    const [one, other] = await Promise.all([issuer(), issuer()]);
    const people = peopleOf(settingsFor(one, other), () => new Date(), nobody);
    expect((await people.find(await one.token(), undefined)).id).toBe('E-1001');
    expect((await people.find(await other.token({ sub: 'P-7' }), undefined)).id).toBe('P-7');
    expect(await codeOf(people.find(await one.token({ iss: other.url }), undefined))).toBe('token_refused');
    await Promise.all([one.stop(), other.stop()]);
  });
});

const nobody = async (): Promise<undefined> => undefined;

async function givenIssuer(clock: { ms: number }): Promise<{ people: People; of: Issuer }> {
  const of = await issuer();
  const people = peopleOf(
    settingsFor(of),
    () => new Date(),
    nobody,
    (url) => issuerKeys(url, () => clock.ms),
  );
  return { people, of };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'let in';
}
