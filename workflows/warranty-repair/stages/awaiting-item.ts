import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { Stage } from '../../case/process.ts';
import { mustBeTheSerial } from '../checks.ts';
import type { RepairInputs } from '../contract.ts';
import { withRepairBegun } from '../facts.ts';
import { loanerReturns, theEnd } from '../loaner.ts';
import { factsOf } from '../rights.ts';
import { goodsCameIn, haveGoods } from '../rounds.ts';
import type { Item, RepairDetail, RepairTypes } from '../state.ts';
import { payerOfTheWay } from '../transport.ts';
import { lossOf } from '../with-us.ts';

/** The customer sends or brings the goods. Silence: one reminder, then the case is withdrawn. */
export const awaitingItem: Stage<RepairTypes> = {
  needs: ['route'],
  run: async (c) => {
    const { reminded } = c.detail;
    const transport = payerOfTheWay(c.detail);
    c.once('ask', () => {
      if (!reminded)
        c.record({ type: 'itemAskedFor', data: { transport }, tells: [{ to: 'customer', text: 'pleaseSendItem' }] });
    });
    const answer = await c.waitFor({
      name: reminded ? 'itemAfterReminder' : 'item',
      for: 'customer',
      within: 'awaitItem',
      passing: 'expires',
      actions: {
        receiveItem: {
          check: mustBeTheSerial(c.view.subject.serial),
          detail: ({ input, at }) => goodsIn(c.detail, input, at),
        },
        ...lossOf(c),
        ...loanerReturns(c),
      },
    });
    if (answer.action === 'receiveItem') return 'diagnosed';
    if (answer.action === 'reportItemLost') return 'itemLost';
    if (reminded) {
      const stays = haveGoods(c.detail);
      c.record({
        type: 'itemNeverCame',
        data: {},
        detail: { ending: 'withdrawn', ...(stays ? { withdrawn: true } : {}) },
      });
      return stays ? 'handback' : theEnd(c.detail);
    }
    c.record({
      type: 'itemReminded',
      data: { transport },
      detail: { reminded: true },
      tells: [{ to: 'customer', text: 'pleaseSendItem' }],
    });
    return 'awaitingItem';
  },
};

/** A repair that began at the customer's goes on at the depot: it is the same one, and counts from that day. */
function goodsIn(
  detail: Readonly<Partial<RepairDetail>>,
  input: RepairInputs['receiveItem'],
  at: string,
): Partial<RepairDetail> {
  const { item } = detail;
  if (haveGoods(detail) && item) return { item: { ...itemOf(input, item.receivedAt), place: null } };
  return {
    ...goodsCameIn(detail),
    item: itemOf(input, at),
    facts: withRepairBegun(factsOf(detail), shanghaiDate(at), 'reported'),
  };
}

function itemOf({ condition, serial, transportFen }: RepairInputs['receiveItem'], receivedAt: string): Item {
  return { receivedAt, condition, ...(serial ? { serial } : {}), ...(transportFen ? { transportFen } : {}) };
}
