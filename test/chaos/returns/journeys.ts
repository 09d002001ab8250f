/** Goods of the house. One of each order is a phone with a serial, three are cases, of which nobody knows the serials. */
export const PHONE = 'CHAOS-RX-PHONE';
export const CASE = 'CHAOS-RX-CASE';
export const LARGE = 'CHAOS-RX-LARGE';
export const SMALL = 'CHAOS-RX-SMALL';

/** What was paid for them, and what the other models cost. Fen. */
export const PRICES = { phone: 299_900, case: 4_832, large: 349_900, small: 249_900 } as const;
/** Off the three cases together: no share of it is a whole fen. */
export const COUPON_FEN = 1_001;
const CASES_FEN = 3 * PRICES.case - COUPON_FEN;
/** What two of them give: 44.99 and 44.98. */
const TWO_CASES_FEN = 8_997;
export const REDUCTION_FEN = 1_000;
/** What the carrier took for a way that is ours to bear. */
export const OUTLAY_FEN = 1_830;

/** Where goods are in the end, beside where they were: shelves of the house, and what has left its books. */
export type Place = 'shelf' | 'refurbished' | 'scrapped';
export type Moved = Readonly<Partial<Record<Place, Readonly<Record<string, number>>>>>;

/**
 * What becomes of a return, told before it has begun: the money and the goods that must have moved by its end, whatever is
 * killed meanwhile.
 */
export interface ReturnJourney {
  /** The lines that are asked back, and how. */
  readonly asks: { readonly lines: readonly object[]; readonly how?: 'sendIn' | 'handIn' | 'swapAtDoor' };
  readonly serial?: true;
  readonly end: 'closed' | 'refused' | 'withdrawn' | 'expired' | 'repairInstead';
  /** What the customer has been paid in the end, by whom ever. Fen. */
  readonly paidOutFen: number;
  /** What of his outlay for the way back was paid to him besides. Fen. */
  readonly outlayFen?: number;
  /** What he has paid beside his order. Fen. */
  readonly paidInFen?: number;
  readonly goods: Moved;
}

const phone = (wish?: string): object => ({
  ...{ line: 1, quantity: 1, ground: 'quality' },
  ...(wish === undefined ? {} : { wish }),
});
const cases = (quantity: number, ground = 'noReason'): object => ({
  ...{ line: 2, quantity, ground },
  ...(ground === 'noReason' ? { wish: 'return' } : {}),
});
const sendIn = 'sendIn' as const;

