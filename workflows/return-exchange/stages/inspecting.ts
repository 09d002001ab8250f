import type { Stage } from '../../case/process.ts';
import { seeToDamage } from '../damage.ts';
import { leadsToDispute, inspecting as looking } from '../inspection.ts';
import { uninspected } from '../lines.ts';
import { nextOfGoods } from '../next.ts';
import { claimingOutlays } from '../outlays.ts';
import { platformTold } from '../platform.ts';
import { arriving } from '../replacement.ts';
import type { ReturnTypes } from '../state.ts';
import { claimOnSupplier, isToClaim } from '../supplier.ts';
import { bookUnbooked } from '../unbooked.ts';
import { recordExchange } from '../units.ts';

/** Everything is here that will come: each unit gets its place, or the customer hears what is wrong with it. */
export const inspecting: Stage<ReturnTypes> = {
  needs: ['lines'],
  run: async (c) => {
    await bookUnbooked(c);
    await seeToDamage(c);
    await claimOnSupplier(c);
    await recordExchange(c);
    if (uninspected(c.detail).length === 0) return nextOfGoods(c.detail);
    const answer = await c.waitFor({
      name: 'inspection',
      for: 'us',
      within: 'returnInspection',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: { ...arriving(c), ...looking(c), ...claimingOutlays(c), ...platformTold(c) },
    });
    if (leadsToDispute(answer.action)) return 'inDispute';
    return c.detail.unbooked || isToClaim(c.detail) ? 'inspecting' : nextOfGoods(c.detail);
  },
};
