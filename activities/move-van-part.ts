import type { Sql } from 'postgres';
import { takeOldPart, undoStep, usePart } from '../drizzle/ledger/van.ts';
import type { Activities } from './contract.ts';
import { withFinalErrors } from './final.ts';

/**
 * What a technician built in during a visit leaves his van, or what was put aside for the case of the job; what he took out
 * lies in his van from then on. `back` takes an earlier step of the visit back.
 *
 * Key: case and step. Once booked, a repeat gets the first answer; while there is not enough, it is asked anew. Final:
 * `StepConflict`.
 */
export function createMoveVanPart(sql: Sql): Activities['moveVanPart'] {
  return (request) =>
    withFinalErrors(async () => {
      const { move, of, ...step } = request;
      if (move === 'use') return usePart(sql, step);
      if (move === 'old') await takeOldPart(sql, step);
      else if (of !== undefined) await undoStep(sql, { caseNo: step.caseNo, step: step.step, of });
      return {};
    });
}
