import { type LookupAddress, lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { mayBeWebhook, mayReach, type Reach } from '../../drizzle/webhooks/addresses.ts';

export interface Posted {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly reach: Reach;
  /** For everything together: looking up the name, connecting, sending, and the answer's head. */
  readonly timeoutMs: number;
}

/** The address leads where webhooks may not go. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach';
}

/**
 * Posts to somebody else's server. Redirects are not followed, since they could lead inside; the body of the answer is
 * thrown away unread.
 *
 * @throws when there is no answer in time, or {@link OutOfReach}
 */
export function post(url: string, { headers, body, reach, timeoutMs }: PostOptions): Promise<Posted> {
  if (!mayBeWebhook(reach, url)) return Promise.reject(new OutOfReach(`webhooks may not go to ${new URL(url).host}`));
  const send = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: within(reach),
      // Also covers a name that is not found and a connection that is not taken, unlike the socket's own timeout.
      signal: AbortSignal.timeout(timeoutMs),
      agent: false,
    });
    request.on('error', (error) =>
      reject(
        error.name === 'AbortError' || error.name === 'TimeoutError'
          ? new Error(`no answer in ${timeoutMs} ms`)
          : error,
      ),
    );
    request.on('response', (response) => {
      response.on('error', () => undefined);
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
      response.destroy();
    });
    request.end(body);
  });
}

/** Looks a name up and lets the connection go only to addresses within reach: the very one that was checked is used. */
function within(reach: Reach): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, '', 0);
      const allowed = found.filter(({ address }) => mayReach(reach, address));
      const [first] = allowed;
      if (first === undefined) return done(new OutOfReach(`webhooks may not go to ${host}`), '', 0);
      if (options.all === true) return done(null, allowed satisfies LookupAddress[]);
      return done(null, first.address, isIP(first.address));
    });
  };
}
