import { z } from 'zod';
import { BadFacts } from '../../domain/entitlement/bad-facts.ts';
import { allocateOrder } from '../../domain/money/allocate-order.ts';
import { paidForOne } from '../../domain/money/give-back.ts';
import { DEDUCTION_KINDS, type OrderPrice } from '../../domain/money/order-price.ts';
import { code, fen, instant, outsideNumber } from '../inputs/common.ts';
import { Problem } from '../problem.ts';

/** The price of a line: what was paid for one, or what one cost before the deductions of the order. */
export const pricedLine = {
  pricePaidFen: fen
    .exactOptional()
    .describe('What was really paid for one, in fen. May be left out with `priceFen`: then it is worked out'),
  priceFen: fen
    .exactOptional()
    .describe('Price of one before the deductions of the order, in fen; of all lines or of none'),
  taxFen: fen.exactOptional().describe('Tax billed on top for the whole line, in fen'),
  bundle: code.exactOptional().describe('Sold together with the other lines of this name'),
  partPriceFen: fen
    .exactOptional()
    .describe(
      'What one gives that comes back without the rest of its bundle, stated beforehand; absent: it does not come back alone',
    ),
  giftPriceFen: fen.exactOptional().describe('Price of the gifts that came with one, stated beforehand'),
};

const lineNo = z.int().min(1).max(9_999);

const granted = {
  no: outsideNumber,
  fen,
  lines: z
    .array(lineNo)
    .min(1)
    .max(1_000)
    .readonly()
    .exactOptional()
    .describe('Lines it was granted on; all where absent'),
};

const deduction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(DEDUCTION_KINDS).exclude(['subsidy']), ...granted }),
  z.strictObject({
    kind: z.literal('subsidy'),
    ...granted,
    source: outsideNumber.describe('Who has paid it, and gets it back when goods come back'),
  }),
]);

const payment = z.strictObject({ no: outsideNumber, channel: code, fen, paidAt: instant });

/** What an order as a whole cost less or more than its lines, and how it was paid. */
export const orderPrice = {
  deductions: z
    .array(deduction)
    .max(50)
    .readonly()
    .exactOptional()
    .describe('Discounts, coupons and subsidies in the order granted; lines need `priceFen`'),
  taxFen: fen.exactOptional().describe('Tax billed on top for the whole order, in fen; lines need `priceFen`'),
  freightFen: fen.exactOptional().describe('Outward freight the customer paid, in fen'),
  payments: z.array(payment).max(100).readonly().exactOptional(),
};

interface ToldPrice extends Omit<OrderPrice, 'lines'> {
  readonly lines: readonly ToldLine[];
}

interface ToldLine {
  readonly line: number;
  readonly quantity: number;
  readonly pricePaidFen?: number;
  readonly priceFen?: number;
  readonly taxFen?: number;
}

/**
 * What was really paid for one of each line, in their order: as told, or put on the lines from prices, deductions and tax.
 * Where both are told they must agree, so that an order that was read can be put again.
 *
 * @throws {BadFacts}
 * @throws {Problem} `invalid_input` where a line does not say its price
 */
export function pricesPaid(order: ToldPrice): readonly number[] {
  const { currency, lines, deductions, taxFen, freightFen, payments } = order;
  const isPriced = deductions !== undefined || taxFen !== undefined || lines.some(isPricedLine);
  const price: OrderPrice = {
    currency,
    lines: lines.map((line, index) => ({
      line: line.line,
      quantity: line.quantity,
      priceFen: told(isPriced ? 'priceFen' : 'pricePaidFen', line, index),
      ...(line.taxFen === undefined ? {} : { taxFen: line.taxFen }),
    })),
    ...(deductions === undefined ? {} : { deductions }),
    ...(taxFen === undefined ? {} : { taxFen }),
    ...(freightFen === undefined ? {} : { freightFen }),
    ...(payments === undefined ? {} : { payments }),
  };
  if (!isPriced && payments === undefined) return price.lines.map(({ priceFen }) => priceFen);
  const allocated = allocateOrder(price);
  return lines.map(({ line, pricePaidFen }, index) => {
    const paidFen = paidForOne(allocated, line);
    if (pricePaidFen !== undefined && pricePaidFen !== paidFen) {
      throw new BadFacts('pricePaidDiffers', `lines[${index}].pricePaidFen`, { value: pricePaidFen, paidFen });
    }
    return paidFen;
  });
}

function isPricedLine({ priceFen, taxFen }: ToldLine): boolean {
  return priceFen !== undefined || taxFen !== undefined;
}

function told(member: 'priceFen' | 'pricePaidFen', line: ToldLine, index: number): number {
  const fen = line[member];
  if (fen !== undefined) return fen;
  const field = `lines[${index}].${member}`;
  throw new Problem('invalid_input', { field, params: { field, reason: 'missing' } });
}
