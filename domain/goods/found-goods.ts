import type { GoodsLine, GoodsObstacle } from './moves.ts';

/** Goods of one article in a parcel nobody had announced. */
export interface FoundGoods {
  /** In the parcel, from 1. */
  readonly no: number;
  readonly sku: string;
  readonly serial?: string;
  /** How many of them nobody has claimed yet. */
  readonly rest: number;
  /** The order line with whose customer the books had the unit. */
  readonly soldOn?: { readonly orderNo: string; readonly line: number };
}

/** How many of which goods of a parcel are claimed. */
export interface Taken {
  readonly no: number;
  readonly quantity: number;
}

/** Where the books have a unit that came in although nobody had announced it. */
export interface FoundAt {
  readonly soldOn?: { readonly orderNo: string; readonly line: number };
  readonly lost?: boolean;
}

/** Each unit that is named for itself, and those without a serial together. */
export function oneByOne(line: GoodsLine): GoodsLine[] {
  const { serials = [], ...of } = line;
  const nameless = of.quantity - serials.length;
  return [
    ...serials.map((serial) => ({ ...of, quantity: 1, serials: [serial] })),
    ...(nameless === 0 ? [] : [{ ...of, quantity: nameless }]),
  ];
}

/**
 * A unit that comes in unannounced leaves the place where the books have it. With its customer a nameless unit stands in for
 * it, so that he may still ask his line back.
 */
export function cameIn(line: GoodsLine, { soldOn, lost = false }: FoundAt): GoodsLine[] {
  if (lost) return [{ ...line, move: 'find' }];
  if (soldOn === undefined) return [line];
  const { serials: _which, ...nameless } = line;
  return [
    { ...line, ...soldOn, move: 'findReturned' },
    { ...nameless, ...soldOn, move: 'standIn', serials: [] },
  ];
}

/**
 * A receipt out of a parcel: its own units are received from where they lie, and what was asked for by the books was they;
 * of nameless goods it is the other way round. The serials that are named come first, then goods without one.
 */
export function receivedFrom(
  line: GoodsLine,
  goods: readonly FoundGoods[],
): { readonly lines: readonly GoodsLine[]; readonly taken: readonly Taken[] } | GoodsObstacle {
  const { parcel: _parcel, serials, quantity, ...of } = line;
  const here = goods.filter(({ sku, rest }) => sku === of.sku && rest > 0);
  const units = here.filter(({ serial }) => serial !== undefined && (serials?.includes(serial) ?? true));
  const nameless = here.filter(({ serial }) => serial === undefined);
  const namelessRest = nameless.reduce((sum, { rest }) => sum + rest, 0);
  const takenUnits = units.slice(0, serials === undefined ? Math.max(0, quantity - namelessRest) : units.length);
  const others = quantity - takenUnits.length;
  if (others > namelessRest) {
    return {
      orderNo: of.orderNo,
      line: of.line,
      sku: of.sku,
      code: 'quantityAboveRest',
      rest: namelessRest + units.length,
    };
  }
  const ours = takenUnits.flatMap(({ serial }) => serial ?? []);
  const theirs = serials?.filter((serial) => !ours.includes(serial));
  return {
    lines: [
      ...(ours.length === 0
        ? []
        : [
            { ...of, quantity: ours.length, move: 'askedWasFound' as const, serials: [] },
            { ...of, quantity: ours.length, move: 'receiveFound' as const, serials: ours },
          ]),
      ...(others === 0
        ? []
        : [
            { ...of, quantity: others, ...(theirs === undefined ? {} : { serials: theirs }) },
            { ...of, quantity: others, move: 'forgetFound' as const, serials: [] },
          ]),
    ],
    taken: [...takenUnits.map(({ no }) => ({ no, quantity: 1 })), ...share(nameless, others)],
  };
}

/** What nobody has claimed leaves the parcel: back to whoever sent it, or ours. */
export function leaving(goods: readonly FoundGoods[], how: 'sentBack' | 'kept'): GoodsLine[] {
  return goods
    .filter(({ rest }) => rest > 0)
    .flatMap(({ no, sku, serial, rest, soldOn }): GoodsLine[] => {
      const of = { orderNo: soldOn?.orderNo ?? '', line: soldOn?.line ?? no, sku, quantity: rest };
      const named = { ...of, serials: serial === undefined ? [] : [serial] };
      const away = soldOn === undefined ? 'forgetFound' : 'giveFoundBack';
      const leaves: GoodsLine = { ...named, move: how === 'kept' ? 'keepFound' : away };
      // Where a return has asked for it meanwhile nothing stands in for it any more, and it cannot go.
      return soldOn === undefined ? [leaves] : [{ ...of, serials: [], move: 'endStandIn' }, leaves];
    });
}

function share(nameless: readonly FoundGoods[], wanted: number): Taken[] {
  let left = wanted;
  return nameless.flatMap(({ no, rest }) => {
    const quantity = Math.min(rest, left);
    left -= quantity;
    return quantity === 0 ? [] : [{ no, quantity }];
  });
}
