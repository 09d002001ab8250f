import type { RepairDetail } from './state.ts';

type Known = Readonly<Partial<RepairDetail>>;

/** A matter that is taken up again is weighed anew: what was wished and how it ended before is over. */
export function takenUpAgain(reportedAt: string): Partial<RepairDetail> {
  return {
    reportedAt,
    wish: null,
    reminded: false,
    withdrawn: false,
    ending: null,
    helped: null,
    feeTold: null,
    loss: null,
    siteVisit: null,
    siteVisits: null,
    visitAwaits: null,
    visitReminded: false,
    visitNeeds: null,
    wastedFeeTold: null,
    wasted: null,
    claimed: false,
    conversion: null,
    demandedAt: null,
  };
}

/** Goods that come in begin a repair of their own: nothing of an earlier one counts for it. */
export function goodsCameIn({ repairNo = 0 }: Known): Partial<RepairDetail> {
  return {
    repairNo: repairNo + 1,
    diagnosis: null,
    siteDone: null,
    siteParts: null,
    approvals: null,
    quote: null,
    parts: null,
    partsExpected: null,
    wipe: null,
    loanerDue: false,
    repair: null,
    exchangeOpened: null,
    looksAgainOn: null,
    unrepaired: null,
    ready: null,
    payment: null,
    asked: null,
    remindedOf: [],
    handedBack: null,
    contactTries: 0,
  };
}

/** The customer's goods are in our hands. */
export function haveGoods({ item, handedBack }: Known): boolean {
  return Boolean(item) && !handedBack;
}

/** The customer has chosen to give the goods back, and another case sees to it. */
export function isConverting(stage: string): boolean {
  return stage === 'converting' || stage === 'convertingByHand';
}

/** The work is done, and nothing stands against handing the goods back as repaired. */
export function isRepaired({ repair, withdrawn, unrepaired }: Known): boolean {
  return Boolean(repair) && !withdrawn && !unrepaired;
}
