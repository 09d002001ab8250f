import type { GoodsRequest, HoldReturnRequest } from '../../../activities/contract.ts';
import {
  cameIn,
  type FoundAt,
  type FoundGoods,
  oneByOne,
  receivedFrom,
  type Taken,
} from '../../../domain/goods/found-goods.ts';
import { GoodsBook, type Lot, lotKey, type Unit } from '../../../domain/goods/goods-book.ts';
import { badGoods, type GoodsLine, type GoodsObstacle } from '../../../domain/goods/moves.ts';
import { accountsOf, isOutside, lineWithCustomer, withCustomer } from '../../../drizzle/ledger/goods-accounts.ts';
import { EffectTrouble } from './faults.ts';
import { SettledSteps } from './settled-steps.ts';

type OrderLine = Pick<GoodsLine, 'orderNo' | 'line'>;

/** Goods of order lines in memory, by the accounts of the ledger: a step moves once, a unit is in one place. */
export class MemoryGoods {
  private lots = new Map<string, Lot>();
  private units = new Map<string, Unit>();
  /** What came in unannounced, by parcel. */
  private readonly found = new Map<string, FoundGoods[]>();
  private readonly steps = new SettledSteps();

  /** Puts goods on the shelf, nameless or as units. */
  supply(sku: string, quantity: number, serials: readonly string[] = []): void {
    this.put('stock:main:available', sku, quantity, serials);
  }

  /** What customers have of an order line from before. */
  delivered(of: OrderLine, sku: string, quantity: number, serials: readonly string[] = []): void {
    this.put(withCustomer(of), sku, quantity, serials);
  }

  move = ({ caseNo, step, lines }: GoodsRequest): { moved: boolean; obstacles: readonly GoodsObstacle[] } => {
    if (badGoods(lines) !== undefined) throw new EffectTrouble('BadLines', true);
    return this.steps.once({ caseNo, step, request: { lines } }, () => {
      const [lots, units] = [new Map(this.lots), new Map(this.units)];
      const book = new GoodsBook({ ways: (line) => accountsOf(caseNo, line), isOutside, lots, units });
      const { moves, taken, obstacles: refused } = this.withParcels(lines);
      const met = moves.flatMap((line) => {
        const obstacle = book.obstacle(line);
        if (obstacle === undefined) book.move(line);
        return obstacle ?? [];
      });
      const obstacles = [...refused, ...met];
      const moved = obstacles.length === 0;
      if (moved) {
        this.keepFound(`${caseNo}:${step}`, lines);
        [this.lots, this.units] = [lots, units];
        for (const one of taken) this.claim(one);
      }
      return { answer: { moved, obstacles }, settles: moved };
    });
  };

  /** What nobody has claimed of a parcel, article by article. */
  unclaimed(parcel: string): readonly FoundGoods[] {
    return this.found.get(parcel)?.filter(({ rest }) => rest > 0) ?? [];
  }

  private withParcels(lines: readonly GoodsLine[]) {
    const moves: GoodsLine[] = [];
    const taken: (Taken & { parcel: string })[] = [];
    const obstacles: GoodsObstacle[] = [];
    for (const line of lines) {
      const { parcel } = line;
      if (parcel !== undefined) {
        const received = receivedFrom(line, this.unclaimed(parcel));
        if ('code' in received) obstacles.push(received);
        else {
          moves.push(...received.lines);
          taken.push(...received.taken.map((one) => ({ ...one, parcel })));
        }
      } else if (line.move === 'receiveUnannounced')
        moves.push(...oneByOne(line).flatMap((one) => cameIn(one, this.foundAt(one))));
      else moves.push(line.move === 'ask' ? this.throughStandIns(line) : line);
    }
    return { moves, taken, obstacles };
  }

