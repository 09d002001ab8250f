import type { CaseView } from '../../domain/journal/view.ts';
import type { DiagnosisLine } from '../../workflows/warranty-repair/contract.ts';
import type { RepairDetail } from '../../workflows/warranty-repair/state.ts';
import { givenRepair } from './given-repair.ts';
import { type RepairDesk, words } from './repair-desk.ts';

export const LABOUR: DiagnosisLine = {
  line: 1,
  kind: 'labour',
  quantity: 1,
  unitFen: 8_000,
  coverage: 'covered',
  reason: 'validity',
};
export const SCREEN: DiagnosisLine = {
  line: 2,
  kind: 'part',
  sku: 'SCREEN-X',
  quantity: 1,
  unitFen: 45_000,
  coverage: 'covered',
  reason: 'validity',
};
export const CASING: DiagnosisLine = {
  line: 3,
  kind: 'part',
  sku: 'CASING-X',
  quantity: 2,
  unitFen: 6_500,
  coverage: 'billable',
  reason: 'MISUSE',
};

/** From the shop counter to the technician's bench. */
export async function bringIn(desk: RepairDesk): Promise<void> {
  await desk.act('agent', 'acceptForRepair', { route: 'depot' });
  await desk.act('warehouse', 'receiveItem', { condition: 'good', evidence: [] });
}

/** The visit that was opened for the repair. */
async function visitOf(desk: RepairDesk): Promise<string> {
  const of = ({ detail }: CaseView): unknown => (detail as Partial<RepairDetail>).siteVisit?.visit;
  await desk.until((view) => typeof of(view) === 'string' && view.waits.some(({ name }) => name === 'visit'));
  return String(of(await desk.view()));
}

function ended(
  desk: RepairDesk,
  visit: string,
): { visit: string; technicians: string[]; files: string[]; startedAt: string } {
  return { visit, technicians: ['T-1'], files: ['ev-1'], startedAt: desk.inDays(0) };
}

/** What a visit tells that has put it right with a part of the van. */
const FIXED = {
  outcome: 'done',
  by: 'T-1',
  result: 'fixed',
  cause: 'DISPLAY_DEAD',
  performanceFault: true,
  work: { ref: 'pd-work', hash: 'hash-of-work' },
  parts: [{ sku: 'SCREEN-X', quantity: 1, oldPart: 'returned' }],
};

export async function diagnose(desk: RepairDesk, ...lines: DiagnosisLine[]): Promise<void> {
  await desk.act('technician', 'recordDiagnosis', {
    cause: 'DISPLAY_DEAD',
    performanceFault: true,
    findings: words('findings'),
    lines,
  });
}

export async function repairAndCheck(desk: RepairDesk, used: { line: number; quantity: number }[] = []): Promise<void> {
  await desk.act('technician', 'completeRepair', { work: words('work'), used });
  await desk.act('quality', 'passQuality', {});
}

