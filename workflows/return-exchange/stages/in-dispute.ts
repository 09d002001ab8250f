import { toInspect, withPlaced } from '../../../domain/returns/line-goods.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { mustNotBeOwn } from '../authority.ts';
import type { ReturnStage } from '../contract.ts';
import { damageDecided } from '../damage.ts';
import { goodsLine } from '../inspection.ts';
import { linesOf, withLines } from '../lines.ts';
import { askToUnlock, lockKnown } from '../lock.ts';
import { nextOfGoods } from '../next.ts';
import { refusersWith, withNotTaken } from '../objection.ts';
import type { Dispute, ReturnDetail, ReturnLine, ReturnTypes } from '../state.ts';
import { wrong } from '../wrong.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * Goods are not as the customer told, or locked. He may take less for them, if he agrees; somebody above may let it pass; else they go
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
    if (dispute.finding === 'locked' && !dispute.stillLocked) return askToUnlock(c, dispute);
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
        check: ({ input }) => mustBeLess(dispute, line, input.amountFen),
        detail: ({ input, actor }) => ({
          dispute: { ...dispute, offeredFen: input.amountFen, decidedBy: actor.id, why: input.reason },
        }),
        tells: [{ to: 'customer', text: 'reductionOffered' }],
      },
      overrule: {
        check: ({ actor }) => mustNotBeOwn(actor, dispute.by),
        detail: () => over(c, dispute, line),
      },
      refuseGoods: {
        detail: ({ input, actor }) => ({
          dispute: { ...dispute, goesBack: true, decidedBy: actor.id, why: input.reason },
        }),
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
        detail: () => over(c, dispute, { ...line, reductionFen: (line.reductionFen ?? 0) + (dispute.offeredFen ?? 0) }),
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
function mustBeLess(dispute: Dispute, line: ReturnLine, amountFen: number): void {
  const most = (line.unitFen ?? 0) * unitsIn(dispute, line);
  if (amountFen > most) throw wrong('amountFen', 'moreThanPrice', { most });
}

/** A lock is of one unit, any other finding of all that are here and have no place. */
function unitsIn({ serial }: Dispute, { goods }: ReturnLine): number {
  return serial === undefined ? toInspect(goods) : 1;
}

/** The finding does not stand against the customer any more: a lock that of its unit, another that of the line. */
function over(c: Case, dispute: Dispute, line: ReturnLine): Partial<ReturnDetail> {
  const known: ReturnLine = dispute.finding === 'locked' ? line : { ...line, finding: 'overruled' };
  return { dispute: null, ...decided(c, dispute), ...withLines(c.detail, [known]) };
}

async function sendBack(c: Case, dispute: Dispute, line: ReturnLine): Promise<ReturnStage> {
  const { finding, serial } = dispute;
  const quantity = unitsIn(dispute, line);
  const step = `sendBack:${line.no}:${serial ?? c.detail.inspections ?? 0}`;
  const serials = serial === undefined || line.serials === undefined ? undefined : [serial];
  const lines = [goodsLine(c, { no: line.no, quantity, serials, disposition: 'backToCustomer' })];
  const { moved } = await c.run('sendBack', 'moveGoods', { caseNo: c.view.caseNo, step, lines });
  if (!moved) await c.openTask('booksDiffer', 'warehouse', 'taskDefault', { step });
  const goods = withPlaced(line.goods, 'backToCustomer', quantity);
  const here = serial === undefined ? [] : (line.here ?? []).filter((one) => one !== serial);
  c.record({
    type: 'goodsSentBackAgain',
    data: { lines: [line.no], quantity, finding },
    detail: {
      dispute: null,
      ...decided(c, dispute),
      ...withLines(c.detail, [
        { ...line, goods, here, notTaken: withNotTaken(line, dispute, quantity), ...lineFinding(dispute, line) },
      ]),
      refusedBy: refusersWith(c.detail, dispute),
    },
  });
  return nextOfGoods(c.detail);
}

/** What the finding was about is not asked again. */
function decided(c: Case, dispute: Dispute): Partial<ReturnDetail> {
  return dispute.finding === 'locked' ? lockKnown(c, dispute, 'settled') : damageDecided(c.detail, dispute.no);
}

/** A lock of one unit takes nothing away from what was found of the others. */
function lineFinding({ finding }: Dispute, { finding: before = finding }: ReturnLine): Pick<ReturnLine, 'finding'> {
  return { finding: finding === 'locked' ? before : finding };
}