  private foundAt({ serials: [serial = ''] = [] }: GoodsLine): FoundAt {
    const place = this.placeOf(serial) ?? '';
    const soldOn = lineWithCustomer(place);
    return { lost: place === 'lost', ...(soldOn === undefined ? {} : { soldOn }) };
  }

  private throughStandIns(line: GoodsLine): GoodsLine {
    const here = [...this.found.values()].flat().flatMap(({ serial = '', rest, soldOn }) => {
      return rest > 0 && soldOn?.orderNo === line.orderNo && soldOn.line === line.line ? [serial] : [];
    });
    const serials = line.serials?.filter((serial) => !here.includes(serial));
    return serials === undefined ? line : { ...line, serials };
  }

  private keepFound(parcel: string, lines: readonly GoodsLine[]): void {
    const goods = lines
      .filter(({ move }) => move === 'receiveUnannounced')
      .flatMap(oneByOne)
      .map((line, index) => {
        const { sku, quantity, serials: [serial] = [] } = line;
        const { soldOn } = this.foundAt(line);
        const of = { no: index + 1, sku, rest: quantity, ...(soldOn === undefined ? {} : { soldOn }) };
        return serial === undefined ? of : { ...of, serial };
      });
    if (goods.length > 0) this.found.set(parcel, goods);
  }

  private claim({ parcel, no, quantity }: Taken & { readonly parcel: string }): void {
    const goods = this.found.get(parcel) ?? [];
    this.found.set(
      parcel,
      goods.map((one) => (one.no === no ? { ...one, rest: one.rest - quantity } : one)),
    );
  }

  hold = ({ caseNo, step, lines }: HoldReturnRequest): { held: boolean; obstacles: readonly GoodsObstacle[] } => {
    const asked = lines.map(({ refused, ...line }) => ({ ...line, move: refused ? 'askRefused' : 'ask' }) as const);
    const { moved, obstacles } = this.move({ caseNo, step, lines: asked });
    return { held: moved, obstacles };
  };

  release = ({ caseNo, step }: { caseNo: string; step: string }) =>
    this.steps.once({ caseNo, step, request: { letGo: 'asked' } }, () => {
      const released = [...this.lots].flatMap(([key, { balance }]) => {
        const [account = '', sku = ''] = key.split(' ');
        const [, of = '', line = '', orderNo = ''] = /^case:(.+):asked:(\d+):(.+)$/.exec(account) ?? [];
        if (of !== caseNo || balance === 0) return [];
        const serials = this.at(account, sku).serials;
        this.take(account, sku);
        this.put(withCustomer({ orderNo, line: Number(line) }), sku, balance, serials);
        return [{ orderNo, line: Number(line), sku, quantity: balance, serials }];
      });
      return { answer: { released }, settles: true };
    });

  /** What lies in an account of the ledger. */
  at(account: string, sku: string): { quantity: number; serials: string[] } {
    const serials = [...this.units].filter(([, unit]) => unit.account === account && unit.sku === sku);
    return {
      quantity: this.lots.get(lotKey(account, sku))?.balance ?? 0,
      serials: serials.map(([serial]) => serial).sort(),
    };
  }

  /** Where a unit is. */
  placeOf(serial: string): string | undefined {
    return this.units.get(serial)?.account;
  }

  /** All that a case has in hand: account, article and quantity. */
  heldBy(caseNo: string): string[] {
    return [...this.lots].flatMap(([key, { balance }]) =>
      key.startsWith(`case:${caseNo}:`) && balance !== 0 ? [`${key}: ${balance}`] : [],
    );
  }

  private put(account: string, sku: string, quantity: number, serials: readonly string[]): void {
    const { balance = 0, units = 0 } = this.lots.get(lotKey(account, sku)) ?? {};
    this.lots.set(lotKey(account, sku), { balance: balance + quantity, units: units + serials.length });
    for (const serial of serials) this.units.set(serial, { sku, account });
  }

  private take(account: string, sku: string): void {
    this.lots.delete(lotKey(account, sku));
  }
}
