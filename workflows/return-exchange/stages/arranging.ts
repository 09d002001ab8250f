import type { HouseRules } from '../../../activities/contract.ts';
import type { Answered, CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import type { ReturnInputs, ReturnWay } from '../contract.ts';
import { comeBack, exchanged, settled } from '../lines.ts';
import { isOurFault, nextOfArrangement } from '../next.ts';
import type { ReturnDetail, ReturnTypes } from '../state.ts';
import { wrong } from '../wrong.ts';

type Case = CaseContext<ReturnTypes>;
type Arranged = ReturnInputs['arrangeReturn'];

/** How do the goods come back, and who bears the way? Who does not say sends them in. */
export const arranging: Stage<ReturnTypes> = {
  needs: ['lines'],
  leaves: ['way'],
  run: async (c) => {
    const rules = await c.ask('house', 'houseRules', {});
    const { wantedWay } = c.detail;
    if (wantedWay !== undefined && wantedWay !== 'keep' && wantedWay !== 'swapAtDoor') {
      c.record({
        type: 'returnArranged',
        data: { how: wantedWay },
        detail: arranged(c.detail, { how: wantedWay }),
        ...(c.detail.fromRepair?.goodsHere ? {} : { tells: [{ to: 'customer', text: 'sendGoodsBack' }] }),
      });
      return nextOfArrangement(c.detail);
    }
    const answer = await c.waitFor({
      name: 'arrangement',
      for: 'customer',
      within: 'returnChoice',
      passing: 'expires',
      actions: {
        arrangeReturn: {
          check: (given) => mustBePossible(c, given, rules),
          detail: ({ input }) => arranged(c.detail, input),
          tells: [{ to: 'customer', text: 'sendGoodsBack' }],
        },
      },
    });
    if (answer.action === 'expired') {
      c.record({
        type: 'returnArranged',
        data: { how: 'sendIn' },
        detail: arranged(c.detail, { how: 'sendIn' }),
        tells: [{ to: 'customer', text: 'sendGoodsBack' }],
      });
    }
    return nextOfArrangement(c.detail);
  },
};

/** @throws {Refusal} */
function mustBePossible(c: Case, { input, actor }: Answered<string, Arranged>, rules: HouseRules): void {
  const { how, shipFirst } = input;
  const swaps = how === 'swapAtDoor' || shipFirst === true;
  if (swaps && exchanged(c.detail).length === 0) {
    throw wrong(how === 'swapAtDoor' ? 'how' : 'shipFirst', 'nothingToExchange');
  }
  if (how !== 'keep') return;
  if (shipFirst) throw wrong('shipFirst', 'nothingComesBack');
  mustBeWorthLess(c, actor.role, rules);
}

/** Goods may stay where they are while their price is within what the role may give away. @throws {Refusal} */
function mustBeWorthLess(c: Case, role: string, { authority }: HouseRules): void {
  const totalFen = settled(c.detail).reduce((sum, { unitFen = 0, quantity }) => sum + unitFen * quantity, 0);
  const row = authority.find((one) => one.kind === 'keepGoods' && one.role === role);
  const limit = c.detail.order?.currency === 'CNY' ? (row?.maxFen ?? 0) : 0;
  if (totalFen > limit) throw new Refusal('above_authority', { limit, totalFen }, 'how');
}

function arranged(detail: Case['detail'], { how, shipFirst, freightOn }: Arranged): Partial<ReturnDetail> {
  // Whose goods were wrongly refused does not pay for a second way.
  const ours = detail.afterObjection !== undefined || settled(detail).filter(comeBack).some(isOurFault);
  return {
    way: how satisfies ReturnWay,
    shipFirst: shipFirst === true || how === 'swapAtDoor',
    freightOn: ours ? 'trader' : (freightOn ?? 'consumer'),
  };
}
