import { allEnded, outcomeOf } from '../../../domain/delivery/tally.ts';
import type { Stage } from '../../case/process.ts';
import { account, endCredit, onTheirWay, tellParent } from '../accounting.ts';
import { dropBooking } from '../booking.ts';
import { bookGoods } from '../books.ts';
import { dropDriver } from '../driver.ts';
import { dropPromised } from '../promised.ts';
import type { DeliveryTypes } from '../state.ts';

/** Over: every unit has ended in exactly one place, and everybody concerned knows where. */
export const closed: Stage<DeliveryTypes> = {
  run: async (c) => {
    const { lines = [], withdrawn } = c.detail;
    if (withdrawn && onTheirWay(lines) > 0) {
      c.record({ type: 'unitsFreed', data: {}, detail: { lines: allEnded(lines, 'withdrawn') } });
    }
    await dropBooking(c);
    await dropDriver(c);
    c.once('promise', () => dropPromised(c));
    await account(c, true);
    await bookGoods(c);
    if (!c.detail.followed) await endCredit(c);
    await tellParent(c);
    c.once('close', () => c.close(outcomeOf(c.detail.lines ?? [])));
    return { ends: true };
  },
};
