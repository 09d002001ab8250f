import { z } from 'zod';
import { giftsKeptFen } from '../../domain/returns/gifts-kept.ts';
import { GROUNDS, REMEDIES } from '../../domain/returns/grounds.ts';
import { caseRow } from '../../drizzle/queries/cases.ts';
import { orderByNo, type StoredLine } from '../../drizzle/queries/orders.ts';
import { ownRef, siteByKey } from '../../drizzle/queries/sites.ts';
import { isPaymentOf } from '../../drizzle/refunds/paid-for.ts';
import {
  type LineAsked,
  RETURN_WAYS,
  type ReturnOpening,
  returnExchange,
} from '../../workflows/return-exchange/contract.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
import type { Answered } from '../commands/answered.ts';
import { mustBeStoredEvidence } from '../commands/evidence-references.ts';
import type { InFlight } from '../commands/in-flight.ts';
import {
  caseNo,
  code,
  currency,
  day,
  deviceInstant,
  evidence,
  fen,
  key,
  outsideNumber,
  quantity,
  reference,
  words,
} from '../inputs/common.ts';
import { mustBePossible, today } from '../inputs/dates.ts';
import { unknownReference } from '../inputs/references.ts';
import { swapPersonal } from '../personal/swap.ts';
import { Problem } from '../problem.ts';
import { prioritySchema } from '../replies/case-parts.ts';
import type { Services } from '../services.ts';
import { commonOf } from './common.ts';
import { type OpenCaseRequest, openCase } from './open-case.ts';
import type { Opening } from './start-case.ts';
import { mustBeWithCustomer } from './unit-with-customer.ts';

const line = z.strictObject({
  line: z.int().min(1).max(9_999).describe('Line of the order'),
  quantity,
  serials: z.array(key).min(1).max(1_000).exactOptional().describe('Which units, where they have serials'),
  ground: z.enum(GROUNDS),
  wish: z.enum(REMEDIES).exactOptional().describe('Taken as his choice where it is granted'),
  faultOn: day.exactOptional().describe('The day the fault appeared; today unless said'),
  giftsKept: z
    .int()
    .min(0)
    .max(100_000)
    .exactOptional()
    .describe('Units whose gifts he keeps; each takes off what the order states for its gifts (`giftPriceFen`)'),
  giftsKeptFen: fen
    .exactOptional()
    .describe('Where the order states no price of gifts: what those he keeps were stated at, in all'),
  evidence: z.array(evidence).min(1).max(50).exactOptional(),
});

/** POST /v1/returns: what of an order is to come back, and why. */
export const openReturnBody = z.strictObject({
  orderNo: key,
  lines: z.array(line).min(1).max(100),
  words: words.optional().describe('What the customer says'),
  how: z.enum(RETURN_WAYS).optional(),
  site: key.optional().describe('His site: from where goods are fetched, and where others go'),
  refundTo: outsideNumber.optional().describe('The payment of the order he wants his money on first'),
  taxDeducted: z
    .boolean()
    .optional()
    .describe('The buyer has deducted the tax: a red-letter invoice has to be confirmed'),
  platformRefund: z
    .strictObject({ platform: code, reference: outsideNumber, amountFen: fen.min(1), currency })
    .optional()
    .describe('A platform has paid him back already: it does not go out again'),
  parent: caseNo.optional().describe('The case it follows from; it hears how the return ended'),
  references: z.array(reference).max(20).optional(),
  priority: prioritySchema.optional(),
  team: key.optional(),
  deviceAt: deviceInstant.optional(),
  onBehalfOf: key.optional(),
});

export type OpenReturnBody = z.output<typeof openReturnBody>;

const swappedWords = z.object({ words: z.object({ ref: z.string(), hash: z.string() }).exactOptional() });

/**
 * Opens a return. Whether as much is left to return, and what is granted, is found by the case.
 *
 * @throws {Problem} every refusal
 */
export async function openReturn(
  services: Services,
  inFlight: InFlight<Opening>,
  request: OpenCaseRequest<OpenReturnBody>,
): Promise<Answered> {
  const { storage, secret } = services;
  const { caller, body } = request;
  return openCase(services, inFlight, returnExchange, request, async (identity) => {
    mustBeSound(body, today(services.now()));
    await mustBeStoredEvidence(storage, openReturnBody, body);
    const known = await knownOf(services, body, caller);
    return async (): Promise<ReturnOpening> => {
      const swap = { storage, secret, commandId: identity.id, subject: known.customer };
      const swapped = await swapPersonal(openReturnBody, { words: body.words }, swap);
      return { ...known, ...wantedOf(body), ...swappedWords.parse(swapped) };
    };
  });
}

