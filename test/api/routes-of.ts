import type { FastifyInstance } from 'fastify';
import type { DeclaredRoute } from '../../api/plugins/access.ts';

export interface WalkedRoute extends Pick<DeclaredRoute, 'access' | 'url'> {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** The pattern with values that fit its parameters; `TOKEN` stands where a link's token does. */
  readonly address: string;
}

const VALUES: Readonly<Record<string, string>> = {
  no: 'WR-2611-000001',
  action: 'addNote',
  resource: 'parts',
  ref: `sha256-${'0'.repeat(64)}`,
  token: 'TOKEN',
  code: 'not_found',
  id: 'message-1',
};

/** Every route of the API but the files of its reference page. */
export function routesOf(app: FastifyInstance): WalkedRoute[] {
  return app.declaredRoutes.flatMap(({ method, url, access }) => {
    if (!isWalked(method) || url.startsWith('/docs')) return [];
    const address = url.replaceAll(/:([A-Za-z]+)/g, (_whole, name: string) => VALUES[name] ?? 'X-1');
    return [{ method, url, access, address }];
  });
}

function isWalked(method: string): method is WalkedRoute['method'] {
  return ['GET', 'PUT', 'POST', 'DELETE'].includes(method);
}
