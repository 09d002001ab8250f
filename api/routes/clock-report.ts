import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { labelOf } from '../../domain/text/format.ts';
import { partyTexts } from '../../domain/text/people.ts';
import { clockTexts } from '../../domain/text/words.ts';
import { clockReport } from '../../drizzle/queries/clock-report.ts';
import { code, key } from '../inputs/common.ts';
import { languageOf } from '../language.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'notAMonth')
  .describe('Month in Asia/Shanghai, YYYY-MM');

const query = z.strictObject({
  from: month.describe('By the opening of the case'),
  until: month.optional().describe('The last month; absent: the first alone'),
  process: code.optional(),
  team: key.optional(),
});

const reply = z
  .object({
    from: z.string(),
    until: z.string(),
    rows: z.array(
      z.object({
        month: z.string(),
        process: z.string(),
        clock: z.string(),
        name: z.string(),
        clocks: z.int(),
        breached: z.int(),
        failedMs: z.number().describe('From the due instant until it was stopped, or until now; wall-clock time'),
        failedMostMs: z.number(),
        failedAverageMs: z.number().describe('Of those that were breached'),
        byParty: z.array(
          z.object({
            whose: z.string(),
            name: z.string(),
            ms: z.number().describe('Wall-clock time'),
            countedMs: z.number().describe('Wall-clock time in which the clock ran'),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'ClockReport' });

/** GET /v1/reports/clocks: whose time it was, and what failed by how much, over all cases of some months. */
export function clockReportRoutes(app: FastifyInstance, { storage }: Services): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/reports/clocks',
    {
      config: { access: { roles: ['lead', 'manager', 'admin', 'auditor'] } },
      schema: {
        tags: ['reports'],
        description:
          'Whose time it was (us, customer, supplier, carrier …) and what failed by how much, by month and kind.',
        querystring: query,
        response: { 200: reply },
      },
    },
    async (request, answer) => {
      const { from, until = from, process, team } = request.query;
      if (until < from) {
        const params = { field: 'until', value: until, reason: 'tooEarly', earliest: from };
        throw new Problem('impossible_date', { field: 'until', params });
      }
      const language = languageOf(request.headers['accept-language']);
      const asked = { from, until, ...(process ? { process } : {}), ...(team ? { team } : {}) };
      const rows = await storage.query((database) => clockReport(database, asked));
      return answer.send({
        from,
        until,
        rows: rows.map(({ byParty, ...row }) => ({
          ...row,
          name: labelOf(clockTexts, row.clock, language),
          failedAverageMs: row.breached === 0 ? 0 : Math.round(row.failedMs / row.breached),
          byParty: byParty.map((one) => ({ ...one, name: labelOf(partyTexts, one.whose, language) })),
        })),
      });
    },
  );
}
