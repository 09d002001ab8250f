/** Where goods can be. Every unit is in exactly one place; `deliveries`, `supplier` and `unannounced` are outside of the books. */
export type GoodsPlace =
  /** On the shelf of a warehouse, free to be promised. */
  | 'shelf'
  | 'quarantine'
  | 'damaged'
  | 'refurbished'
  /** Promised to a line of an order by a case. */
  | 'reserved'
  /** Left the house by a case, not handed over yet. */
  | 'transit'
  /** Refused at the door, and nobody has taken it back yet. */
  | 'refused'
  | 'customer'
  /** With the customer, and to come back by a case. */
  | 'asked'
  /** Stays with the customer although the money went back. */
  | 'kept'
  /** Came back by a case, nobody has decided what becomes of it. */
  | 'received'
  | 'scrapped'
  | 'lost'
  /** In the hands of a delivery, which says itself what it hands over. */
  | 'deliveries'
  | 'supplier'
  /** A parcel nobody had announced. */
  | 'unannounced';

type Way = readonly [from: GoodsPlace, to: GoodsPlace];

/** What a case can do with goods of an order line, each a way from one place to another. */
export const GOODS_WAYS = {
  reserve: ['shelf', 'reserved'],
  release: ['reserved', 'shelf'],
  dispatch: ['reserved', 'transit'],
  /** A delivery takes it over, or gives it back: what it hands over comes from there to the customer. */
  handOver: ['reserved', 'deliveries'],
  takeBack: ['deliveries', 'shelf'],
  takeBackToInspect: ['deliveries', 'quarantine'],
  loseUnderWay: ['deliveries', 'lost'],
  /** Without a promise before: the unit that was taken along instead of another. */
  send: ['shelf', 'transit'],
  deliver: ['transit', 'customer'],
  bringBack: ['transit', 'shelf'],
  bringBackToInspect: ['transit', 'quarantine'],
  bringBackDamaged: ['transit', 'damaged'],
  lose: ['transit', 'lost'],
  /** Refused at the door: a return may take it over from there. */
  refuse: ['transit', 'refused'],
  takeBackRefused: ['refused', 'shelf'],
  takeBackRefusedToInspect: ['refused', 'quarantine'],
  /** A return holds what it will bring back, so that nobody else asks for it. */
  ask: ['customer', 'asked'],
  askRefused: ['refused', 'asked'],
  letGo: ['asked', 'customer'],
  keep: ['asked', 'kept'],
  loseOnTheWayBack: ['asked', 'lost'],
  receive: ['asked', 'received'],
  /** Came in although nobody had asked for it: of an order line, or of none we know. */
  receiveUnasked: ['customer', 'received'],
  /** Nobody had announced it: it is kept apart, and no part of the case that found it. */
  receiveUnannounced: ['unannounced', 'quarantine'],
  /** It was of a customer by the books: who stands in for it there is a nameless unit, which a return may ask back. */
  findReturned: ['customer', 'quarantine'],
  standIn: ['unannounced', 'customer'],
  endStandIn: ['customer', 'unannounced'],
  /** Of a parcel nobody had announced: a return that asks for it has it, instead of what it asked for by the books. */
  receiveFound: ['quarantine', 'received'],
  askedWasFound: ['asked', 'unannounced'],
  /** Nobody's after all, or counted elsewhere: it leaves the books where it came in. */
  forgetFound: ['quarantine', 'unannounced'],
  giveFoundBack: ['quarantine', 'customer'],
  /** Nobody has claimed it in time. Never sold as new. */
  keepFound: ['quarantine', 'refurbished'],
  restock: ['received', 'shelf'],
  quarantine: ['received', 'quarantine'],
  refurbish: ['received', 'refurbished'],
  scrap: ['received', 'scrapped'],
  toSupplier: ['received', 'supplier'],
  /** Goes to the customer again; `deliver` brings it there. */
  sendBack: ['received', 'transit'],
  find: ['lost', 'quarantine'],
} as const satisfies Record<string, Way>;

export type GoodsMove = keyof typeof GOODS_WAYS;

/** Goods of one line of an order that are moved. */
export interface GoodsLine {
  readonly orderNo: string;
  /** Of the order. */
  readonly line: number;
  readonly sku: string;
  /** Whole, 1 or more. */
  readonly quantity: number;
  /**
   * Which units; at most `quantity`. Absent: units whose serials nobody knows, or all that are there. One that was not
   * known before is known from then on.
   */
  readonly serials?: readonly string[];
  readonly move: GoodsMove;
  /** Of shelf, quarantine, damaged and refurbished. Absent: `main`. */
  readonly warehouse?: string;
  /** Of a receipt: the unmatched parcel in which they came. */
  readonly parcel?: string;
}

/** Why goods could not be moved. */
export type GoodsObstacle = {
  readonly orderNo: string;
  readonly line: number;
  readonly sku: string;
} & (
  | {
      readonly code: 'quantityAboveRest';
      /** What there is in the place they should come from. */
      readonly rest: number;
    }
  | { readonly code: 'serialElsewhere'; readonly serial: string; readonly place?: string }
  /** Every unit there is known by its serial, and only some were meant. */
  | { readonly code: 'serialsNeeded'; readonly serials: string[] }
);

/** Lines nobody can mean. */
export function badGoods(lines: readonly GoodsLine[]): string | undefined {
  const bad = lines.find(({ quantity }) => !Number.isSafeInteger(quantity) || quantity <= 0);
  if (bad !== undefined) return `${bad.quantity} of ${bad.sku} cannot be moved`;
  const many = lines.find(({ serials = [], quantity }) => serials.length > quantity);
  if (many !== undefined) return `more serials than units of ${many.sku}`;
  const serials = lines.flatMap((line) => line.serials ?? []);
  return new Set(serials).size < serials.length ? 'a serial is named twice' : undefined;
}
