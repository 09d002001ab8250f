import type { EntitlementFacts } from '../../../domain/entitlement/facts.ts';
import { type AllocatedOrder, allocateOrder } from '../../../domain/money/allocate-order.ts';
import { couponsBack } from '../../../domain/money/coupons-back.ts';
import { paidForOne } from '../../../domain/money/give-back.ts';
import { neverPaid } from '../../../domain/money/never-paid.ts';
import type { OrderPrice } from '../../../domain/money/order-price.ts';
import type {
  AboveRest,
  BasisProblem,
  LineToPrice,
  PartOfBundle,
  PricedLine,
  ReturnBasis,
  SaleOfSerial,
  UnitsAsked,
} from '../../../domain/returns/basis.ts';
import { brokenBundles } from '../../../domain/returns/bundles.ts';
import { couponsUsedOn, freePlaces, lastPlaces, priceUnits } from '../../../domain/returns/unit-prices.ts';

/** An order with what is known of its units. */
export interface KnownOrder extends OrderPrice {
  readonly customer: string;
  readonly goods: readonly {
    readonly line: number;
    readonly sku: string;
    readonly category: string;
    /** Whether the same model is on the shelf, where its stock is counted. */
    readonly inStock?: boolean;
    /** Sold together with the others of this name. */
    readonly bundle?: string;
    readonly partPriceFen?: number;
    /** Facts of each unit: by serial, or one for all where there is none. */
    readonly units: Readonly<Record<string, EntitlementFacts>>;
  }[];
}

interface Held {
  readonly caseNo: string;
  readonly no: number;
  readonly at: readonly number[];
}

/** How an order was paid beforehand, where that is known to be less than all, and what bills took on of the rest. */
export interface PaidAndBilled {
  readonly paidFen?: number;
  readonly billedFen: number;
}

/** Orders in memory, and which of their units are paid back by which return. */
export class MemoryOrders {
  private readonly orders = new Map<string, KnownOrder>();
  private readonly places = new Map<string, Held[]>();
  private readonly unpaid = new Map<string, { readonly orderNo: string; readonly fen: number }>();
  /** Places that returns are paid for, for good. */
  private readonly filed = new Set<string>();
  /** Those that came back in kind, and by which return. */
  readonly coupons: { readonly orderNo: string; readonly coupon: string; readonly caseNo: string }[] = [];
  private readonly paidBefore: (orderNo: string) => PaidAndBilled;

  constructor(paidBefore: (orderNo: string) => PaidAndBilled = () => ({ billedFen: 0 })) {
    this.paidBefore = paidBefore;
  }

  register(orderNo: string, order: KnownOrder): void {
    this.orders.set(orderNo, order);
  }

  basis({ orderNo, lines }: { orderNo: string; lines: readonly UnitsAsked[] }): ReturnBasis | BasisProblem {
    const order = this.orders.get(orderNo);
    if (order === undefined) return { code: 'unknown_reference', field: 'orderNo', value: orderNo };
    const allocated = allocateOrder(order);
    const found: ReturnBasis['lines'][number][] = [];
    for (const [index, { line, serials }] of lines.entries()) {
      const goods = order.goods.find((one) => one.line === line);
      if (goods === undefined) return { code: 'unknown_reference', field: `lines.${index}.line`, value: String(line) };
      const named = serials ?? Object.keys(goods.units).slice(0, 1);
      const units = named.map((serial) => goods.units[serial]);
      const stranger = units.indexOf(undefined);
      if (stranger !== -1) {
        return { code: 'unknown_reference', field: `lines.${index}.serials.${stranger}`, value: named[stranger] ?? '' };
      }
      found.push({
        line,
        sku: goods.sku,
        category: goods.category,
        ...(goods.inStock === undefined ? {} : { inStock: goods.inStock }),
        quantity: order.lines.find((one) => one.line === line)?.quantity ?? 0,
        unitFen: paidForOne(allocated, line),
        units: units.filter((unit) => unit !== undefined),
      });
    }
    return { customer: order.customer, currency: order.currency, lines: found };
  }

  saleOf(serial: string): Partial<SaleOfSerial> {
    for (const [orderNo, { customer, currency, goods }] of this.orders) {
      const found = goods.find(({ units }) => serial in units);
      if (found !== undefined) return { orderNo, customer, currency, line: found.line, sku: found.sku };
    }
    return {};
  }

  price({ caseNo, orderNo, lines }: { caseNo: string; orderNo: string; lines: readonly LineToPrice[] }): {
    lines: PricedLine[];
    aboveRest?: AboveRest;
    coupons?: readonly string[];
    parts?: readonly PartOfBundle[];
  } {
    const order = this.orders.get(orderNo);
    if (order === undefined) return { lines: [] };
    const allocated = allocateOrder(order);
    const left = new Map(
      order.lines.map(({ line, quantity }) => [line, quantity - this.takenByOthers(caseNo, orderNo, line)]),
    );
    for (const { no, line, quantity } of lines) {
      const rest = left.get(line) ?? 0;
      if (quantity > rest) return { lines: [], aboveRest: { no, line, rest } };
      left.set(line, rest - quantity);
    }
    for (const [line, held] of this.places) this.places.set(line, held.flatMap(keptLowest(caseNo, lines)));
    const priced = lines.map(
      ({ no, line, quantity, neverBilled, whole: _whole, exchanged: _exchanged, ...ground }): PricedLine => {
        const held = this.places.get(`${orderNo} ${line}`) ?? [];
        const others = held.filter((one) => one.caseNo !== caseNo || one.no !== no);
        const own = held.find((one) => one.caseNo === caseNo && one.no === no)?.at ?? [];
        const taken = others.flatMap(({ at }) => at);
        const missing = quantity - own.length;
        const ordered = order.lines.find((one) => one.line === line)?.quantity ?? 0;
        const known = [...taken, ...own];
        const more = neverBilled ? lastPlaces(known, missing, ordered) : freePlaces(known, missing);
        const at = [...own, ...more];
        this.places.set(`${orderNo} ${line}`, [...others, { caseNo, no, at }]);
        return { ...priceUnits(allocated, { line, places: at, ...ground }), no };
      },
    );
    const parts = this.partsOfBundles(order, { caseNo, orderNo, lines });
    return {
      lines: this.leftUnpaid({ caseNo, orderNo, lines }, allocated, priced),
      ...couponsUsedOn(priced),
      ...(parts.length === 0 ? {} : { parts }),
    };
  }

