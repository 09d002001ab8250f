/**
 * Which effects may be held back during an outage. `always` are those a case cannot do without for a moment: its journal,
 * and questions that are answered from memory. The worker proves that every effect of the product is named.
 */
export const EFFECT_KINDS = {
  commit: 'always',
  caseHead: 'always',
  timing: 'always',
  clockSetups: 'always',
  retiming: 'always',
  houseRules: 'always',
  entitlement: 'always',
  factsProblem: 'always',
  nextOpening: 'always',
  claim: 'pausable',
  releaseClaim: 'pausable',
  reserveParts: 'pausable',
  issueParts: 'pausable',
  useParts: 'pausable',
  putBackParts: 'pausable',
  receiveParts: 'pausable',
  moveLoaner: 'pausable',
  moveGoods: 'pausable',
  holdReturn: 'pausable',
  releaseReturn: 'pausable',
  bookPayment: 'pausable',
  requestPayment: 'pausable',
  dropPayment: 'pausable',
  bookShipment: 'pausable',
  noteWaybill: 'pausable',
  askCarrier: 'pausable',
  recallShipment: 'pausable',
  visitRules: 'always',
  promiseRules: 'always',
  bookVisit: 'pausable',
  freeVisit: 'pausable',
  checkVisit: 'pausable',
  proposeVisit: 'pausable',
  nextVisits: 'pausable',
  openCase: 'pausable',
  releaseCheck: 'pausable',
  endRelease: 'pausable',
  keepStanding: 'pausable',
  owedForOrder: 'pausable',
  openComplaints: 'pausable',
  tellCase: 'pausable',
  tellSerial: 'pausable',
} as const satisfies Record<string, 'pausable' | 'always'>;

export type NamedEffect = keyof typeof EFFECT_KINDS;

export const PAUSABLE: readonly string[] = Object.entries(EFFECT_KINDS).flatMap(([effect, kind]) =>
  kind === 'pausable' ? [effect] : [],
);
