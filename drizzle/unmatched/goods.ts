import type { ISql } from 'postgres';
import { cameIn, type FoundGoods, receivedFrom, type Taken } from '../../domain/goods/found-goods.ts';
import type { GoodsLine, GoodsObstacle } from '../../domain/goods/moves.ts';
import { LOST } from '../ledger/accounts.ts';
import { lineWithCustomer } from '../ledger/goods-accounts.ts';
import { takeOverDelivered } from '../ledger/take-over.ts';

type OrderLine = Pick<GoodsLine, 'orderNo' | 'line'>;

/** What is left of a parcel, locked until the transaction is done. */
export async function lockFound(tx: ISql, parcel: string): Promise<FoundGoods[]> {
  const rows = await tx<FoundRow[]>`
    SELECT no, sku, serial, rest, order_no AS "orderNo", line FROM unmatched_goods
     WHERE parcel = ${parcel} ORDER BY no FOR UPDATE`;
  return rows.map(foundOf);
}

interface FoundRow {
  readonly no: number;
  readonly sku: string;
  readonly serial: string | null;
  readonly rest: number;
  readonly orderNo: string | null;
  readonly line: number | null;
}

function foundOf({ no, sku, serial, rest, orderNo, line }: FoundRow): FoundGoods {
  return {
    no,
    sku,
    rest,
    ...(serial === null ? {} : { serial }),
    ...(orderNo === null || line === null ? {} : { soldOn: { orderNo, line } }),
  };
}

/** Goods that come in unannounced, as the books move them, with the order lines their units were sold on. */
export async function arriving(
  tx: ISql,
  lines: readonly GoodsLine[],
): Promise<{ readonly lines: readonly GoodsLine[]; readonly soldOn: ReadonlyMap<string, OrderLine> }> {
  const soldOn = new Map<string, OrderLine>();
  const moved: GoodsLine[] = [];
  for (const line of lines) {
    const [serial] = line.serials ?? [];
    const account = serial === undefined ? undefined : await placeOf(tx, serial);
    const sold = account === undefined ? undefined : lineWithCustomer(account);
    if (serial !== undefined && sold !== undefined) soldOn.set(serial, sold);
    moved.push(...cameIn(line, { ...(sold === undefined ? {} : { soldOn: sold }), lost: account === LOST }));
  }
  return { lines: moved, soldOn };
}

/** Where the books have a unit; of one they do not know its order line is brought in first. */
async function placeOf(tx: ISql, serial: string): Promise<string | undefined> {
  const known = async (): Promise<string | undefined> =>
    (await tx<{ account: string }[]>`SELECT account FROM goods_unit WHERE serial = ${serial}`)[0]?.account;
  const account = await known();
  if (account !== undefined) return account;
  const [sale] = await tx<OrderLine[]>`
    SELECT order_no AS "orderNo", order_line AS line FROM asset
     WHERE serial = ${serial} AND order_no IS NOT NULL AND order_line IS NOT NULL`;
  if (sale === undefined) return undefined;
  await takeOverDelivered(tx, sale);
  return known();
}

/** A receipt out of parcels, as the books move it, and what it takes of which. */
export async function receipts(
  tx: ISql,
  lines: readonly GoodsLine[],
): Promise<{
  readonly lines: readonly GoodsLine[];
  readonly taken: readonly (Taken & { readonly parcel: string })[];
  readonly obstacles: readonly GoodsObstacle[];
}> {
  const moved: GoodsLine[] = [];
  const taken: (Taken & { readonly parcel: string })[] = [];
  const obstacles: GoodsObstacle[] = [];
  for (const line of lines) {
    if (line.parcel === undefined) {
      moved.push(line);
      continue;
    }
    const { parcel } = line;
    const left = (await lockFound(tx, parcel)).map((goods) => ({
      ...goods,
      rest: taken
        .filter((one) => one.parcel === parcel && one.no === goods.no)
        .reduce((rest, { quantity }) => rest - quantity, goods.rest),
    }));
    const received = receivedFrom(line, left);
    if ('code' in received) obstacles.push(received);
    else {
      moved.push(...received.lines);
      taken.push(...received.taken.map((one) => ({ ...one, parcel })));
    }
  }
  return { lines: moved, taken, obstacles };
}

/** What a return asks back by its serial and lies with us unclaimed is asked back through the unit that stands in for it. */
export async function askedOfStandIns(tx: ISql, lines: readonly GoodsLine[]): Promise<GoodsLine[]> {
  const serials = lines.flatMap((line) => (line.move === 'ask' ? (line.serials ?? []) : []));
  if (serials.length === 0) return [...lines];
  const found = await tx<{ serial: string; orderNo: string; line: number }[]>`
    SELECT serial, order_no AS "orderNo", line FROM unmatched_goods
     WHERE serial = ANY(${serials}) AND rest > 0 AND order_no IS NOT NULL`;
  return lines.map((asked) => {
    const { orderNo, line, move } = asked;
    const here = found.filter((one) => move === 'ask' && one.orderNo === orderNo && one.line === line);
    if (here.length === 0) return asked;
    return { ...asked, serials: asked.serials?.filter((serial) => !here.some((one) => one.serial === serial)) ?? [] };
  });
}
