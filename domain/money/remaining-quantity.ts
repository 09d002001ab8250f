import { BadFacts } from '../entitlement/bad-facts.ts';
import { mustBeWhole } from './check-order-price.ts';

/** One line and everything that is known of its way back, over all cases. Whole units. */
export interface LineMovements {
  readonly ordered: number;
  /** Handed over to the customer; never more than ordered, extra goods are no goods of this line. */
  readonly delivered: number;
  readonly returns: readonly LineReturn[];
}

/** The part of one return case in the line. */
export interface LineReturn {
  readonly asked: number;
  /** Came back to us; part receipts are added up. */
  readonly received: number;
  /** Went to the customer again after inspection. */
  readonly sentBack?: number;
  /** Still under way. One that is over (refused, withdrawn, expired, closed) holds only what came back. */
  readonly open: boolean;
}

/**
 * Units of a line that a return may still ask for: what was delivered, less what open returns hold and what came back for
 * good. Never negative.
 *
 * @throws {BadFacts} `quantityAboveRest` where the record itself says that more was delivered than ordered, received than
 * asked, sent back than received, or held by returns than delivered; `countNotWhole`
 */
export function remainingQuantity({ ordered, delivered, returns }: LineMovements): number {
  mustBeWhole('ordered', ordered, 0);
  mustBeAtMost('delivered', delivered, ordered);
  let rest = delivered;
  for (const [index, { asked, received, sentBack = 0, open }] of returns.entries()) {
    const at = `returns[${index}]`;
    mustBeWhole(`${at}.asked`, asked, 1);
    mustBeAtMost(`${at}.received`, received, asked);
    mustBeAtMost(`${at}.sentBack`, sentBack, received);
    const held = (open ? asked : received) - sentBack;
    if (held > rest) throw new BadFacts('quantityAboveRest', `${at}.asked`, { value: held, rest });
    rest -= held;
  }
  return rest;
}

/**
 * Refuses a return of more units than remain of the line.
 *
 * @param asked units, 1 or more
 * @throws {BadFacts} `quantityAboveRest` in `quantity`, with what remains
 */
export function mustRemain(asked: number, line: LineMovements): void {
  mustBeWhole('quantity', asked, 1);
  const rest = remainingQuantity(line);
  if (asked > rest) throw new BadFacts('quantityAboveRest', 'quantity', { value: asked, rest });
}

function mustBeAtMost(field: string, value: number, most: number): void {
  mustBeWhole(field, value, 0);
  if (value > most) throw new BadFacts('quantityAboveRest', field, { value, rest: most });
}
