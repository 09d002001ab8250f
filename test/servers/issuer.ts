import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type GenerateKeyPairResult, generateKeyPair, type JWK, SignJWT } from 'jose';

/** A real identity provider on a free port: discovery document, key set, and tokens signed by its newest key. */
export interface Issuer {
  readonly url: string;
  /** Requests for the key set so far. */
  readonly looks: () => number;
  /** A token as the provider would issue it now; `claims` win over what it usually says. */
  token(claims?: Readonly<Record<string, unknown>>): Promise<string>;
  /** From now on a new key signs; the old one is withdrawn at once, or stays published beside it. */
  rotate(old: 'withdrawn' | 'published'): Promise<void>;
  /** Answers 503 from now on, or no longer. */
  away(is: boolean): void;
  stop(): Promise<void>;
}

export const AUDIENCE = 'sanbao-desk';

export async function issuer(): Promise<Issuer> {
  let published: JWK[] = [];
  let signing: { kid: string; key: GenerateKeyPairResult['privateKey'] } | undefined;
  let made = 0;
  let looks = 0;
  let isAway = false;
  const rotate = async (old: 'withdrawn' | 'published'): Promise<void> => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    made += 1;
    const kid = `key-${made}`;
    published = [
      ...(old === 'published' ? published : []),
      { ...(await exportJWK(pair.publicKey)), kid, alg: 'ES256' },
    ];
    signing = { kid, key: pair.privateKey };
  };
  await rotate('withdrawn');
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    if (isKeys) looks += 1;
    if (isAway) return void response.writeHead(503).end();
    const body = isKeys ? { keys: published } : { issuer: url, jwks_uri: `${url}/keys` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    looks: () => looks,
    token: (claims) => {
      if (signing === undefined) throw new Error('no key signs');
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({
        iss: url,
        aud: AUDIENCE,
        sub: 'E-1001',
        iat: now,
        exp: now + 300,
        roles: ['agent'],
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', kid: signing.kid })
        .sign(signing.key);
    },
    rotate,
    away: (is) => {
      isAway = is;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
