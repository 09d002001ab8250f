import type { Sql } from 'postgres';
import { badGoods, GOODS_WAYS, type GoodsLine, type GoodsObstacle } from '../../domain/goods/moves.ts';
import { accountsOf } from './goods-accounts.ts';
import { lockGoods, serialsAt } from './lock-goods.ts';
import { BadLines } from './parts.ts';
import { type Movement, postOnce } from './post-once.ts';
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
 * an answer and settles nothing.
 *
 * @throws {BadLines} for lines nobody can mean
 * @throws {StepConflict} when the step was settled for something else
 */
export async function moveGoods(sql: Sql, { caseNo, step, lines }: GoodsStep): Promise<GoodsAnswer> {
  const bad = badGoods(lines);
  if (bad !== undefined) throw new BadLines(bad);
  const request = {
    lines: lines.map(({ serials, ...line }) => ({
      ...line,
      ...(serials === undefined ? {} : { serials: [...serials] }),
    })),
  };
  return postOnce<{ moved: boolean; obstacles: GoodsObstacle[] }>(sql, { caseNo, step, request }, async (tx) => {
    for (const orderNo of ordersDelivered(lines)) await lockOrder(tx, orderNo);
    for (const line of linesAsked(lines)) await takeOverDelivered(tx, line);
    const goods = await lockGoods(tx, caseNo, lines);
    const movements: Movement[] = [];
    const obstacles: GoodsObstacle[] = [];
    for (const line of lines) {
      const obstacle = goods.obstacle(line);
      if (obstacle === undefined) movements.push(...goods.move(line));
      else if (obstacle.code !== 'serialsNeeded') obstacles.push(obstacle);
      else obstacles.push({ ...obstacle, serials: await serialsAt(tx, accountsOf(caseNo, line).from, line.sku) });
    }
    const moved = obstacles.length === 0;
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
