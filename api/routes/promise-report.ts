import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type PromiseReportRow, promiseReport } from '../../drizzle/queries/promises.ts';
import { code, key } from '../inputs/common.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'notAMonth')
  .describe('Month in Asia/Shanghai, YYYY-MM');

const query = z.strictObject({
  from: month.describe('By the day on which a promise is due'),
  until: month.optional().describe('The last month; absent: the first alone'),
  by: key.optional().describe('Who promised'),
  kind: code.optional(),
});

const reply = z
  .object({
    from: z.string(),
    until: z.string(),
    rows: z.array(
      z.object({
        month: z.string(),
        by: z.string().exactOptional().describe('Absent: the house'),
        promised: z.int(),
        onTime: z.int(),
        late: z.int().describe('Kept after it was due'),
        broken: z.int(),
        overdue: z.int().describe('Due, and neither kept nor broken yet'),
        running: z.int().describe('Not due yet'),
        released: z.int().describe('Given up by the customer'),
        moved: z.int().describe('Dates that moved with the consent of the customer'),
        onTimeRate: z
          .number()
          .exactOptional()
          .describe('Kept on time, of all that were due and not given up; absent while nothing was due'),
      }),
    ),
  })
  .meta({ id: 'PromiseReport' });

/** GET /v1/reports/promises: how people keep what they promise, by month and person. */
export function promiseReportRoutes(app: FastifyInstance, { storage }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/reports/promises',
    {
      config: { access: { roles: ['lead', 'manager', 'admin', 'auditor'] } },
      schema: {
        tags: ['reports'],
        description: 'How people keep what they promise, by month and person.',
        querystring: query,
        response: { 200: reply },
      },
    },
    async (request, answer) => {
      const { from, until = from, by, kind } = request.query;
      if (until < from) {
        const params = { field: 'until', value: until, reason: 'tooEarly', earliest: from };
        throw new Problem('impossible_date', { field: 'until', params });
      }
      const asked = { from, until, ...(by ? { by } : {}), ...(kind ? { kind } : {}) };
      const rows = await storage.query((database) => promiseReport(database, asked));
      return answer.send({ from, until, rows: rows.map(shown) });
    },
  );
}

function shown({ by, ...row }: PromiseReportRow) {
  const due = row.onTime + row.late + row.broken + row.overdue;
  return {
    ...row,
    ...(by === null ? {} : { by }),
    ...(due === 0 ? {} : { onTimeRate: Math.round((row.onTime / due) * 10_000) / 10_000 }),
  };
}
