import { coveringRight } from '../../../domain/entitlement/open-rights.ts';
import type { CaseView } from '../../../domain/journal/view.ts';
import type { AnytimeInputs } from '../../../workflows/case/contract.ts';
import type { DiagnosisLine, RepairInputs } from '../../../workflows/warranty-repair/contract.ts';
import type { RepairDetail } from '../../../workflows/warranty-repair/state.ts';
import { words } from '../repair-desk.ts';
import type { Chooser } from './moves.ts';

export const SKUS = ['SCREEN-X', 'CASING-X', 'RARE-X'] as const;
export const LOANERS = ['LOANER-1', 'LOANER-2'] as const;
const PHOTO = { ref: 'ev-1', sha256: 'a'.repeat(64), kind: 'photo', bytes: 1_000 };
const DAY_MS = 86_400_000;

type Inputs = RepairInputs & AnytimeInputs;
type Makers = { readonly [A in keyof Inputs]: (of: Seen, c: Chooser) => Inputs[A] };

/** What somebody who acts has before his eyes. */
interface Seen {
  readonly view: CaseView;
  readonly detail: Partial<RepairDetail>;
  readonly now: number;
}

/** An input for an action, mostly one that fits the case. */
export function inputFor(action: string, view: CaseView, now: number, c: Chooser): object {
  const seen: Seen = { view, detail: view.detail as Partial<RepairDetail>, now };
  const make = (MAKERS as Record<string, (of: Seen, c: Chooser) => object>)[action];
  return make === undefined ? {} : make(seen, c);
}

