import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { addBulkJob, bulkJob } from '../../drizzle/queries/bulk-jobs.ts';
import { KEEPERS, STOCK_KEEPERS } from '../access/access.ts';
import type { Principal } from '../access/principal.ts';
import { identify, mustBeSameBody } from '../commands/identity.ts';
import { languageOf } from '../language.ts';
import { type BulkLine, csvLines, ndjsonLines } from '../master/bulk-lines.ts';
import type { Resource } from '../master/resource.ts';
import { RESOURCES } from '../master/resources.ts';
import { notFound } from '../not-found.ts';
import { callerIn } from '../plugins/access.ts';
import { inspect } from '../plugins/door.ts';
import { idempotencyKey } from '../plugins/idempotency.ts';
import { Problem } from '../problem.ts';
import { problemDocument, problemSchema } from '../replies/problem-document.ts';
import type { Services } from '../services.ts';

const MAX_BYTES = 5 * 1024 * 1024;
const MAX_LINES = 5_000;

const NDJSON = 'application/x-ndjson';
const CSV = 'text/csv';

const lineResult = z.object({
  line: z.int(),
  outcome: z.enum(['created', 'changed', 'same', 'refused']),
  problem: problemSchema.exactOptional(),
});

const WRITERS = [...new Set([...KEEPERS, ...STOCK_KEEPERS, 'dispatcher' as const])];

/**
 * POST /v1/bulk/{resource}: many PUTs in one file, NDJSON or CSV. Each line is taken or refused by itself and says so;
 * lines are taken in order, so a later one may refer to an earlier one.
 */
export function bulkRoutes(app: FastifyInstance, services: Services): void {
  // A scope of its own: other routes take no files.
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser([NDJSON, CSV], { parseAs: 'string', bodyLimit: MAX_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/v1/bulk/:resource',
      {
        bodyLimit: MAX_BYTES,
        config: { access: { roles: WRITERS }, repeats: 'by-key', accepts: `${NDJSON}, ${CSV}` },
        schema: {
          tags: ['bulk'],
          params: z.object({ resource: z.enum(RESOURCES.map(({ name }) => name)) }),
          body: z.string().describe('One JSON object a line, or CSV whose header line names the members'),
          consumes: [NDJSON, CSV],
          response: {
            200: z.object({
              counts: z.object({ created: z.int(), changed: z.int(), same: z.int(), refused: z.int() }),
              results: z.array(lineResult),
            }),
          },
        },
      },
      async (request, reply) => {
        const caller = callerIn(request);
        const resource = resourceFor(request.params.resource, caller);
        const lines = linesOf(request.headers['content-type'] ?? '', request.body, resource);
        const language = languageOf(request.headers['accept-language']);
        const key = idempotencyKey(request);
        await bindKey(services, caller, { resource: resource.name, key, text: request.body });
        const counts = { created: 0, changed: 0, same: 0, refused: 0 };
        const results: z.output<typeof lineResult>[] = [];
        for (const line of lines) {
          const taken = await take(services, resource, caller, line, `${key}:${line.line}`);
          const outcome = taken instanceof Problem ? 'refused' : taken;
          counts[outcome] += 1;
          results.push({
            line: line.line,
            outcome,
            ...(taken instanceof Problem ? { problem: problemDocument(taken, language, request.id) } : {}),
          });
        }
        return reply.send({ counts, results });
      },
    );
    done();
  });
}

/** A key stands for one file: sent again with another it is a mistake, whatever the resource. @throws {Problem} */
async function bindKey(
  { storage, secret }: Services,
  caller: Principal,
  { resource, key, text }: { readonly resource: string; readonly key: string; readonly text: string },
): Promise<void> {
  const identity = identify(secret, { caller, about: 'import', action: resource, key, body: text });
  const id = `import-${identity.id.slice(0, 32)}`;
  const { bodyHash } = identity;
  const job = { id, action: `import:${resource}`, principal: caller.id, role: caller.role, bodyHash };
  const kept = await storage.query(async (database) => {
    await addBulkJob(database, job, []);
    return bulkJob(database, id);
  });
  if (kept !== undefined) mustBeSameBody(identity, kept);
}

function resourceFor(name: string, caller: Principal): Resource {
  const resource = RESOURCES.find((one) => one.name === name);
  if (resource === undefined) throw notFound('resource', name);
  if (!resource.writtenBy.includes(caller.role)) {
    throw new Problem('role_not_allowed', { params: { roles: resource.writtenBy } });
  }
  return resource;
}

function linesOf(contentType: string, text: string, { line }: Resource): BulkLine[] {
  const lines = contentType.startsWith(CSV) ? csvLines(text, line) : ndjsonLines(text);
  if (lines.length <= MAX_LINES) return lines;
  throw new Problem('invalid_input', { field: 'body', params: { field: 'body', reason: 'tooLong', limit: MAX_LINES } });
}

async function take(
  services: Services,
  resource: Resource,
  caller: Principal,
  line: BulkLine,
  key: string,
): Promise<'created' | 'changed' | 'same' | Problem> {
  if ('problem' in line) return line.problem;
  try {
    inspect(line.value, '', 0);
    return (await resource.putLine(services, caller, line.value, key)).outcome;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
