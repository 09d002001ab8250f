import type { GoodsLine, GoodsObstacle } from './moves.ts';

/** What lies in one place of one article. */
export interface Lot {
  readonly balance: number;
  /** How many of them are known by their serials. */
  readonly units: number;
}

export interface Unit {
  readonly sku: string;
  readonly account: string;
}

/** One side of a move. */
export interface GoodsMovement {
  readonly account: string;
  readonly commodity: string;
  readonly quantity: number;
  /** Which unit it is; `quantity` is 1 or -1 then. */
  readonly serial?: string;
}

export interface GoodsBookSetup {
  /** The accounts between which a line moves. */
  readonly ways: (line: GoodsLine) => { readonly from: string; readonly to: string };
  /** Goods come from there without end. */
  readonly isOutside: (account: string) => boolean;
  /** By {@link lotKey}. */
  readonly lots: Map<string, Lot>;
  /** By serial: those that are named in a line, and all of a place that is emptied. */
  readonly units: Map<string, Unit>;
}

export function lotKey(account: string, sku: string): string {
  return `${account} ${sku}`;
}

/** Lines that are looked at and moved one after the other, so that a later one finds what an earlier one has brought. */
export class GoodsBook {
  private readonly setup: GoodsBookSetup;

  constructor(setup: GoodsBookSetup) {
    this.setup = setup;
  }

  /** Why a line cannot move, if it cannot. Of `serialsNeeded` it tells the serials it knows. */
  obstacle(line: GoodsLine): GoodsObstacle | undefined {
    const { orderNo, line: no, sku, quantity } = line;
    const of = { orderNo, line: no, sku };
    const { ways, units, isOutside } = this.setup;
    const { from } = ways(line);
    for (const serial of line.serials ?? []) {
      const unit = units.get(serial);
      if (unit === undefined || (unit.account === from && unit.sku === sku)) continue;
      return { ...of, code: 'serialElsewhere', serial, place: unit.account };
    }
    if (isOutside(from)) return undefined;
    const lot = this.lot(from, sku);
    if (quantity > lot.balance) return { ...of, code: 'quantityAboveRest', rest: lot.balance };
    const nameless = quantity - this.known(line).length;
    if (nameless <= lot.balance - lot.units) return undefined;
    return { ...of, code: 'serialsNeeded', serials: this.unitsAt(from, sku) };
  }

  /** Moves a line that meets no obstacle. */
  move(line: GoodsLine): GoodsMovement[] {
    const { sku, quantity } = line;
    const { from, to } = this.setup.ways(line);
    const serials = this.meant(line);
    this.add(from, sku, { balance: -quantity, units: -this.known(line).length });
    this.add(to, sku, { balance: quantity, units: serials.length });
    for (const serial of serials) this.setup.units.set(serial, { sku, account: to });
    return bothSides({ from, to, sku, quantity, serials });
  }

  private known(line: GoodsLine): readonly string[] {
    return this.meant(line).filter((serial) => this.setup.units.has(serial));
  }

  /** Which units: those named, or all that are there when everything goes. */
  private meant(line: GoodsLine): readonly string[] {
    if (line.serials !== undefined) return line.serials;
    const { from } = this.setup.ways(line);
    return line.quantity === this.lot(from, line.sku).balance ? this.unitsAt(from, line.sku) : [];
  }

  private unitsAt(at: string, of: string): string[] {
    const here = [...this.setup.units].filter(([, { account, sku }]) => account === at && sku === of);
    return here.map(([serial]) => serial).sort();
  }

  private lot(account: string, sku: string): Lot {
    return this.setup.lots.get(lotKey(account, sku)) ?? { balance: 0, units: 0 };
  }

  private add(account: string, sku: string, by: Lot): void {
    const { balance, units } = this.lot(account, sku);
    this.setup.lots.set(lotKey(account, sku), { balance: balance + by.balance, units: units + by.units });
  }
}

/** What leaves one account and comes to another, unit by unit where they are named. */
export function bothSides(moved: {
  readonly from: string;
  readonly to: string;
  readonly sku: string;
  readonly quantity: number;
  readonly serials: readonly string[];
}): GoodsMovement[] {
  const { from, to, sku: commodity, quantity, serials } = moved;
  const nameless = quantity - serials.length;
  return [
    ...serials.flatMap((serial) => [
      { account: from, commodity, quantity: -1, serial },
      { account: to, commodity, quantity: 1, serial },
    ]),
    ...(nameless === 0
      ? []
      : [
          { account: from, commodity, quantity: -nameless },
          { account: to, commodity, quantity: nameless },
        ]),
  ];
}
