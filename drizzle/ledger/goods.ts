import type { ISql, Sql } from 'postgres';
import { oneByOne } from '../../domain/goods/found-goods.ts';
import { badGoods, GOODS_WAYS, type GoodsLine, type GoodsObstacle } from '../../domain/goods/moves.ts';
import { arriving, askedOfStandIns, receipts } from '../unmatched/goods.ts';
import { addParcel, takeOut } from '../unmatched/parcels.ts';
import { accountsOf } from './goods-accounts.ts';
import { lockGoods, serialsAt } from './lock-goods.ts';
import { BadLines } from './parts.ts';
import { type Movement, postWithin } from './post-once.ts';
import { lockOrder, takeOverDelivered } from './take-over.ts';

export interface GoodsStep {
  readonly caseNo: string;
  readonly step: string;
  readonly lines: readonly GoodsLine[];
}

export interface GoodsAnswer {
  readonly moved: boolean;
  /** Why not; then nothing moved. */
  readonly obstacles: readonly GoodsObstacle[];
}

/**
 * Moves goods of a case, all lines or none, one after the other. A unit that is somewhere else, or more than there is, is
 * an answer and settles nothing. What came in unannounced is put into the queue of unmatched parcels besides.
 *
 * @throws {BadLines} for lines nobody can mean
 * @throws {StepConflict} when the step was settled for something else
 */
export async function moveGoods(sql: Sql, step: GoodsStep): Promise<GoodsAnswer> {
  const outcome = await sql.begin(async (tx) => ({
    answer: await moveGoodsWithin(tx, step, async (found, soldOn) => {
      const parcel = { parcel: `${step.caseNo}:${step.step}`, foundBy: step.caseNo, receivedBy: step.caseNo };
      const goods = found.map(({ sku, quantity, serials: [serial] = [] }) => ({
        ...{ sku, quantity, condition: 'unknown' as const },
        ...(serial === undefined ? {} : { serial }),
      }));
      await addParcel(tx, { ...parcel, bodyHash: '' }, goods, soldOn);
    }),
  }));
  return outcome.answer;
}

type SoldOn = Awaited<ReturnType<typeof arriving>>['soldOn'];

/** The same within a transaction of the caller's. `onFound` is told what came in unannounced, once it is booked. */
export async function moveGoodsWithin(
  tx: ISql,
  { caseNo, step, lines: asked }: GoodsStep,
  onFound: (lines: readonly GoodsLine[], soldOn: SoldOn) => Promise<void>,
): Promise<GoodsAnswer> {
  const bad = badGoods(asked);
  if (bad !== undefined) throw new BadLines(bad);
  const request = {
    lines: asked.map(({ serials, ...line }) => ({
      ...line,
      ...(serials === undefined ? {} : { serials: [...serials] }),
    })),
  };
  return postWithin<{ moved: boolean; obstacles: GoodsObstacle[] }>(tx, { caseNo, step, request }, async (posting) => {
    for (const orderNo of ordersDelivered(asked)) await lockOrder(posting, orderNo);
    for (const line of linesAsked(asked)) await takeOverDelivered(posting, line);
    const isFound = ({ move }: GoodsLine): boolean => move === 'receiveUnannounced';
    const found = asked.filter(isFound).flatMap(oneByOne);
    const arrived = await arriving(posting, found);
    const received = await receipts(
      posting,
      await askedOfStandIns(
        posting,
        asked.filter((line) => !isFound(line)),
      ),
    );
    const lines = [...received.lines, ...arrived.lines];
    const goods = await lockGoods(posting, caseNo, lines);
    const movements: Movement[] = [];
    const obstacles: GoodsObstacle[] = [...received.obstacles];
    for (const line of lines) {
      const obstacle = goods.obstacle(line);
      if (obstacle === undefined) movements.push(...goods.move(line));
      else if (obstacle.code !== 'serialsNeeded') obstacles.push(obstacle);
      else obstacles.push({ ...obstacle, serials: await serialsAt(posting, accountsOf(caseNo, line).from, line.sku) });
    }
    const moved = obstacles.length === 0;
    if (moved && received.taken.length > 0) await takeOut(posting, caseNo, received.taken);
    if (moved && found.length > 0) await onFound(found, arrived.soldOn);
    return { answer: { moved, obstacles }, movements: moved ? movements : [], settled: moved };
  });
}

/** Both in one order for everybody, so that no two cases wait for each other. */
function ordersDelivered(lines: readonly GoodsLine[]): string[] {
  const touched = lines.filter(({ move }) => GOODS_WAYS[move].some((place) => place === 'customer'));
  return [...new Set(touched.map(({ orderNo }) => orderNo))].sort();
}

function linesAsked(lines: readonly GoodsLine[]): GoodsLine[] {
  const leaving = lines.filter(({ move }) => GOODS_WAYS[move][0] === 'customer');
  return [...new Map(leaving.map((line) => [`${line.orderNo} ${line.line}`, line])).values()];
}
