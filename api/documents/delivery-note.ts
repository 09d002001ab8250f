import { z } from 'zod';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { deliveryNote } from '../../domain/documents/templates/delivery-note.ts';
import { customerByRef } from '../../drizzle/queries/customers.ts';
import { siteByKey } from '../../drizzle/queries/sites.ts';
import { goodsLines } from './goods-lines.ts';
import { type Asked, type Source, standingAt } from './source.ts';

const known = z.object({
  orderNo: z.string(),
  customer: z.string(),
  site: z.string().exactOptional(),
  slot: z.object({ from: z.string(), until: z.string() }).exactOptional(),
  lines: z.array(z.object({ sku: z.string(), quantity: z.int(), serials: z.array(z.string()) })),
  dispatch: z.object({
    at: z.string(),
    packages: z.int(),
    carrier: z.string().exactOptional(),
    waybill: z.string().exactOptional(),
  }),
});

type Known = z.output<typeof known>;

/** What left with the goods, as it stood when they left. */
export const deliveryNoteSource: Source = async (asked) => {
  const found = standingAt(asked.entries, 'goodsDispatched');
  if (found === undefined) return undefined;
  const { orderNo, slot, lines, dispatch, ...whose } = known.parse(found.view.detail);
  const { receiver, address } = await receiverOf(asked, whose);
  return deliveryNote(
    {
      caseNo: asked.view.caseNo,
      orderNo,
      dispatchedOn: shanghaiDate(dispatch.at),
      packages: dispatch.packages,
      receiver,
      address,
      ...(slot === undefined ? {} : { window: slot }),
      ...(dispatch.carrier === undefined ? {} : { carrier: dispatch.carrier }),
      ...(dispatch.waybill === undefined ? {} : { waybill: dispatch.waybill }),
      lines: await goodsLines(lines, asked),
    },
    asked.language,
  );
};

/** Whose they are, and where they go; the words are those that are kept today. */
async function receiverOf(
  { services: { storage } }: Asked,
  { customer, site }: Pick<Known, 'customer' | 'site'>,
): Promise<{ readonly receiver: string; readonly address: string }> {
  const { person, place } = await storage.query(async (database) => ({
    person: await customerByRef(database, customer),
    place: site === undefined ? undefined : await siteByKey(database, customer, site.slice(customer.length + 1)),
  }));
  return {
    receiver: person?.name ?? customer,
    address: place?.address ?? person?.address ?? '—',
  };
}