export const RETURN_JOURNEYS = {
  /** Three cases in two parcels. */
  inParcels: {
    asks: { lines: [cases(3)], how: sendIn },
    ...{ end: 'closed', paidOutFen: CASES_FEN, goods: { shelf: { [CASE]: 3 } } },
  },
  /** Two of three, for which two desks ask at once. */
  askedTwice: {
    asks: { lines: [cases(2)], how: sendIn },
    ...{ end: 'closed', paidOutFen: TWO_CASES_FEN, goods: { shelf: { [CASE]: 2 } } },
  },
  /** Phone and cases together, above the limit of one person. */
  all: {
    asks: { lines: [phone('return'), cases(3)], how: sendIn },
    serial: true,
    ...{ end: 'closed', paidOutFen: PRICES.phone + CASES_FEN },
    goods: { refurbished: { [PHONE]: 1 }, shelf: { [CASE]: 3 } },
  },
  phone: {
    asks: { lines: [phone('return')], how: 'handIn' },
    ...{ serial: true, end: 'closed', paidOutFen: PRICES.phone, goods: { refurbished: { [PHONE]: 1 } } },
  },
  /** The marketplace has paid already. */
  platform: {
    asks: { lines: [phone('return')], how: sendIn },
    ...{ serial: true, end: 'closed', paidOutFen: PRICES.phone, goods: { refurbished: { [PHONE]: 1 } } },
  },
  /** Sent in at our expense: he has what he paid the carrier, too. */
  wayPaid: {
    asks: { lines: [phone('return')], how: sendIn },
    ...{ serial: true, end: 'closed', paidOutFen: PRICES.phone, outlayFen: OUTLAY_FEN },
    goods: { refurbished: { [PHONE]: 1 } },
  },
  even: {
    asks: { lines: [phone('exchange')], how: sendIn },
    ...{ serial: true, end: 'closed', paidOutFen: 0 },
    goods: { shelf: { [PHONE]: -1 }, scrapped: { [PHONE]: 1 } },
  },
  dearer: {
    asks: { lines: [phone()], how: sendIn },
    ...{ serial: true, end: 'closed', paidOutFen: 0, paidInFen: PRICES.large - PRICES.phone },
    goods: { shelf: { [LARGE]: -1 }, refurbished: { [PHONE]: 1 } },
  },
  cheaper: {
    asks: { lines: [phone()], how: sendIn },
    ...{ serial: true, end: 'closed', paidOutFen: PRICES.phone - PRICES.small },
    goods: { shelf: { [SMALL]: -1 }, refurbished: { [PHONE]: 1 } },
  },
  /** The other one goes out first, against a deposit, which goes back. */
  shipFirst: {
    asks: { lines: [phone('exchange')] },
    ...{ serial: true, end: 'closed', paidOutFen: PRICES.phone, paidInFen: PRICES.phone },
    goods: { shelf: { [PHONE]: -1 }, refurbished: { [PHONE]: 1 } },
  },
  /** Called off before anything was sent. */
  withdrawn: { asks: { lines: [cases(3)], how: sendIn }, end: 'withdrawn', paidOutFen: 0, goods: {} },
  /** Called off after the difference was paid: it goes back. */
  withdrawnPaid: {
    asks: { lines: [phone()], how: sendIn },
    ...{ serial: true, end: 'withdrawn', goods: {} },
    ...{ paidOutFen: PRICES.large - PRICES.phone, paidInFen: PRICES.large - PRICES.phone },
  },
  /** Nothing ever came. */
  neverSent: { asks: { lines: [cases(2)], how: sendIn }, end: 'expired', paidOutFen: 0, goods: {} },
  repairInstead: {
    asks: { lines: [phone('repair')] },
    ...{ serial: true, end: 'repairInstead', paidOutFen: 0, goods: {} },
  },
  /** Another phone was in the parcel, and a case that nobody had asked for. */
  wrongReceipt: {
    asks: { lines: [phone('return')], how: sendIn },
    ...{ serial: true, end: 'closed', paidOutFen: PRICES.phone, goods: { refurbished: { [PHONE]: 1 } } },
  },
  /** Used, and he takes less for it. */
  reduced: {
    asks: { lines: [cases(3)], how: sendIn },
    ...{ end: 'closed', paidOutFen: CASES_FEN - REDUCTION_FEN, goods: { shelf: { [CASE]: 3 } } },
  },
  /** Used; he has them again, and objects in vain. */
  sentBack: { asks: { lines: [cases(3)], how: sendIn }, end: 'closed', paidOutFen: 0, goods: {} },
  /** Used, it was said; he has them again, objects, is right, and gives them back by another return. */
  wasRight: {
    asks: { lines: [cases(3)], how: sendIn },
    ...{ end: 'closed', paidOutFen: CASES_FEN, goods: { shelf: { [CASE]: 3 } } },
  },
  /** A favour, which somebody above grants. */
  favour: {
    asks: { lines: [cases(3, 'goodwill')], how: sendIn },
    ...{ end: 'closed', paidOutFen: CASES_FEN, goods: { shelf: { [CASE]: 3 } } },
  },
  /** Not granted, objected to, and not granted again. */
  refused: { asks: { lines: [cases(1, 'goodwill')] }, end: 'refused', paidOutFen: 0, goods: {} },
} as const satisfies Readonly<Record<string, ReturnJourney>>;

export type ReturnJourneyName = keyof typeof RETURN_JOURNEYS;
export const RETURN_JOURNEY_NAMES = Object.keys(RETURN_JOURNEYS) as [ReturnJourneyName, ...ReturnJourneyName[]];

export function journeyOf(name: ReturnJourneyName): ReturnJourney {
  return RETURN_JOURNEYS[name];
}
