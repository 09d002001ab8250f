import type { EventKind } from './kind.ts';
import { day, flag, listOf, object, text, texts, whole } from './schema.ts';

const partLines = listOf(object({ line: whole, sku: text, quantity: whole }));
const used = listOf(object({ line: whole, quantity: whole }, { sku: text }));
const quoteLines = listOf(
  object({ line: whole, kind: text, quantity: whole, unitFen: whole, coverage: text, reason: text }, { sku: text }),
);
const evidence = listOf(object({ ref: text, sha256: text, kind: text, bytes: whole }));

function kind(entry: string, ...data: Parameters<typeof object>): EventKind {
  return { type: `repair.${entry}.v1`, entry, process: 'warranty-repair', data: object(...data) };
}

/** What happens in a warranty repair besides. */
export const REPAIR_EVENTS: readonly EventKind[] = [
  kind('rightsAssessed', { asOf: day, open: texts }, { wholeUntil: day }),
  kind('choiceOffered', { offered: texts }),
  kind('remedyChosen', { remedy: text }),
  kind('remedyDefaulted', { remedy: text }),
  kind('repairAccepted', { route: text }),
  kind('remoteHelpRecorded', { solved: flag }),
  kind('visitBegun', { place: text, condition: text }, { evidence }),
  kind('partnerRepairRecorded', {
    partner: text,
    reference: text,
    handIn: day,
    handBack: day,
    cause: text,
    performanceFault: flag,
  }),
  kind('sentToDepot', {}),
  kind('repairRefused', { exclusion: text }, { evidence }),
  kind('objectionExplained', {}),
  kind('conversionConfirmed', { reference: text }),
  kind('itemAskedFor', {}),
  kind('itemReceived', { condition: text }, { serial: text, evidence }),
  kind('itemReminded', {}),
  kind('itemNeverCame', {}),
  kind('faultDiagnosed', { cause: text, performanceFault: flag, lines: quoteLines }),
  kind('faultNotReproduced', {}),
  kind('foundUnrepairable', { cause: text, performanceFault: flag }),
  kind('searchExplained', {}),
  kind('furtherSearchAsked', {}),
  kind('itemWantedBack', {}),
  kind('repairGivenUp', {}),
  kind('quoteSent', { lines: listOf(whole), totalFen: whole, currency: text }),
  kind('feeTold', { totalFen: whole }, { currency: text }),
  kind('goodwillAsked', { totalFen: whole }, { currency: text }),
  kind('goodwillDecided', { granted: flag }),
  kind('preApprovalAsked', { payer: text, totalFen: whole }, { currency: text }),
  kind('preApprovalRecorded', { granted: flag }, { reference: text }),
  kind('newQuoteAsked', {}),
  kind('quoteRevised', { lines: quoteLines }),
  kind('moreWorkFound', { lines: quoteLines }),
  kind('quoteReminded', {}),
  kind('quoteAccepted', {}, { lines: listOf(whole) }),
  kind('quoteDeclined', {}),
  kind('quoteExpired', {}),
  kind('partsRequested', { round: whole, lines: partLines }),
  kind('partsBackOrdered', { missing: partLines }),
  kind('partsReserved', {}),
  kind('partsArrived', { sku: text, quantity: whole }),
  kind('partsIssued', {}),
  kind('partsSettled', { used: partLines }),
  kind('repairCompleted', { used }),
  kind('qualityPassed', {}),
  kind('qualityFailed', {}),
  kind('itemReady', {}, { repaired: flag, totalFen: whole, currency: text }),
  kind('paymentReminded', {}),
  kind('collectionReminded', {}),
  kind('itemAbandoned', {}, { evidence }),
  kind('paymentRecorded', { amountFen: whole, currency: text, reference: text }),
  kind('paymentRequested', { request: text, amountFen: whole, currency: text }),
  kind('paymentLinkSent', { request: text }),
  kind('paymentRequestRefused', { request: text, code: text }),
  kind('paymentRequestDropped', { request: text }),
  kind('paymentReceived', { request: text, payment: text, amountFen: whole, currency: text }),
  kind('paymentUnclear', { request: text, payment: text, amountFen: whole, currency: text, why: text }),
  kind('itemHandedBack', { to: text }, { evidence }),
  kind('repairRecordWritten', { handIn: day, handBack: day, count: whole }, { guaranteeUntil: day }),
  kind('confirmationAsked', {}),
  kind('customerConfirmed', { channel: text }),
  kind('confirmationMissing', {}),
  kind('failureReported', { appearedOn: day }),
  kind('contactTried', { channel: text, reached: flag }),
  kind('delayInDoubt', { clock: text }),
  kind('rightOpened', { right: text, clock: text }),
];
