import { z } from 'zod';
import { serviceReport } from '../../domain/documents/templates/service-report.ts';
import { partNames } from './part-names.ts';
import { type Asked, goodsOf, type Source, standingAt, withWords } from './source.ts';

const words = z.object({ text: z.string() });

/** The entry `repairRecordWritten` with its words. */
const written = z.object({
  handIn: z.string(),
  handBack: z.string(),
  count: z.int(),
  fault: words.nullable(),
  cause: z.string().nullable(),
  performanceFault: z.boolean().nullable(),
  repaired: z.boolean(),
  technician: z.string().nullable(),
  work: words.nullable(),
  parts: z.array(
    z.object({ sku: z.string(), quantity: z.int(), oldPart: z.enum(['kept', 'returned']).exactOptional() }),
  ),
  dataWiped: z.boolean(),
  transport: z.enum(['us', 'customer']),
  guaranteeUntil: z.string().nullable(),
});

const known = z.object({
  unrepaired: z.enum(['notReproducible', 'unrepairable', 'quoteDeclined', 'quoteExpired']).nullish(),
  payment: z.object({ amountFen: z.int(), currency: z.string() }).nullish(),
});

/** The record of the last repair of a case that was handed back. */
export const serviceReportSource: Source = async (asked) => {
  const found = standingAt(asked.entries, 'repairRecordWritten');
  if (found === undefined) return undefined;
  const record = written.parse(await withWords(found.entry.data, asked));
  const { unrepaired, payment } = known.parse(found.view.detail);
  const names = await namesOf(record.parts, asked);
  const { fault, cause, performanceFault, technician, work, guaranteeUntil, repaired, parts, ...rest } = record;
  return serviceReport(
    {
      ...rest,
      caseNo: asked.view.caseNo,
      goods: await goodsOf(asked),
      ...(fault === null ? {} : { fault: fault.text }),
      ...(cause === null ? {} : { cause }),
      ...(performanceFault === null ? {} : { performanceFault }),
      ...(repaired ? {} : { unrepaired: unrepaired ?? 'other' }),
      ...(work === null ? {} : { work: work.text }),
      ...(technician === null ? {} : { technician }),
      parts: parts.map((part) => ({ ...part, ...names(part.sku) })),
      ...(payment == null ? {} : { paid: { fen: payment.amountFen, currency: payment.currency } }),
      ...(guaranteeUntil === null ? {} : { guaranteeUntil }),
    },
    asked.language,
  );
};

function namesOf(parts: readonly { readonly sku: string }[], asked: Asked): ReturnType<typeof partNames> {
  return partNames(
    parts.map(({ sku }) => sku),
    asked,
  );
}
