import { fastify } from 'fastify';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { issuerKeys } from '../../api/access/issuer-keys.ts';
import { problemsPlugin } from '../../api/plugins/problems.ts';
import { Problem } from '../../api/problem.ts';
import { loggable } from '../../drizzle/loggable.ts';

/** The lines of the log when a request is refused with this. */
async function linesOf(problem: Problem): Promise<Record<string, unknown>[]> {
  const lines: Record<string, unknown>[] = [];
  const loggerInstance = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const app = fastify({ loggerInstance });
  await app.register(problemsPlugin);
  app.get('/', () => {
    throw problem;
  });
  await app.inject('/');
  await app.close();
  return lines.filter(({ code }) => code === problem.code);
}

const INFO = 30;
const ERROR = 50;

it('what is merely not there yet is no error, and has no stack; what failed is one', async () => {
  const early = await linesOf(new Problem('not_yet'));
  expect(early).toMatchObject([{ level: INFO }]);
  expect(JSON.stringify(early)).not.toContain('stack');
  expect(await linesOf(new Problem('temporal_unavailable'))).toMatchObject([{ level: ERROR }]);
});

it('an issuer whose keys cannot be read is named in the log', async () => {
  const keys = issuerKeys('http://127.0.0.1:9/realm');
  const failure = await Promise.resolve(keys({ alg: 'ES256' }, { payload: '', signature: '' })).catch(loggable);
  expect(JSON.stringify(failure)).toContain('the keys of the issuer http://127.0.0.1:9/realm cannot be read');
});
