import type { GoodsObstacle } from '../../domain/goods/moves.ts';
import { Problem } from '../problem.ts';

/** Why goods of a parcel were not moved, as the answer to whoever asked for it. */
export function goodsProblem(obstacle: GoodsObstacle, field?: string): Problem {
  const { orderNo, line, sku } = obstacle;
  const at = field === undefined ? {} : { field };
  switch (obstacle.code) {
    case 'quantityAboveRest':
      return new Problem('more_than_is_left', { ...at, params: { orderNo, line, sku, rest: obstacle.rest } });
    case 'serialElsewhere':
      return new Problem('unit_elsewhere', { ...at, params: { orderNo, line, sku, serial: obstacle.serial } });
    case 'serialsNeeded':
      return new Problem('serials_needed', { ...at, params: { orderNo, line, sku, serials: obstacle.serials } });
  }
}