const MAKERS: Makers = {
  acceptForRepair: (_, c) => ({ route: c.of(['depot', 'depot', 'depot', 'remote', 'onSite', 'onSite', 'partner']) }),
  refuseRepair: (_, c) => ({
    exclusion: c.of(['EXPIRED', 'MISUSE']),
    evidence: c.oneIn(3) ? [] : [PHOTO],
    reason: words('no'),
  }),
  chooseRemedy: (_, c) => ({ remedy: c.of(['repair', 'repair', 'exchange', 'return']) }),
  confirmConversion: () => ({ reference: 'RT-1' }),
  recordRemoteHelp: (_, c) => ({ solved: c.oneIn(2), work: words('helped') }),
  planNextVisit: (_, c) => (c.oneIn(3) ? { minutes: 60 } : {}),
  beginVisit: (_, c) => ({ place: c.of(['site', 'depot']), condition: c.of(['good', 'damaged']), evidence: [PHOTO] }),
  recordPartnerRepair: ({ now }, c) => ({
    partner: 'partner-1',
    reference: 'P-1',
    handIn: dayOf(now - c.of([0, 0, 40]) * DAY_MS),
    handBack: dayOf(now + c.of([0, 0, 0, 1]) * DAY_MS),
    cause: 'DISPLAY_DEAD',
    performanceFault: !c.oneIn(3),
    work: words('partner-work'),
  }),
  sendToDepot: () => ({ reason: words('too-hard') }),
  receiveItem: ({ view }, c) => ({
    condition: c.of(['good', 'worn', 'damaged']),
    evidence: [],
    ...(c.oneIn(3) ? { serial: c.oneIn(3) ? 'SN-OTHER' : String(view.subject.serial ?? 'SN-FOUND') } : {}),
  }),
  recordDiagnosis: ({ detail }, c) => ({
    cause: 'DISPLAY_DEAD',
    performanceFault: !c.oneIn(3),
    findings: words('findings'),
    lines: linesFor(detail, c),
  }),
  reportNotReproducible: (_, c) => ({
    tries: Array.from({ length: c.of([3, 3, 2]) }, (_none, n) => words(`try-${n}`)),
  }),
  reportUnrepairable: (_, c) => ({ cause: 'BURNT', performanceFault: !c.oneIn(3), findings: words('burnt') }),
  decideGoodwill: (_, c) => ({ granted: !c.oneIn(3), reason: words('good-customer') }),
  recordPreApproval: (_, c) => ({ granted: !c.oneIn(3), ...(c.oneIn(5) ? {} : { reference: 'INS-1' }) }),
  askNewQuote: () => ({}),
  reviseQuote: ({ detail }, c) => ({ lines: linesFor(detail, c), findings: words('cheaper') }),
  reportMoreWork: ({ detail }, c) => ({ lines: linesFor(detail, c), findings: words('more') }),
  lookAgain: () => ({}),
  takeBack: () => ({}),
  acceptQuote: ({ detail }, c) => (c.oneIn(3) ? { lines: [...(detail.quote?.lines ?? [9])].slice(c.below(3)) } : {}),
  declineQuote: () => ({ reason: words('too-dear') }),
  announceParts: ({ detail, now }, c) => ({
    sku: c.maybe(detail.parts?.missing ?? [])?.sku ?? c.of(SKUS),
    expectedOn: dayOf(now + c.of([3, 9, 0, -1]) * DAY_MS),
  }),
  partsArrived: ({ detail }, c) => ({
    sku: c.maybe(detail.parts?.missing ?? [])?.sku ?? c.of(SKUS),
    quantity: 1,
  }),
  reserveAgain: () => ({}),
  issueParts: () => ({}),
  completeRepair: ({ detail }, c) => ({
    work: words('work'),
    used: (detail.parts?.issued ?? []).map(({ line, quantity }) => ({
      line: c.oneIn(12) ? 77 : line,
      quantity: c.below(quantity + (c.oneIn(6) ? 2 : 1)),
    })),
    ...(c.oneIn(4) ? { dataWiped: c.oneIn(2) } : {}),
  }),
  passQuality: () => ({}),
  failQuality: () => ({ reason: words('flickers') }),
  recordPayment: ({ view, detail }, c) => ({
    amountFen: (detail.quote?.totalFen ?? 1) + (c.oneIn(5) ? 1 : 0),
    currency: c.oneIn(8) ? 'USD' : 'CNY',
    reference: c.oneIn(5) ? 'bank-shared' : `bank-${view.caseNo}-${detail.repairNo ?? 0}`,
  }),
  handBack: (_, c) => ({ to: c.of(['customer', 'carrier']) }),
  declareAbandoned: () => ({ reason: words('gone'), evidence: [PHOTO] }),
  answerWipe: (_, c) => ({ allowed: c.oneIn(2) }),
  reportItemDamaged: () => ({ reason: words('dropped'), evidence: [PHOTO] }),
  reportItemLost: () => ({ reason: words('gone'), evidence: [] }),
  settleLoss: (_, c) => ({
    how: c.of(['replacement', 'value']),
    ...(c.oneIn(2) ? { amountFen: 100_000 } : {}),
    reference: 'L-1',
  }),
  reserveLoaner: (_, c) => ({ sku: c.of(LOANERS) }),
  handOutLoaner: ({ view }, c) => ({
    serial: c.oneIn(3) ? 'LO-77' : `LO-${view.caseNo}`,
    condition: 'good',
    evidence: [PHOTO],
  }),
  takeBackLoaner: (_, c) => ({ condition: c.of(['good', 'worn', 'damaged']), evidence: [PHOTO] }),
  reportLoanerLost: () => ({ reason: words('stolen') }),
  confirmWorking: () => ({ channel: 'link' }),
  reportFailure: ({ now }, c) => ({
    words: words('again'),
    appearedOn: dayOf(now - c.of([0, 0, 40]) * DAY_MS),
  }),
  recordContactTry: (_, c) => ({ channel: 'phone', reached: c.oneIn(2) }),
  reopenCase: () => ({ reason: words('broken') }),

  addNote: () => ({ text: words('note') }),
  attachEvidence: () => ({ evidence: PHOTO }),
  addReference: () => ({ kind: 'shop', no: '1' }),
  reassign: (_, c) => ({ ...(c.oneIn(4) ? {} : { owner: 'agent-7' }), reason: words('leave') }),
  setPriority: (_, c) => ({ priority: c.of(['low', 'high']) }),
  putOnHold: ({ now }, c) => ({
    reason: 'customerAway',
    until: new Date(now + c.of([1, 6, 29, 60, -1]) * DAY_MS).toISOString(),
  }),
  resume: () => ({}),
  linkCase: (_, c) => ({ caseNo: c.of(['WR-2601-000001', 'WR-2601-000002', 'WR-2601-999999']), kind: 'related' }),
  cancel: () => ({ reason: words('sold-it') }),
  correct: ({ view, now }, c) => ({
    seq: c.below(view.version + 2),
    reason: words('typo'),
    detail: c.oneIn(4) ? {} : { fault: { words: words('fault'), appearedOn: dayOf(now), safety: false } },
  }),
  completeTask: ({ view }, c) => ({ task: c.maybe(view.tasks)?.task ?? `${view.caseNo}-T9` }),
  retryEffect: ({ view }) => ({ wait: view.waits[0]?.wait ?? 0 }),
  takeOverEffect: ({ view }, c) => ({
    wait: view.waits[0]?.wait ?? 0,
    reason: words('by-hand'),
    result: c.oneIn(2) ? { missing: [] } : {},
  }),
};

function dayOf(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10);
}

function linesFor(detail: Partial<RepairDetail>, c: Chooser): DiagnosisLine[] {
  const covered = coveringRight(detail.rights) !== undefined && !c.oneIn(4);
  const coverage = covered ? 'covered' : 'billable';
  const reason = c.oneIn(10) ? 'BECAUSE' : 'MISUSE';
  const labour: DiagnosisLine = { line: 1, kind: 'labour', quantity: 1, unitFen: 8_000, coverage, reason };
  const parts = SKUS.slice(0, c.below(4)).map(
    (sku, index): DiagnosisLine => ({
      ...{ line: index + 2, kind: 'part', sku, quantity: 1 + c.below(2), unitFen: 4_500 },
      ...{ coverage: c.of([coverage, coverage, 'billable', 'billable', 'goodwill', 'insurer']), reason },
    }),
  );
  return c.oneIn(12) ? [labour, labour] : [labour, ...parts];
}
