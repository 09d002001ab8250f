import type { DeliveryDesk } from './delivery-desk.ts';
import { agreed, DISPATCH, FRIDGES, handOver, REASON, sent } from './paths.ts';

/** Ways a delivery goes when somebody keeps silent. */
export const TIMED_PATHS: Readonly<
  Record<string, { readonly passing: readonly string[]; readonly live: (desk: DeliveryDesk) => Promise<void> }>
> = {
  'the carrier says nothing until the goods count as lost': {
    passing: ['transit'],
    live: async (desk) => {
      await sent(desk);
      await desk.until(({ stage }) => stage === 'goodsLost');
      await desk.act('agent', 'chooseAfterLoss', { choice: 'refund' });
      await desk.until(({ status }) => status === 'closed');
    },
  },
  'nobody fetches the goods from the locker': {
    passing: ['receipt'],
    live: async (desk) => {
      await sent(desk);
      await desk.scan('atLocker');
      await desk.until(({ stage }) => stage === 'comingBack');
      await desk.act('warehouse', 'receiveBack', { lines: DISPATCH.lines });
      await desk.until(({ status }) => status === 'closed');
    },
  },
  'no other attempt is agreed': {
    passing: ['anotherAttempt'],
    live: async (desk) => {
      await sent(desk);
      await desk.scan('attemptFailed');
      await desk.until(({ stage }) => stage === 'comingBack');
      await desk.act('warehouse', 'receiveBack', { lines: [{ line: 1, quantity: 2, serials: FRIDGES }] });
      await desk.act('warehouse', 'receiveBack', { lines: [{ line: 2, quantity: 4 }] });
      await desk.until(({ status }) => status === 'closed');
    },
  },
  'our own driver, whose first visit comes to nothing': {
    passing: ['hiddenDamage'],
    live: async (desk) => {
      await agreed(desk);
      await desk.act('warehouse', 'inspectGoods', { passed: true });
      const { carrier: _none, ...rest } = DISPATCH;
      await desk.act('dispatcher', 'dispatchGoods', { ...rest, ownDriver: true });
      await desk.tell('visitEnded', { visit: 'VS-2603-000001', outcome: 'cannotComplete', code: 'customerAbsent' });
      await desk.act('dispatcher', 'arrangeAgain', { from: desk.at('08:00'), until: desk.at('09:00'), reason: REASON });
      await desk.driverAgreed();
      await desk.tell('visitEnded', { visit: 'VS-2603-000002', outcome: 'done' });
      await desk.act('technician', 'deliver', handOver(desk));
      await desk.until(({ status }) => status === 'closed');
    },
  },
};
