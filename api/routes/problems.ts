import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isProblemCode, PROBLEMS } from '../../domain/problems/catalogue.ts';
import { problemTexts } from '../../domain/text/problems.ts';
import { notFound } from '../not-found.ts';

const texts = z.object({ zh: z.string(), en: z.string() });
const description = z.object({
  code: z.string(),
  status: z.int(),
  retryable: z.boolean(),
  title: texts,
  detail: texts.describe('Words in braces stand for values of the occurrence'),
});

/** GET /problems/{code}: what the `type` of a problem document points at. GET /problems: all of them. */
export function problemRoutes(app: FastifyInstance): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const describe = (code: keyof typeof PROBLEMS): z.output<typeof description> => ({
    code,
    ...PROBLEMS[code],
    ...problemTexts[code],
  });

  typed.get(
    '/problems',
    {
      config: { access: 'public' },
      schema: { tags: ['problems'], response: { 200: z.object({ problems: z.array(description) }) } },
    },
    async (_request, reply) => reply.send({ problems: Object.keys(PROBLEMS).filter(isProblemCode).map(describe) }),
  );

  typed.get(
    '/problems/:code',
    {
      config: { access: 'public' },
      schema: { tags: ['problems'], params: z.object({ code: z.string().max(64) }), response: { 200: description } },
    },
    async (request, reply) => {
      const { code } = request.params;
      if (!isProblemCode(code)) throw notFound('problem', code);
      return reply.send(describe(code));
    },
  );
}
