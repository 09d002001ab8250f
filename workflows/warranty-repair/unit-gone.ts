import type { JsonObject } from '../../domain/json.ts';
import type { CaseContext } from '../case/process.ts';
import { haveGoods } from './rounds.ts';
import type { RepairTypes } from './state.ts';

/**
 * The goods came back to us by a return: there is nothing left to repair for this customer, so the case is called off. Where
 * they are in our workshop, or it is too late to call off, a lead sees to what is open.
 */
export async function unitGone(c: CaseContext<RepairTypes>, data: JsonObject): Promise<boolean> {
  const { serial } = c.view.subject;
  if (c.view.status === 'closed' || data.serial !== serial) return true;
  const detail = { withdrawn: true };
  if (!haveGoods(c.detail) && c.callOff({ type: 'unitGone', data, detail })) return true;
  c.record({ type: 'unitGone', data });
  await c.openTask('repairOfGoneUnit', 'lead', 'taskDefault', data);
  return true;
}
