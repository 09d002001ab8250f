import type { JsonObject } from '../../domain/json.ts';
import { GROUNDS, REMEDIES } from '../../domain/returns/grounds.ts';
import { DISPOSITIONS, toCome, toInspect } from '../../domain/returns/line-goods.ts';
import { plain } from '../../workflows/case/book.ts';
import {
  type CountedUnits,
  type LineAsked,
  RETURN_WAYS,
  type ReturnInputs,
  type ReturnOpening,
} from '../../workflows/return-exchange/contract.ts';
import type { ReturnDetail, ReturnLine } from '../../workflows/return-exchange/state.ts';
import type { Dice } from '../chaos/dice.ts';
import { PHOTO } from '../visit/paths.ts';
import { ORDER } from './given-order.ts';
import { REASON } from './steps.ts';

export type Action = keyof ReturnInputs;

/** What a customer might ask back: now and then more than he has, and units he never bought. */
export function someOpening(dice: Dice): ReturnOpening {
  return {
    orderNo: ORDER,
    customer: 'C-1',
    lines: someLines(dice),
    ...(dice.oneIn(2) ? { how: dice.of(['sendIn', 'handIn', 'pickUp'] as const) } : {}),
    ...(dice.oneIn(4) ? { taxDeducted: true } : {}),
  };
}

/** All of a bundle, as it must come back; what becomes of it is another thing. */
export function wholeBundle(dice: Dice): ReturnOpening {
  return {
    orderNo: ORDER,
    customer: 'C-1',
    lines: [
      { line: 1, sku: 'PH-X1', quantity: 1, serials: ['SN-1'], ground: dice.of(['noReason', 'quality', 'goodwill']) },
      { line: 2, sku: 'CASE-1', quantity: 3, ground: dice.of(['noReason', 'wrong']), evidence: [PHOTO] },
    ],
    how: dice.of(['sendIn', 'handIn', 'pickUp']),
  };
}

function someLines(dice: Dice): LineAsked[] {
  const why = (): Pick<LineAsked, 'ground' | 'wish' | 'evidence'> => ({
    ground: dice.of(GROUNDS),
    ...(dice.oneIn(2) ? { wish: dice.of(REMEDIES) } : {}),
    ...(dice.oneIn(2) ? { evidence: [PHOTO] } : {}),
  });
  const phone = dice.oneIn(15) ? 'SN-STRANGE' : 'SN-1';
  const speakers = dice.oneIn(3) ? ['SP-1', 'SP-2'] : [dice.of(['SP-1', 'SP-2'])];
  const all: [LineAsked, ...LineAsked[]] = [
    { line: 1, sku: 'PH-X1', quantity: 1, serials: [phone], ...why() },
    { line: 2, sku: 'CASE-1', quantity: dice.oneIn(12) ? 4 : 1 + dice.below(3), ...why() },
    { line: 3, sku: 'SPK-1', quantity: speakers.length, serials: speakers, ...why() },
  ];
  const some = all.filter(() => dice.oneIn(2));
  return some.length > 0 ? some : [dice.of(all)];
}

