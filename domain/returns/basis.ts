import type { EntitlementFacts } from '../entitlement/facts.ts';
import type { FreightGround } from '../money/outward-freight.ts';
import type { BrokenBundle } from './bundles.ts';
import type { UnitsPrice } from './unit-prices.ts';

export interface UnitsAsked {
  /** Of the order. */
  readonly line: number;
  readonly serials?: readonly string[];
}

/** What is known of an order and of the units of it that are to come back. */
export interface ReturnBasis {
  readonly customer: string;
  readonly currency: string;
  readonly lines: readonly {
    readonly line: number;
    readonly sku: string;
    readonly category: string;
    readonly quantity: number;
    /** The same model is on our shelf. */
    readonly inStock?: boolean;
    /** What was paid for one, integer fen. */
    readonly unitFen: number;
    /** Of each serial that was named, in their order; of the line itself where none was. */
    readonly units: readonly EntitlementFacts[];
  }[];
}

/** What a unit was sold as. */
export interface SaleOfSerial {
  readonly orderNo: string;
  /** Of the order. */
  readonly line: number;
  readonly sku: string;
  readonly customer: string;
  readonly currency: string;
}

/** What is wrong with what was asked for, by the member that named it. */
export interface BasisProblem {
  readonly code: 'unknown_reference';
  readonly field: string;
  readonly value: string;
}

export interface LineToPrice extends FreightGround {
  /** Of the return. */
  readonly no: number;
  /** Of the order. */
  readonly line: number;
  readonly quantity: number;
  readonly giftsKeptFen?: number;
  /** Refused at the door, or lost: no bill is of these units. */
  readonly neverBilled?: true;
  /** He gives them back because he may: what they were sold with comes along. */
  readonly whole?: true;
  /** Another unit stands for each of them: of their bundle they take nothing away. */
  readonly exchanged?: true;
}

/** A line of a return that leaves its bundle broken, and whose own price was not stated. */
export interface PartOfBundle extends BrokenBundle {
  /** Of the return. */
  readonly no: number;
}

/** What units of a line of a return give, and what of it was never paid and is owed to nobody. */
export interface PricedLine extends UnitsPrice {
  /** Of the return. */
  readonly no: number;
  /** Integer fen; absent where these units were billed. */
  readonly unpaidFen?: number;
}

/** More units than the order has that no return pays for. */
export interface AboveRest {
  readonly no: number;
  readonly line: number;
  readonly rest: number;
}
