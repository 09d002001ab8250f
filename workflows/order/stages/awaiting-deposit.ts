import type { Stage } from '../../case/process.ts';
import { mustBeAnother } from '../checks.ts';
import { askForDeposit, dropDeposit, paying } from '../deposit.ts';
import { tellStanding } from '../standing.ts';
import type { OrderTypes } from '../state.ts';

/** A deposit was agreed: nothing is made or leaves before it is here. Who does not pay is reminded, then people decide. */
export const awaitingDeposit: Stage<OrderTypes> = {
  needs: ['terms', 'confirmed'],
  run: async (c) => {
    await askForDeposit(c);
    const { terms, currency = 'CNY', remindedOf = [] } = c.detail;
    const reminded = remindedOf.includes('deposit');
    if (!reminded) {
      c.once('ask', () =>
        c.record({
          type: 'depositAsked',
          data: { depositFen: terms?.depositFen ?? 0, currency },
          tells: [{ to: 'customer', text: 'pleasePayDeposit' }],
        }),
      );
    }
    const answer = await c.waitFor({
      name: 'deposit',
      for: 'customer',
      within: 'depositPayment',
      passing: reminded ? { escalatesTo: ['finance', 'manager'] } : 'expires',
      actions: {
        ...paying(c),
        waiveDeposit: { check: mustBeAnother(c.detail), detail: () => ({ depositWaived: true }) },
      },
    });
    if (answer.action === 'expired') {
      c.record({
        type: 'depositReminded',
        data: { depositFen: terms?.depositFen ?? 0, currency },
        detail: { remindedOf: [...remindedOf, 'deposit'] },
        tells: [{ to: 'customer', text: 'pleasePayDeposit' }],
      });
      return 'awaitingDeposit';
    }
    if (answer.action !== 'paymentReceived') await dropDeposit(c);
    await tellStanding(c, 'standing');
    return 'supplying';
  },
};
