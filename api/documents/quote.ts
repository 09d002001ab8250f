import { z } from 'zod';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { type QuoteLine, quote } from '../../domain/documents/templates/quote.ts';
import { partNames } from './part-names.ts';
import { goodsOf, type Source, standingAt } from './source.ts';

const known = z.object({
  diagnosis: z.object({
    cause: z.string(),
    lines: z.array(
      z.object({
        line: z.int(),
        kind: z.enum(['part', 'labour', 'travel']),
        sku: z.string().exactOptional(),
        quantity: z.int(),
        unitFen: z.int(),
        coverage: z.string(),
      }),
    ),
  }),
  quote: z.object({ lines: z.array(z.int()), currency: z.string(), agreed: z.array(z.int()).exactOptional() }),
  feeTold: z.object({ totalFen: z.int() }).nullish(),
});

const opened = z.object({ name: z.string(), until: z.string() });

/** The last quote of a case as it was sent, whatever was answered since. */
export const quoteSource: Source = async (asked) => {
  const found = standingAt(asked.entries, 'quoteSent');
  if (found === undefined) return undefined;
  const { diagnosis, quote: sent, feeTold } = known.parse(found.view.detail);
  const waits = found.after.filter(({ type }) => type === 'waitOpened').map(({ data }) => opened.parse(data));
  const validUntil = waits.find(({ name }) => name === 'quoteAnswer')?.until;
  // The wait follows within the same command: without it the record is not whole yet.
  if (validUntil === undefined) return undefined;
  const names = await partNames(
    diagnosis.lines.flatMap(({ sku }) => sku ?? []),
    asked,
  );
  const lines = diagnosis.lines.map(({ line, coverage, kind, sku, quantity, unitFen }) => {
    const said: QuoteLine = { kind, quantity, unitFen, ...names(kind === 'part' ? sku : undefined) };
    return { line, coverage, said };
  });
  const those = (numbers: readonly number[]): QuoteLine[] =>
    lines.filter(({ line }) => numbers.includes(line)).map(({ said }) => said);
  return quote(
    {
      caseNo: asked.view.caseNo,
      goods: await goodsOf(asked),
      sentOn: shanghaiDate(found.entry.at),
      validUntil,
      cause: diagnosis.cause,
      currency: sent.currency,
      asked: those(sent.lines),
      agreed: those(sent.agreed ?? []),
      others: lines
        .filter(({ coverage }) => coverage !== 'billable')
        .map(({ coverage, said }) => ({ ...said, payer: coverage })),
      ...(feeTold == null ? {} : { feeFen: feeTold.totalFen }),
    },
    asked.language,
  );
};
