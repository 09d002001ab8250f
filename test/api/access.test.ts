import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../api/app.ts';
import { ROLES } from '../../domain/people/roles.ts';
import { type GivenApi, givenApi } from './given-api.ts';
import { routesOf, type WalkedRoute } from './routes-of.ts';

let api: GivenApi;
let routes: readonly WalkedRoute[];

beforeAll(async () => {
  api = await givenApi();
  for (const role of ROLES) await api.token(role, role === 'customer' ? 'C-WALK' : undefined);
  routes = routesOf(api.app);
});

afterAll(() => api?.stop());

describe('every route', () => {
  it('is known to this walk', () => {
    expect(routes.length).toBeGreaterThan(30);
  });

  it('is closed to callers without a token, unless it says that it is public', async () => {
    for (const { method, url, address, access } of routes) {
      const reply = await api.send({ method, url: address });
      const label = `${method} ${url}`;
      if (access === 'public') expect([label, reply.statusCode]).not.toEqual([label, 401]);
      else expect([label, reply.statusCode]).toEqual([label, 401]);
    }
  });

  it('is closed to callers whose token is unknown', async () => {
    for (const { method, url, address, access } of routes) {
      if (access === 'public') continue;
      const reply = await api.send({ method, url: address, headers: { authorization: 'Bearer sanbao_admin_x' } });
      expect([`${method} ${url}`, reply.statusCode]).toEqual([`${method} ${url}`, 401]);
    }
  });

  it('lets in exactly the roles it declares', async () => {
    for (const { method, url, address, access } of routes) {
      if (access === 'public') continue;
      for (const role of ROLES) {
        const token = await api.token(role, role === 'customer' ? 'C-WALK' : undefined);
        const reply = await api.send({
          method,
          url: address.replace('TOKEN', token),
          headers: { authorization: `Bearer ${token}` },
        });
        const refused = reply.statusCode === 403 && reply.json().code === 'role_not_allowed';
        const label = `${role} ${method} ${url}`;
        expect([label, refused]).toEqual([label, !access.roles.includes(role)]);
      }
    }
  });
});

describe('a route that does not say', () => {
  it('who may call it stops the server from starting', async () => {
    const app = await buildApp({ services: api.services });
    expect(() => app.get('/v1/forgotten', async () => 'open to all')).toThrow(/does not say who may call it/);
  });

  it('how it recognises a repeat stops the server from starting, when it writes', async () => {
    const app = await buildApp({ services: api.services });
    expect(() => app.post('/v1/forgotten', { config: { access: 'public' } }, async () => 'done twice')).toThrow(
      /does not say how it recognises a repeat/,
    );
  });
});
