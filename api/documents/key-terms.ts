import { z } from 'zod';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { PAYMENT_TERMS } from '../../domain/credit/agreement.ts';
import { type KeyTermsData, keyTerms } from '../../domain/documents/templates/key-terms.ts';
import { keyTermsTexts } from '../../domain/text/documents/key-terms.ts';
import { fill } from '../../domain/text/fill.ts';
import { labelOf } from '../../domain/text/format.ts';
import type { Language } from '../../domain/text/languages.ts';
import { clauseTexts } from '../../domain/text/order/words.ts';
import { customerByRef } from '../../drizzle/queries/customers.ts';
import { productBySku } from '../../drizzle/queries/products.ts';
import { siteByKey } from '../../drizzle/queries/sites.ts';
import { type Asked, nameOf, type Source, standingAt } from './source.ts';

const known = z.object({
  orderNo: z.string(),
  customer: z.string(),
  currency: z.string(),
  form: z.enum(['written', 'oral']),
  goods: z.array(
    z.object({
      line: z.int(),
      sku: z.string(),
      quantity: z.int(),
      priceFen: z.int(),
      paidFen: z.int().exactOptional(),
    }),
  ),
  terms: z.object({
    pay: z.enum(PAYMENT_TERMS),
    depositFen: z.int(),
    termDays: z.int().exactOptional(),
    promisedFor: z.string().exactOptional(),
  }),
  clauses: z.array(z.object({ clause: z.string(), on: z.string() })).exactOptional(),
  confirmed: z.boolean().exactOptional(),
});

type Known = z.output<typeof known>;

/**
 * The terms as they went to the buyer, or as the order was confirmed or both sides changed it since, whichever is the
 * newest. What is proposed and not confirmed yet is no contract.
 */
export const keyTermsSource: Source = async (asked) => {
  const { entries, services, language } = asked;
  const found = ['termsSheetSent', 'orderConfirmed', 'termsChanged']
    .flatMap((type) => standingAt(entries, type) ?? [])
    .filter((standing) => standing.view.detail.confirmed === true)
    .reduce<ReturnType<typeof standingAt>>(
      (last, one) => (last && last.entry.seq > one.entry.seq ? last : one),
      undefined,
    );
  if (found === undefined) return undefined;
  const deal = known.parse(found.view.detail);
  const { buyer, place, productName } = await namesOf(asked, deal);
  const { orderNo, currency, form, goods, terms, clauses = [] } = deal;
  const say = (key: keyof typeof keyTermsTexts, params = {}): string => fill(keyTermsTexts[key], language, params);
  return keyTerms(
    {
      orderNo,
      oral: form === 'oral',
      agreedOn: shanghaiDate(found.entry.at),
      seller: services.letterhead.house ?? say('us'),
      buyer,
      currency,
      lines: goods.map(({ sku, quantity, priceFen }) => ({ product: productName(sku), quantity, unitFen: priceFen })),
      deliverBy: terms.promisedFor ?? say('asAgreed'),
      ...(place === undefined ? {} : { place }),
      payments: paymentsOf(deal, language),
      clauses: clauses.map(({ clause, on }) =>
        say('explained', { clause: labelOf(clauseTexts, clause, language), on }),
      ),
      rights: [say('statutory'), say('askForRights')],
    },
    language,
  );
};

/** What is paid when: beforehand, and the rest by the terms. */
function paymentsOf({ goods, terms }: Known, language: Language): KeyTermsData['payments'] {
  const totalFen = goods.reduce((sum, { quantity, priceFen, paidFen = quantity * priceFen }) => sum + paidFen, 0);
  const restFen = totalFen - terms.depositFen;
  const say = (key: keyof typeof keyTermsTexts, params = {}): string => fill(keyTermsTexts[key], language, params);
  const days = terms.termDays ?? 0;
  const due = { prepaid: say('paidAlready'), onDelivery: say('dueOnDelivery'), onAccount: say('dueAfter', { days }) };
  return [
    ...(terms.depositFen > 0 ? [{ what: say('deposit'), fen: terms.depositFen, due: say('dueBefore') }] : []),
    ...(restFen > 0 ? [{ what: say('balance'), fen: restFen, due: due[terms.pay] }] : []),
  ];
}

/** Names as they are today: of the buyer, of where it goes, and of the goods. */
async function namesOf({ services: { storage }, view, language }: Asked, { customer, goods }: Known) {
  const { site } = view.subject;
  return storage.query(async (database) => {
    const found = await customerByRef(database, customer);
    const key = typeof site === 'string' ? site.slice(site.indexOf('/') + 1) : undefined;
    const at = key === undefined ? undefined : await siteByKey(database, customer, key);
    const products = await Promise.all(
      [...new Set(goods.map(({ sku }) => sku))].map((sku) => productBySku(database, sku)),
    );
    const names = new Map(products.flatMap((one) => (one === undefined ? [] : [[one.sku, nameOf(one, language)]])));
    return {
      buyer: found?.name ?? customer,
      ...(at?.address === undefined ? {} : { place: at.address }),
      productName: (sku: string): string => names.get(sku) ?? sku,
    };
  });
}
