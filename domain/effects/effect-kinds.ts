/**
 * Which effects may be held back during an outage. `always` are those a case cannot do without for a moment: its journal;
 * `question` is what it asks while it decides, answered from memory: one without an answer holds the case up where it
 * stands. The worker proves that every effect of the product is named.
 */
export const EFFECT_KINDS = {
  commit: 'always',
  caseHead: 'always',
  timing: 'question',
  clockSetups: 'question',
  retiming: 'always',
  houseRules: 'question',
  entitlement: 'question',
  factsProblem: 'question',
  nextOpening: 'question',
  claim: 'pausable',
  releaseClaim: 'pausable',
  reserveParts: 'pausable',
  issueParts: 'pausable',
  useParts: 'pausable',
  putBackParts: 'pausable',
  receiveParts: 'pausable',
  moveLoaner: 'pausable',
  moveVanPart: 'pausable',
  moveGoods: 'pausable',
  holdReturn: 'pausable',
  releaseReturn: 'pausable',
  returnBasis: 'always',
  saleOfSerial: 'always',
  priceReturn: 'pausable',
  unpriceReturn: 'pausable',
  exchangePrice: 'question',
  bookPayment: 'pausable',
  requestPayment: 'pausable',
  dropPayment: 'pausable',
  bookMoney: 'pausable',
  requestRefund: 'pausable',
  confirmRefund: 'pausable',
  dropRefund: 'pausable',
  bookShipment: 'pausable',
  noteWaybill: 'pausable',
  askCarrier: 'pausable',
  recallShipment: 'pausable',
  visitRules: 'question',
  promiseRules: 'question',
  maintenanceDates: 'question',
  serialFacts: 'pausable',
  bookVisit: 'pausable',
  freeVisit: 'pausable',
  checkVisit: 'pausable',
  proposeVisit: 'pausable',
  nextVisits: 'pausable',
  openCase: 'pausable',
  releaseCheck: 'pausable',
  endRelease: 'pausable',
  keepStanding: 'pausable',
  holdOnBills: 'pausable',
  creditBills: 'pausable',
  owedForOrder: 'pausable',
  openComplaints: 'pausable',
  deliveryRules: 'question',
  holdDelivery: 'pausable',
  takeSerials: 'pausable',
  settleDelivery: 'pausable',
  recordDelivered: 'pausable',
  installationRules: 'question',
  priceList: 'always',
  mayCall: 'always',
  installationStanding: 'pausable',
  recordInstallation: 'pausable',
  proveReceivable: 'pausable',
  tellCase: 'pausable',
  tellSerial: 'pausable',
} as const satisfies Record<string, 'pausable' | 'always' | 'question'>;

export type NamedEffect = keyof typeof EFFECT_KINDS;

export const PAUSABLE: readonly string[] = named('pausable');
export const QUESTIONS: readonly string[] = named('question');

function named(wanted: 'pausable' | 'question'): string[] {
  return Object.entries(EFFECT_KINDS).flatMap(([effect, kind]) => (kind === wanted ? [effect] : []));
}