/** Serials as many as units and each once, and days that can be. @throws {Problem} */
function mustBeSound({ lines }: OpenReturnBody, day: string): void {
  const seen = new Set<string>();
  for (const [index, { serials, quantity, faultOn }] of lines.entries()) {
    const at = `lines[${index}]`;
    mustBePossible(`${at}.faultOn`, faultOn, { latest: day });
    if (serials === undefined) continue;
    if (serials.length !== quantity) {
      throw new Problem('invalid_input', {
        field: `${at}.serials`,
        params: { reason: 'serialsMissing', expected: quantity },
      });
    }
    for (const [place, serial] of serials.entries()) {
      if (seen.has(serial)) {
        const field = `${at}.serials[${place}]`;
        throw new Problem('invalid_input', { field, params: { reason: 'serialTwice', value: serial } });
      }
      seen.add(serial);
    }
  }
}

type Known = Pick<ReturnOpening, 'orderNo' | 'customer' | 'lines' | 'site'>;

/** The order with its customer and lines. What belongs to somebody else is answered like what does not exist. */
function knownOf({ storage }: Services, body: OpenReturnBody, caller: Principal): Promise<Known> {
  const { orderNo, site, parent, platformRefund, refundTo, onBehalfOf } = body;
  return storage.query(async (database) => {
    const order = await orderByNo(database, orderNo);
    const isForeign = isCustomer(caller) && order?.customerRef !== caller.customer;
    if (order === undefined || isForeign) throw unknownReference('orderNo', orderNo);
    const customer = order.customerRef;
    if (onBehalfOf !== undefined && onBehalfOf !== customer) throw unknownReference('onBehalfOf', onBehalfOf);
    if (parent !== undefined && (await caseRow(database, parent)) === undefined)
      throw unknownReference('parent', parent);
    if (platformRefund !== undefined && platformRefund.currency !== order.currency) {
      throw new Problem('currency_differs', { field: 'platformRefund.currency', params: { expected: order.currency } });
    }
    if (site !== undefined && (await siteByKey(database, customer, site)) === undefined)
      throw unknownReference('site', site);
    for (const [index, { serials = [] }] of body.lines.entries()) {
      for (const [place, serial] of serials.entries()) {
        await mustBeWithCustomer(database, `lines[${index}].serials[${place}]`, serial);
      }
    }
    if (refundTo !== undefined && !(await isPaymentOf(database.sql, orderNo, order.currency, refundTo))) {
      throw unknownReference('refundTo', refundTo);
    }
    const lines = body.lines.map((asked, index): LineAsked => {
      const bought = order.lines.find((one) => one.line === asked.line);
      if (bought === undefined) throw unknownReference(`lines[${index}].line`, String(asked.line));
      const { giftsKept: _giftsKept, giftsKeptFen: _giftsKeptFen, ...wanted } = asked;
      return { ...wanted, sku: bought.sku, ...giftsOf(asked, bought, `lines[${index}]`) };
    });
    return { orderNo, customer, lines, ...(site === undefined ? {} : { site: ownRef(customer, site) }) };
  });
}

/** @throws {Problem} */
function giftsOf(
  asked: OpenReturnBody['lines'][number],
  { giftPriceFen }: StoredLine,
  at: string,
): Pick<LineAsked, 'giftsKeptFen'> {
  const fen = giftsKeptFen(asked, { quantity: asked.quantity, giftPriceFen });
  if (fen === undefined) return {};
  if (typeof fen === 'number') return { giftsKeptFen: fen };
  const field = `${at}.${fen === 'giftsStated' ? 'giftsKeptFen' : 'giftsKept'}`;
  throw new Problem('invalid_input', { field, params: { field, reason: fen, most: asked.quantity } });
}

/** It was found to be that of the order. */
function withoutCurrency<T extends { currency: string }>({ currency: _currency, ...told }: T): Omit<T, 'currency'> {
  return told;
}

function wantedOf(body: OpenReturnBody): Partial<ReturnOpening> {
  const { how, refundTo, taxDeducted, platformRefund } = body;
  return {
    ...(how === undefined ? {} : { how }),
    ...(refundTo === undefined ? {} : { refundTo }),
    ...(taxDeducted === undefined ? {} : { taxDeducted }),
    ...(platformRefund === undefined ? {} : { platformRefund: withoutCurrency(platformRefund) }),
    ...commonOf(body),
  };
}
