/** Some units of a line. */
export interface Units {
  readonly line: number;
  readonly quantity: number;
}

/** How many units of a line there are among some. */
export function unitsOf(units: readonly Units[], line: number): number {
  return units.reduce((sum, one) => sum + (one.line === line ? one.quantity : 0), 0);
}

/**
 * Where the units of an order line are. What was ordered is delivered, open, cancelled or returned at every instant; of the
 * open ones some are under way.
 */
export interface LineStanding {
  readonly line: number;
  readonly ordered: number;
  readonly delivered: number;
  readonly open: number;
  readonly cancelled: number;
  readonly returned: number;
  readonly underWay: number;
}

/** Where the units of one line of a delivery ended. */
export interface UnitsEnded {
  readonly line: number;
  readonly delivered: number;
  readonly short: number;
  readonly refused: number;
  readonly lost: number;
  readonly returned: number;
}

/** A movement that more units would take than there are. */
export class UnitsMissing extends Error {
  override readonly name = 'UnitsMissing';
  readonly line: number;
  /** How many there are to take. */
  readonly left: number;

  constructor(line: number, left: number) {
    super(`line ${line} has ${left} units for this`);
    this.line = line;
    this.left = left;
  }
}

/** Everything is open when an order begins. */
export function allOpen(lines: readonly Units[]): LineStanding[] {
  return lines.map(({ line, quantity }) => ({
    line,
    ordered: quantity,
    delivered: 0,
    open: quantity,
    cancelled: 0,
    returned: 0,
    underWay: 0,
  }));
}

/** Open units that nothing is being done about yet. */
export function freeUnits({ open, underWay }: LineStanding): number {
  return open - underWay;
}

/** Units set out. @throws {UnitsMissing} */
export function sentOut(lines: readonly LineStanding[], units: readonly Units[]): LineStanding[] {
  return moved(lines, units, (one, quantity) => {
    if (quantity > freeUnits(one)) throw new UnitsMissing(one.line, freeUnits(one));
    return { ...one, underWay: one.underWay + quantity };
  });
}

/** Units that were to set out and did not. */
export function keptBack(lines: readonly LineStanding[], units: readonly Units[]): LineStanding[] {
  return moved(lines, units, (one, quantity) => ({ ...one, underWay: Math.max(0, one.underWay - quantity) }));
}

/** Open units nobody wants any more. @throws {UnitsMissing} for what is under way: that ends by itself */
export function cancelled(lines: readonly LineStanding[], units: readonly Units[]): LineStanding[] {
  return moved(lines, units, (one, quantity) => {
    if (quantity > freeUnits(one)) throw new UnitsMissing(one.line, freeUnits(one));
    return { ...one, open: one.open - quantity, cancelled: one.cancelled + quantity };
  });
}

/**
 * A delivery is over. What was refused at the door is returned; what was short, lost or brought back is open again.
 *
 * @param planned whether the units had set out from here; another case may have sent out what was missing
 * @throws {UnitsMissing} when more arrived than was open
 */
export function arrived(
  lines: readonly LineStanding[],
  ended: readonly UnitsEnded[],
  planned: readonly Units[],
): LineStanding[] {
  const back = keptBack(lines, planned);
  return ended.reduce<LineStanding[]>((known, { line, delivered, refused }) => {
    const units = [{ line, quantity: delivered + refused }];
    return moved(known, units, (one, quantity) => {
      if (quantity > freeUnits(one)) throw new UnitsMissing(one.line, freeUnits(one));
      return {
        ...one,
        open: one.open - quantity,
        delivered: one.delivered + delivered,
        returned: one.returned + refused,
      };
    });
  }, back);
}

/** Delivered units have come back for good. @throws {UnitsMissing} */
export function cameBack(lines: readonly LineStanding[], units: readonly Units[]): LineStanding[] {
  return moved(lines, units, (one, quantity) => {
    if (quantity > one.delivered) throw new UnitsMissing(one.line, one.delivered);
    return { ...one, delivered: one.delivered - quantity, returned: one.returned + quantity };
  });
}

/** Whether every unit is where it should be; a line that is not is a mistake of ours. */
export function balances(lines: readonly LineStanding[]): boolean {
  return lines.every(
    ({ ordered, delivered, open, cancelled, returned, underWay }) =>
      ordered === delivered + open + cancelled + returned &&
      Math.min(delivered, open, cancelled, returned, underWay) >= 0 &&
      underWay <= open,
  );
}

/** Nothing is open any more. */
export function isOver(lines: readonly LineStanding[]): boolean {
  return lines.every(({ open }) => open === 0);
}

/** Open units nobody has sent out, line by line. */
export function allFree(lines: readonly LineStanding[]): Units[] {
  return lines.map((one) => ({ line: one.line, quantity: freeUnits(one) })).filter(({ quantity }) => quantity > 0);
}

/** @throws {UnitsMissing} for a line the order does not have */
function moved(
  lines: readonly LineStanding[],
  units: readonly Units[],
  move: (line: LineStanding, quantity: number) => LineStanding,
): LineStanding[] {
  return units.reduce<LineStanding[]>(
    (known, { line, quantity }) => {
      if (!known.some((one) => one.line === line)) throw new UnitsMissing(line, 0);
      return known.map((one) => (one.line === line ? move(one, quantity) : one));
    },
    [...lines],
  );
}
