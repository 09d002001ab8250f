import type {
  DeliveryHeld,
  DeliveryHold,
  DeliverySettlement,
  SerialRefused,
  SerialsWanted,
  UnitsDelivered,
} from '../../../activities/contract.ts';

interface OrderedLine {
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
  readonly category: string;
}

interface HeldLine {
  readonly caseNo: string;
  readonly orderNo: string;
  readonly line: number;
  readonly quantity: number;
  readonly exchanged: boolean;
  settled: DeliverySettlement['lines'][number] | undefined;
}

/** Orders and what deliveries took of them, in memory, with the promises the database keeps. */
export class MemoryDeliveries {
  readonly orders = new Map<string, readonly OrderedLine[]>();
  readonly held: HeldLine[] = [];
  /** Units under way or handed over, by the delivery that has them. */
  readonly serials = new Map<string, string>();
  /** Days on which units were handed over. */
  readonly deliveredOn = new Map<string, string>();
  /** Units registered for another order, or handed over before. */
  readonly registered = new Map<string, SerialRefused['because']>();

  order(orderNo: string, ...lines: OrderedLine[]): void {
    this.orders.set(orderNo, lines);
  }

  hold({ caseNo, orderNo, lines, exchanged = false }: DeliveryHold): DeliveryHeld {
    const ordered = this.orders.get(orderNo) ?? [];
    const categories = ordered
      .filter(({ line }) => lines.some((one) => one.line === line))
      .map(({ line, category }) => ({ line, category }));
    if (this.held.some((row) => row.caseNo === caseNo)) return { held: true, categories };
    for (const { line, sku, quantity } of lines) {
      const of = ordered.find((one) => one.line === line);
      const free = of === undefined ? 0 : of.quantity - this.heldOf(orderNo, line);
      const refused = { line, ordered: of?.quantity ?? 0, free };
      if (of === undefined) return { held: false, refused: { ...refused, because: 'unknownLine' }, categories: [] };
      if (exchanged) continue;
      if (of.sku !== sku) return { held: false, refused: { ...refused, because: 'otherSku' }, categories: [] };
      if (quantity > free) return { held: false, refused: { ...refused, because: 'aboveOrdered' }, categories: [] };
    }
    for (const { line, quantity } of lines)
      this.held.push({ caseNo, orderNo, line, quantity, exchanged, settled: undefined });
    return { held: true, categories };
  }

  take({ caseNo, serials, instead }: SerialsWanted): { refused: SerialRefused[] } {
    const refused = serials.flatMap(({ line, serial }): SerialRefused[] => {
      const holder = this.serials.get(serial);
      if (holder !== undefined && holder !== caseNo) return [{ line, serial, because: 'elsewhere', of: holder }];
      const because = this.registered.get(serial);
      return because === undefined ? [] : [{ line, serial, because }];
    });
    if (refused.length > 0) return { refused };
    if (instead !== undefined && this.serials.get(instead) === caseNo) this.serials.delete(instead);
    for (const { serial } of serials) this.serials.set(serial, caseNo);
    return { refused: [] };
  }

  settle({ caseNo, lines, serials }: DeliverySettlement): Record<string, never> {
    for (const row of this.held.filter((one) => one.caseNo === caseNo)) {
      const told = lines.find(({ line }) => line === row.line);
      if (told !== undefined) row.settled = { ...told, freed: Math.max(told.freed, row.settled?.freed ?? 0) };
    }
    for (const serial of serials.released) {
      if (this.serials.get(serial) === caseNo && !this.deliveredOn.has(serial)) this.serials.delete(serial);
    }
    return {};
  }

  deliver({ on, units }: UnitsDelivered): Record<string, never> {
    for (const { serial } of units) if (!this.deliveredOn.has(serial)) this.deliveredOn.set(serial, on);
    return {};
  }

  /** Units of a line that deliveries hold, or have brought to an end for good. */
  heldOf(orderNo: string, line: number): number {
    return this.held
      .filter((row) => row.orderNo === orderNo && row.line === line && !row.exchanged)
      .reduce((sum, row) => sum + row.quantity - (row.settled?.freed ?? 0), 0);
  }
}
