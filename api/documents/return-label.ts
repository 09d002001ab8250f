import { z } from 'zod';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { returnLabel } from '../../domain/documents/templates/return-label.ts';
import { GROUND_RULES, GROUNDS } from '../../domain/returns/grounds.ts';
import { customerByRef } from '../../drizzle/queries/customers.ts';
import { goodsLines } from './goods-lines.ts';
import { type Source, standingAt } from './source.ts';

const known = z.object({
  orderNo: z.string(),
  customer: z.string(),
  way: z.string(),
  lines: z.array(
    z.object({
      sku: z.string(),
      quantity: z.int(),
      serials: z.array(z.string()).exactOptional(),
      ground: z.enum(GROUNDS),
      choice: z.object({ remedy: z.string() }).exactOptional(),
    }),
  ),
});

/** Ways on which goods travel to a warehouse. */
const TRAVELS = ['sendIn', 'pickUp', 'handIn'];

/** What is to come back, as it was arranged; nothing once the return is over, or where nothing travels. */
export const returnLabelSource: Source = async (asked) => {
  const { view, services, language } = asked;
  const found = standingAt(asked.entries, 'returnArranged');
  if (found === undefined || view.status === 'closed') return undefined;
  const { orderNo, customer, way, lines } = known.parse(found.view.detail);
  const coming = lines.filter(
    ({ ground, choice }) =>
      GROUND_RULES[ground].goods === 'comeBack' && choice !== undefined && choice.remedy !== 'repair',
  );
  // What lies with us already for a repair is taken over where it lies.
  if (!TRAVELS.includes(way) || coming.length === 0 || 'fromRepair' in found.view.detail) return undefined;
  const { letterhead, returnsTo } = services;
  const person = await services.storage.query((database) => customerByRef(database, customer));
  return returnLabel(
    {
      caseNo: view.caseNo,
      orderNo,
      arrangedOn: shanghaiDate(found.entry.at),
      ...(letterhead.house === undefined ? {} : { house: letterhead.house }),
      ...(returnsTo === undefined ? {} : { address: returnsTo }),
      ...(person?.name === undefined ? {} : { sender: person.name }),
      lines: await goodsLines(
        coming.map(({ serials = [], ...line }) => ({ ...line, serials })),
        asked,
      ),
    },
    language,
  );
};
