import type { GoodsObstacle } from '../../domain/goods/moves.ts';
import { Refusal } from './refusal.ts';

/** How a caller is told why his goods were not moved, as when somebody else has asked for the last unit of a line. */
export function goodsRefusal(obstacle: GoodsObstacle): Refusal {
  const { orderNo, line, sku } = obstacle;
  switch (obstacle.code) {
    case 'quantityAboveRest':
      return new Refusal('more_than_is_left', { orderNo, line, sku, rest: obstacle.rest }, 'quantity');
    case 'serialElsewhere':
      return new Refusal('unit_elsewhere', { orderNo, line, sku, serial: obstacle.serial }, 'serials');
    case 'serialsNeeded':
      return new Refusal('serials_needed', { orderNo, line, sku, serials: obstacle.serials }, 'serials');
  }
}
