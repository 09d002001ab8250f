import type { GoodsObstacle } from '../../domain/goods/moves.ts';
import { goodsRefusal } from '../case/goods-refusal.ts';

/** Goods that did not move say why by their first obstacle. @throws {Refusal} */
export function mustHaveMoved({ obstacles }: { readonly obstacles: readonly GoodsObstacle[] }): void {
  const [obstacle] = obstacles;
  if (obstacle !== undefined) throw goodsRefusal(obstacle);
}
