import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { mayBeWebhook, type Reach } from '../../drizzle/webhooks/addresses.ts';
import { lookupWithin, OutOfReach } from './lookup.ts';

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
      lookup: lookupWithin(reach),
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
