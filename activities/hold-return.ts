import type { Sql } from 'postgres';
import { moveGoods } from '../drizzle/ledger/goods.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * Holds units of order lines for a return, so that no other case asks for them: never more than was delivered and has not
 * come back or been asked for. Of two cases that want the last one at once, one is refused with what is left.
 *
 * Key: case and step. Once held, a repeat gets the first answer; a refusal binds nothing. Final: `StepConflict`, `BadLines`.
 */
export function createHoldReturn(sql: Sql): Activities['holdReturn'] {
  return ({ caseNo, step, lines }) =>
    withFinalErrors(async () => {
      const asked = lines.map(({ refused, ...line }) => ({ ...line, move: refused ? 'askRefused' : 'ask' }) as const);
      const { moved, obstacles } = await moveGoods(sql, { caseNo, step, lines: asked });
      return { held: moved, obstacles };
    });
}