/** What somebody might put into an action, right or wrong. */
export function someInput(dice: Dice, caseNo: string, action: Action, detail: Partial<ReturnDetail>): JsonObject {
  const { lines = [], refund, owed } = detail;
  const no = lines.length === 0 ? 1 : dice.of(lines.map((line) => line.no) as [number, ...number[]]);
  const line = lines.find((one) => one.no === no);
  const units = (most: number): CountedUnits => someUnits(dice, no, line, most);
  const share = refund?.shares.find(({ state }) => state !== 'paid');
  const inputs: { readonly [A in Action]: () => ReturnInputs[A] } = {
    decideReturn: () => ({
      lines: detail.brokenBundles
        ? detail.brokenBundles.map(({ no: part, mostFen, leastFen = 0 }) => ({
            ...{ no: part, grant: true },
            refundFen: leastFen + dice.below(mostFen - leastFen + 2),
          }))
        : lines
            .filter(({ decision }) => decision?.status === 'review')
            .map((one) => ({ no: one.no, grant: !dice.oneIn(4) })),
      reason: REASON,
    }),
    suspectFraud: () => ({ reason: REASON, evidence: [PHOTO] }),
    chooseRemedy: () => {
      const remedy = dice.of(REMEDIES);
      const other = { sku: 'PH-X2', priceFen: dice.of([4_000, 60_000, 349_900]) };
      return { lines: [{ no, remedy, ...(remedy === 'exchangeOther' ? other : {}) }] };
    },
    arrangeReturn: () => ({ how: dice.of(RETURN_WAYS), ...(dice.oneIn(2) ? { shipFirst: true } : {}) }),
    reserveAgain: () => ({}),
    keepWaiting: () => ({}),
    waiveDeposit: () => ({ reason: REASON }),
    recordPayment: () => ({ reference: `B-${caseNo}-${owed?.no}`, amountFen: owed?.totalFen ?? 0, currency: 'CNY' }),
    announceParcel: () => ({ carrier: 'SF', waybill: 'SF-1' }),
    receiveGoods: () => ({
      lines: [units(line === undefined ? 1 : toCome(line.goods))],
      ...(dice.oneIn(9) ? { strays: [{ sku: 'X', quantity: 1 }] } : {}),
    }),
    fetchAgain: () => ({ reason: REASON }),
    closeReceipt: () => ({ reason: REASON }),
    inspectGoods: () => ({
      lines: [{ ...units(line === undefined ? 1 : toInspect(line.goods)), disposition: dice.of(DISPOSITIONS) }],
    }),
    reportLocked: () => ({ no, serial: 'SN-1' }),
    confirmUnlocked: () => ({}),
    reportNotAsTold: () => ({ no, finding: dice.of(['notIntact', 'noFault']), reason: REASON, evidence: [PHOTO] }),
    refuseGoods: () => ({ reason: REASON }),
    offerReduction: () => ({ amountFen: dice.below(5_000), reason: REASON }),
    acceptReduction: () => ({}),
    declineReduction: () => ({}),
    overrule: () => ({ reason: REASON }),
    handBackGoods: () => ({}),
    recordReplacement: () => ({ deliveredOn: '2026-03-05', reason: REASON }),
    approveRefund: () => ({ totalFen: refund?.toApproveFen ?? 0 }),
    recordRefund: () => ({ refund: share?.refund ?? 'none', reference: `BANK-${share?.refund}` }),
    retryRefund: () => (share ? { refund: share.refund } : {}),
    recordPlatformRefund: () => ({
      platform: 'SHOP',
      // Now and then in two parts, and now and then the same told again.
      reference: `P-${caseNo}${(detail.platformRefunds ?? []).length % 2 === 0 ? '' : '-2'}`,
      amountFen: refund?.totalFen ?? dice.below(50_000),
      currency: 'CNY',
    }),
    recordSubsidyReturn: () => {
      const due = detail.subsidies?.find(({ reference }) => reference === undefined);
      return { no: due?.no ?? 1, how: dice.of(['paid', 'setOff']), reference: `SUB-${caseNo}-${due?.no}` };
    },
    claimOutlay: () => ({
      ...{ carrier: 'SF', waybill: `SF-${dice.below(4)}`, currency: dice.oneIn(12) ? 'USD' : 'CNY' },
      ...{ amountFen: dice.of([1_200, 20_001, 100_001]), evidence: [PHOTO] },
    }),
    payOutlay: () => {
      const due = detail.outlays?.find(({ state }) => state === 'owed');
      return { no: due?.no ?? 1, reference: `WAY-${caseNo}-${due?.no}` };
    },
    refuseOutlay: () => ({ no: detail.outlays?.find(({ state }) => state === 'owed')?.no ?? 1, reason: REASON }),
    proposeAccount: () => ({ refund: share?.refund ?? 'none', account: REASON, evidence: [PHOTO] }),
    decideAccount: () => ({ granted: dice.oneIn(2), reason: REASON }),
    confirmCorrection: () => ({ invoice: 'RED-1' }),
    waiveOldUnit: () => ({ reason: REASON }),
    objectToRefusal: () => ({ reason: REASON }),
    answerObjection: () => ({ upheld: dice.oneIn(2), reason: REASON }),
  };
  return plain(inputs[action]());
}

/** Some of the units that could be meant; now and then more of them, or one that belongs to nobody here. */
function someUnits(dice: Dice, no: number, line: ReturnLine | undefined, most: number): CountedUnits {
  const quantity = dice.oneIn(12) ? most + 1 : 1 + dice.below(Math.max(1, most));
  if (line?.serials === undefined) return { no, quantity };
  const first = dice.below(line.serials.length);
  const own = [...line.serials.slice(first), ...line.serials.slice(0, first)];
  const serials = [...own, 'SN-MORE'].slice(0, quantity);
  return { no, quantity, serials: dice.oneIn(12) ? serials.with(0, 'SN-STRANGE') : serials };
}