/** Every path of the process that needs no passing of time, each told as its people live it. */
export const PATHS: Readonly<Record<string, (desk: RepairDesk) => Promise<void>>> = {
  'repaired free of charge and confirmed': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await diagnose(desk, LABOUR);
    await repairAndCheck(desk);
    await desk.act('warehouse', 'handBack', { to: 'customer' });
    await desk.act('customer', 'confirmWorking', { channel: 'link' });
  },

  'a part that is not covered is quoted, accepted, built in and paid': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await diagnose(desk, LABOUR, SCREEN, CASING);
    await desk.act('customer', 'acceptQuote', {});
    await desk.settled();
    await desk.act('warehouse', 'issueParts', {});
    await desk.act('technician', 'completeRepair', {
      work: words('work'),
      used: [
        { line: 2, quantity: 1 },
        { line: 3, quantity: 1 },
      ],
    });
    await desk.act('quality', 'passQuality', {});
    await desk.settled();
    await desk.act('finance', 'recordPayment', {
      amountFen: 13_000,
      currency: 'CNY',
      reference: `bank-${desk.caseNo}`,
    });
    await desk.act('warehouse', 'handBack', { to: 'customer' });
    await desk.act('agent', 'recordContactTry', { channel: 'phone', reached: false });
    await desk.act('agent', 'confirmWorking', { channel: 'phone' });
  },

  'the quote is declined and the goods go back as they came': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await diagnose(desk, CASING);
    await desk.act('customer', 'declineQuote', { reason: words('too-dear') });
    await desk.act('warehouse', 'handBack', { to: 'customer' });
  },

  'only part of the quote is accepted': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await diagnose(desk, { ...LABOUR, coverage: 'billable', reason: 'MISUSE' }, CASING);
    await desk.act('customer', 'acceptQuote', { lines: [1] });
    await repairAndCheck(desk);
    await desk.settled();
    await desk.act('finance', 'recordPayment', { amountFen: 8_000, currency: 'CNY', reference: `cash-${desk.caseNo}` });
    await desk.act('warehouse', 'handBack', { to: 'customer' });
  },

  'the fault does not show, and the goods go back as they came': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    const tries = [words('try-1'), words('try-2'), words('try-3')];
    await desk.act('technician', 'reportNotReproducible', { tries });
    await desk.act('customer', 'lookAgain', {});
    await desk.act('technician', 'reportNotReproducible', { tries });
    await desk.act('customer', 'takeBack', {});
    await desk.act('warehouse', 'handBack', { to: 'customer' });
  },

  'what cannot be repaired in the first week is exchanged': async (desk) => {
    await desk.open(givenRepair(desk.today).deliveredOn(desk.today).wishing('repair').opening());
    await bringIn(desk);
    await desk.act('technician', 'reportUnrepairable', {
      cause: 'BOARD_BURNT',
      performanceFault: true,
      findings: words('burnt'),
    });
    await desk.act('customer', 'chooseRemedy', { remedy: 'exchange' });
    await desk.act('agent', 'confirmConversion', { reference: 'EX-1' });
  },

  'an empty shelf is waited for, then the parts are issued': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await diagnose(desk, { ...SCREEN, sku: 'RARE-1' });
    await desk.settled();
    await desk.act('warehouse', 'announceParts', { sku: 'RARE-1', expectedOn: desk.today });
    await desk.act('warehouse', 'partsArrived', { sku: 'RARE-1', quantity: 1 });
    await desk.settled();
    await desk.act('warehouse', 'issueParts', {});
    await repairAndCheckWithParts(desk);
    await desk.act('warehouse', 'handBack', { to: 'carrier' });
  },

  'a part that was missing turns up on the shelf': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await diagnose(desk, { ...SCREEN, sku: 'RARE-2' });
    await desk.settled();
    await desk.stock('RARE-2', 1);
    await desk.act('warehouse', 'reserveAgain', {});
    await desk.settled();
    await desk.act('warehouse', 'issueParts', {});
    await repairAndCheckWithParts(desk);
    await desk.act('warehouse', 'handBack', { to: 'customer' });
  },

  'helped from afar and confirmed': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await desk.act('agent', 'acceptForRepair', { route: 'remote' });
    await desk.act('agent', 'recordRemoteHelp', { solved: true, work: words('reset') });
    await desk.act('customer', 'confirmWorking', { channel: 'link' });
  },

  'help from afar does not help, and the goods come to the depot': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await desk.act('agent', 'acceptForRepair', { route: 'remote' });
    await desk.act('technician', 'recordRemoteHelp', { solved: false, work: words('reset') });
    await desk.act('warehouse', 'receiveItem', { condition: 'good', evidence: [] });
    await diagnose(desk, LABOUR);
    await repairAndCheck(desk);
    await desk.act('warehouse', 'handBack', { to: 'customer' });
  },

  'a technician repairs it where it stands': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await desk.act('agent', 'acceptForRepair', { route: 'onSite' });
    await desk.settled();
    await desk.act('technician', 'beginVisit', { place: 'site', condition: 'good', evidence: [] });
    await desk.until(({ stage }) => stage === 'diagnosed');
    await diagnose(desk, LABOUR);
    await repairAndCheck(desk);
    await desk.act('agent', 'handBack', { to: 'customer' });
    await desk.act('customer', 'confirmWorking', { channel: 'link' });
  },

  'a visit puts it right where it stands': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await desk.act('agent', 'acceptForRepair', { route: 'onSite' });
    const visit = await visitOf(desk);
    await desk.event(`${visit}/begun`, 'visitBegan', { visit, technicians: ['T-1'], startedAt: desk.inDays(0) });
    await desk.until(({ stage }) => stage === 'diagnosed');
    await desk.event(`${visit}/ended`, 'visitEnded', { ...ended(desk, visit), ...FIXED });
    await desk.until(({ stage }) => stage === 'awaitingConfirmation');
    await desk.act('customer', 'confirmWorking', { channel: 'link' });
  },

  'nobody was there when he came, and the next visit finds that a part is missing': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await desk.act('agent', 'acceptForRepair', { route: 'onSite' });
    const first = await visitOf(desk);
    const absent = { code: 'customerAbsent', whose: 'customer', pays: 'customer' };
    await desk.event(`${first}/ended`, 'visitEnded', { ...ended(desk, first), outcome: 'cannotComplete', ...absent });
    await desk.until(({ waits }) => waits.some(({ name }) => name === 'nextVisit'));
    await desk.act('customer', 'planNextVisit', {});
    const second = await visitOf(desk);
    await desk.event(`${second}/begun`, 'visitBegan', {
      visit: second,
      technicians: ['T-1'],
      startedAt: desk.inDays(0),
    });
    await desk.until(({ stage }) => stage === 'diagnosed');
    await diagnose(desk, LABOUR, SCREEN);
    const lacking = { code: 'partMissing', whose: 'parts', pays: 'us' };
    await desk.event(`${second}/ended`, 'visitEnded', {
      ...ended(desk, second),
      outcome: 'cannotComplete',
      ...lacking,
    });
    await desk.until(({ detail }) => detail.siteVisit === null);
    await desk.settled();
    await desk.act('warehouse', 'issueParts', {});
    await visitOf(desk);
    await desk.act('dispatcher', 'sendToDepot', { reason: words('rather-here') });
    await desk.settled();
    await desk.act('warehouse', 'receiveItem', { condition: 'good', evidence: [] });
    await repairAndCheck(desk);
    await desk.settled();
    await desk.act('warehouse', 'handBack', { to: 'customer' });
  },

  'a partner repairs it, and it fails again': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await desk.act('agent', 'acceptForRepair', { route: 'partner' });
    await desk.act('agent', 'recordPartnerRepair', {
      partner: 'partner-1',
      reference: 'P-100',
      handIn: desk.today,
      handBack: desk.today,
      cause: 'DISPLAY_DEAD',
      performanceFault: true,
      work: words('partner-work'),
    });
    await desk.act('customer', 'reportFailure', { words: words('again'), appearedOn: desk.today });
    await desk.act('agent', 'acceptForRepair', { route: 'partner' });
    await desk.act('lead', 'sendToDepot', { reason: words('rather-here') });
    await desk.act('warehouse', 'receiveItem', { condition: 'good', evidence: [] });
  },

  'a favour is refused, the customer asks for another quote and accepts that': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await diagnose(desk, LABOUR, { ...CASING, coverage: 'goodwill' });
    await desk.act('lead', 'decideGoodwill', { granted: false, reason: words('no-favour') });
    await desk.act('customer', 'askNewQuote', { wishes: words('one-casing-only') });
    await desk.act('technician', 'reviseQuote', {
      lines: [LABOUR, { ...CASING, quantity: 1 }],
      findings: words('one-will-do'),
    });
    await desk.act('customer', 'acceptQuote', {});
    await desk.settled();
    await desk.act('warehouse', 'issueParts', {});
    await repairAndCheck(desk, [{ line: 3, quantity: 1 }]);
    await desk.settled();
    await desk.act('finance', 'recordPayment', { amountFen: 6_500, currency: 'CNY', reference: `bank-${desk.caseNo}` });
    await desk.act('warehouse', 'handBack', { to: 'customer' });
  },

  'an insurer pays, and the work turns out larger': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    const insured = { ...CASING, coverage: 'insurer' } as const;
    await diagnose(desk, SCREEN, insured);
    await desk.act('agent', 'recordPreApproval', { granted: true, reference: 'INS-77' });
    await desk.settled();
    await desk.act('warehouse', 'issueParts', {});
    await desk.act('technician', 'reportMoreWork', {
      lines: [{ ...LABOUR, coverage: 'billable', reason: 'MISUSE' }, insured],
      findings: words('board-too'),
    });
    await desk.act('customer', 'acceptQuote', {});
    await desk.settled();
    await repairAndCheck(desk, [{ line: 3, quantity: 2 }]);
    await desk.settled();
    await desk.act('finance', 'recordPayment', { amountFen: 8_000, currency: 'CNY', reference: `bank-${desk.caseNo}` });
    await desk.act('warehouse', 'handBack', { to: 'customer' });
  },

  'a loaner is lent, and comes back damaged after the repair': async (desk) => {
    await desk.stock('LOANER-1', 1);
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await desk.act('agent', 'reserveLoaner', { sku: 'LOANER-1' });
    await desk.act('agent', 'handOutLoaner', { serial: `LO-${desk.caseNo}`, condition: 'good', evidence: [] });
    await diagnose(desk, LABOUR);
    await repairAndCheck(desk);
    await desk.act('warehouse', 'handBack', { to: 'customer' });
    await desk.act('customer', 'confirmWorking', { channel: 'link' });
    await desk.act('agent', 'takeBackLoaner', { condition: 'damaged', evidence: [] });
    await desk.settled();
  },

  'a loaner is never fetched, the next one is never seen again': async (desk) => {
    await desk.stock('LOANER-2', 2);
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await desk.act('agent', 'reserveLoaner', { sku: 'LOANER-2' });
    await desk.act('customer', 'cancel', { reason: words('never-mind') });
    await desk.settled();
    await desk.act('agent', 'handOutLoaner', { serial: `LO-${desk.caseNo}`, condition: 'good', evidence: [] });
    await desk.act('lead', 'reportLoanerLost', { reason: words('stolen') });
    await desk.act('agent', 'reserveLoaner', { sku: 'LOANER-2' });
    await desk.act('warehouse', 'handBack', { to: 'customer' });
    await desk.settled();
  },

  'the item is damaged by us, and then lost': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await desk.act('warehouse', 'reportItemDamaged', { reason: words('dropped'), evidence: [] });
    await desk.act('customer', 'answerWipe', { allowed: true });
    await desk.act('warehouse', 'reportItemLost', { reason: words('fire'), evidence: [] });
    await desk.act('lead', 'settleLoss', { how: 'value', amountFen: 299_900, reference: 'L-1' });
    await desk.settled();
  },

  'refused on a ground with evidence': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await desk.act('lead', 'refuseRepair', {
      exclusion: 'UNAUTHORISED_OPENING',
      evidence: [{ ref: 'ev-1', sha256: 'a'.repeat(64), kind: 'photo', bytes: 1_000 }],
      reason: words('seal-broken'),
    });
    await desk.settled();
  },

  'withdrawn by the customer while parts are reserved': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await diagnose(desk, SCREEN);
    await desk.settled();
    await desk.act('customer', 'cancel', { reason: words('changed-my-mind') });
    await desk.settled();
    await desk.act('warehouse', 'handBack', { to: 'customer' });
  },

  'quality fails once, the work is done again': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await diagnose(desk, LABOUR);
    await desk.act('technician', 'completeRepair', { work: words('work'), used: [] });
    await desk.act('quality', 'failQuality', { reason: words('still-flickers') });
    await repairAndCheck(desk);
    await desk.act('warehouse', 'handBack', { to: 'customer' });
  },

  'the fault comes back after hand-back and is repaired again': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await diagnose(desk, LABOUR);
    await repairAndCheck(desk);
    await desk.act('warehouse', 'handBack', { to: 'customer' });
    await desk.act('customer', 'reportFailure', { words: words('again'), appearedOn: desk.today });
    await bringIn(desk);
    await diagnose(desk, LABOUR);
    await repairAndCheck(desk);
    await desk.act('warehouse', 'handBack', { to: 'customer' });
    await desk.act('customer', 'confirmWorking', { channel: 'link' });
  },

  'inside the first week the customer chooses to return': async (desk) => {
    await desk.open(givenRepair(desk.today).deliveredOn(desk.today).opening());
    await desk.act('customer', 'chooseRemedy', { remedy: 'return' });
    await desk.act('agent', 'confirmConversion', { reference: 'RT-1' });
  },

  'closed and taken up again inside the window': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').opening());
    await bringIn(desk);
    await diagnose(desk, LABOUR);
    await repairAndCheck(desk);
    await desk.act('warehouse', 'handBack', { to: 'customer' });
    await desk.act('customer', 'confirmWorking', { channel: 'link' });
    await desk.settled();
    await desk.act('customer', 'reopenCase', { reason: words('still-broken') });
  },

  'everything that may be done at any time': async (desk) => {
    await desk.open(givenRepair(desk.today).withSerial(`SN-${desk.caseNo}`).wishing('repair').unsafe().opening());
    await desk.act('agent', 'addNote', { text: words('note') });
    await desk.act('agent', 'attachEvidence', {
      evidence: { ref: 'ev-2', sha256: 'b'.repeat(64), kind: 'photo', bytes: 2_000 },
    });
    await desk.act('lead', 'reassign', { owner: 'agent-7', reason: words('on-leave') });
    await desk.act('agent', 'setPriority', { priority: 'high' });
    await desk.act('agent', 'putOnHold', { reason: 'customerAway', until: desk.inDays(3) });
    await desk.act('agent', 'resume', {});
    await desk.act('lead', 'completeTask', { task: `${desk.caseNo}-T1` });
    await desk.act('lead', 'correct', {
      seq: 1,
      reason: words('typo'),
      detail: { fault: { words: words('fault'), appearedOn: desk.today, safety: true } },
    });
    await desk.act('customer', 'cancel', { reason: words('sold-it') });
    await desk.settled();
  },
};

async function repairAndCheckWithParts(desk: RepairDesk): Promise<void> {
  await desk.act('technician', 'completeRepair', { work: words('work'), used: [{ line: 2, quantity: 1 }] });
  await desk.act('quality', 'passQuality', {});
  await desk.settled();
}
