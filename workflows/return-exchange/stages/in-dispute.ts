import { toInspect, withPlaced } from '../../../domain/returns/line-goods.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { mustNotBeOwn } from '../authority.ts';
import type { ReturnStage } from '../contract.ts';
import { goodsLine } from '../inspection.ts';
import { linesOf, withLines } from '../lines.ts';
import { nextOfGoods } from '../next.ts';
import type { Dispute, ReturnDetail, ReturnLine, ReturnTypes } from '../state.ts';
import { wrong } from '../wrong.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * Goods are not as the customer told. He may take less for them, if he agrees; somebody above may let it pass; else they go
 * back to him, with the evidence.
 */
export const inDispute: Stage<ReturnTypes> = {
  needs: ['dispute'],
  run: async (c) => {
    const { dispute } = c.detail;
    const line = linesOf(c.detail).find(({ no }) => no === dispute?.no);
    if (!dispute || line === undefined) return nextOfGoods(c.detail);
    // Decided, and the goods not booked yet when this was entered again.
    if (dispute.goesBack) return sendBack(c, dispute, line);
    return dispute.offeredFen === undefined ? decideAboutIt(c, dispute, line) : askCustomer(c, dispute, line);
  },
};

async function decideAboutIt(c: Case, dispute: Dispute, line: ReturnLine): Promise<ReturnStage> {
  const answer = await c.waitFor({
    name: 'disputeDecision',
    for: 'us',
    within: 'taskDefault',
    passing: { escalatesTo: ['lead', 'manager'] },
    actions: {
      offerReduction: {
        check: ({ input }) => mustBeLess(line, input.amountFen),
        detail: ({ input }) => ({ dispute: { ...dispute, offeredFen: input.amountFen } }),
        tells: [{ to: 'customer', text: 'reductionOffered' }],
      },
      overrule: {
        check: ({ actor }) => mustNotBeOwn(actor, dispute.by),
        detail: () => over(c, line, { finding: 'overruled' }),
      },
      refuseGoods: {
        detail: () => ({ dispute: { ...dispute, goesBack: true } }),
        tells: [{ to: 'customer', text: 'returnNotTaken' }],
      },
    },
  });
  return answer.action === 'overrule' ? nextOfGoods(c.detail) : 'inDispute';
}

async function askCustomer(c: Case, dispute: Dispute, line: ReturnLine): Promise<ReturnStage> {
  const answer = await c.waitFor({
    name: 'reductionAnswer',
    for: 'customer',
    within: 'returnChoice',
    passing: 'expires',
    actions: {
      acceptReduction: {
        detail: () =>
          over(c, line, { finding: 'overruled', reductionFen: (line.reductionFen ?? 0) + (dispute.offeredFen ?? 0) }),
      },
      declineReduction: { detail: () => ({ dispute: { ...dispute, goesBack: true } }) },
    },
  });
  if (answer.action === 'acceptReduction') return nextOfGoods(c.detail);
  // Nobody pays less because he said nothing: then he has his goods again.
  if (answer.action === 'expired') {
    c.record({ type: 'reductionLapsed', data: {}, detail: { dispute: { ...dispute, goesBack: true } } });
  }
  return 'inDispute';
}

/** @throws {Refusal} */
function mustBeLess({ unitFen = 0, goods }: ReturnLine, amountFen: number): void {
  const most = unitFen * toInspect(goods);
  if (amountFen > most) throw wrong('amountFen', 'moreThanPrice', { most });
}

function over(c: Case, line: ReturnLine, known: Partial<ReturnLine>): Partial<ReturnDetail> {
  return { dispute: null, ...withLines(c.detail, [{ ...line, ...known }]) };
}

async function sendBack(c: Case, { finding }: Dispute, line: ReturnLine): Promise<ReturnStage> {
  const quantity = toInspect(line.goods);
  const step = `sendBack:${line.no}:${c.detail.inspections ?? 0}`;
  const lines = [goodsLine(c, { no: line.no, quantity, disposition: 'backToCustomer' })];
  const { moved } = await c.run('sendBack', 'moveGoods', { caseNo: c.view.caseNo, step, lines });
  if (!moved) await c.openTask('booksDiffer', 'warehouse', 'taskDefault', { step });
  const goods = withPlaced(line.goods, 'backToCustomer', quantity);
  c.record({
    type: 'goodsSentBackAgain',
    data: { lines: [line.no], quantity, finding },
    detail: { dispute: null, ...withLines(c.detail, [{ ...line, goods, finding }]) },
  });
  return nextOfGoods(c.detail);
}