  private partsOfBundles(
    { goods, lines: ordered }: KnownOrder,
    { caseNo, orderNo, lines }: { caseNo: string; orderNo: string; lines: readonly LineToPrice[] },
  ): PartOfBundle[] {
    const inBundles = ordered.map(({ line, quantity }) => {
      const { bundle } = goods.find((one) => one.line === line) ?? {};
      return { line, quantity, ...(bundle === undefined ? {} : { bundle }) };
    });
    const before = ordered.map(({ line }) => ({ line, quantity: this.takenByOthers(caseNo, orderNo, line) }));
    const broken = brokenBundles(
      inBundles,
      lines.filter(({ exchanged = false }) => !exchanged),
      before,
    );
    return lines.flatMap(({ no, line, whole = false }) => {
      const { bundle, partPriceFen } = goods.find((one) => one.line === line) ?? {};
      const found = broken.find((one) => one.bundle === bundle);
      return found === undefined || !whole || partPriceFen !== undefined ? [] : [{ ...found, no }];
    });
  }

  /** The units of a return are back for good; the coupons it gives back. */
  giveCoupons({ caseNo, orderNo, lines }: { caseNo: string; orderNo: string; lines: readonly number[] }): {
    coupons: readonly string[];
  } {
    for (const [line, held] of this.places) {
      for (const { at } of held.filter((one) => one.caseNo === caseNo && lines.includes(one.no))) {
        for (const place of at) this.filed.add(`${line} ${place}`);
      }
    }
    const order = this.orders.get(orderNo);
    if (order === undefined) return { coupons: [] };
    const back = new Map(order.lines.map(({ line }) => [line, this.filedOf(orderNo, line)]));
    const given = this.coupons.filter((one) => one.orderNo === orderNo);
    const already = given.map(({ coupon }) => coupon);
    const fresh = couponsBack(allocateOrder(order), back, already).map((coupon) => ({ orderNo, coupon, caseNo }));
    this.coupons.push(...fresh);
    const own = [...given, ...fresh].filter((one) => one.caseNo === caseNo);
    return { coupons: own.map(({ coupon }) => coupon).sort() };
  }

  /** How many units of a line are back for good. */
  filedOf(orderNo: string, line: number): number {
    const held = this.places.get(`${orderNo} ${line}`) ?? [];
    return held.flatMap(({ at }) => at).filter((place) => this.filed.has(`${orderNo} ${line} ${place}`)).length;
  }

  /** Of what was never billed, what nobody has paid. */
  private leftUnpaid(
    { caseNo, orderNo, lines }: { caseNo: string; orderNo: string; lines: readonly LineToPrice[] },
    allocated: AllocatedOrder,
    priced: PricedLine[],
  ): PricedLine[] {
    this.unpaid.delete(caseNo);
    const isNever = ({ no }: PricedLine): boolean => lines.some((one) => one.no === no && one.neverBilled === true);
    const others = [...this.unpaid.values()].filter((one) => one.orderNo === orderNo);
    const { paidFen, billedFen } = this.paidBefore(orderNo);
    const elsewhereFen = billedFen + others.reduce((sum, { fen }) => sum + fen, 0);
    const never = priced
      .filter(isNever)
      .map(({ netFen, taxFen, freightFen }) => ({ goodsFen: netFen + taxFen, freightFen }));
    const left = [...neverPaid(allocated, { ...(paidFen === undefined ? {} : { paidFen }), elsewhereFen }, never)];
    this.unpaid.set(caseNo, { orderNo, fen: left.reduce((sum, { goodsFen }) => sum + goodsFen, 0) });
    return priced.map((one) => {
      if (!isNever(one)) return one;
      const { goodsFen = 0, freightFen = 0 } = left.shift() ?? {};
      return { ...one, unpaidFen: goodsFen + freightFen };
    });
  }

  private takenByOthers(caseNo: string, orderNo: string, line: number): number {
    const held = this.places.get(`${orderNo} ${line}`) ?? [];
    return held.filter((one) => one.caseNo !== caseNo).reduce((sum, { at }) => sum + at.length, 0);
  }

  unprice({ caseNo, lines }: { caseNo: string; lines?: readonly number[] }): void {
    if (lines === undefined) this.unpaid.delete(caseNo);
    for (const [line, held] of this.places)
      this.places.set(
        line,
        held.filter((one) => one.caseNo !== caseNo || lines?.includes(one.no) === false),
      );
  }
}

/** What a line of a return has too much goes free, the highest first; a line that is not named keeps nothing. */
function keptLowest(caseNo: string, lines: readonly LineToPrice[]): (held: Held) => Held[] {
  return (held) => {
    if (held.caseNo !== caseNo) return [held];
    const line = lines.find(({ no }) => no === held.no);
    return line ? [{ ...held, at: held.at.toSorted((a, b) => a - b).slice(0, line.quantity) }] : [];
  };
}
