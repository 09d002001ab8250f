import type { EventKind } from './kind.ts';
import { day, flag, listOf, object, text, texts, whole } from './schema.ts';

const lineNo = { no: whole };
const counted = listOf(object({ ...lineNo, quantity: whole }, { serials: texts }));
const exchangedUnits = listOf(object({ ...lineNo, serial: text, replaces: text }));
const file = object({ ref: text, sha256: text, kind: text, bytes: whole });
const subsidy = {
  ...lineNo,
  subsidy: text,
  source: text,
  amountFen: whole,
  units: listOf(object({ ...lineNo, quantity: whole })),
};

function kind(entry: string, ...data: Parameters<typeof object>): EventKind {
  return { type: `return.${entry}.v1`, entry, process: 'return-exchange', data: object(...data) };
}

/** What happens in a return or an exchange. Who of our people acted, and what anybody wrote, stays inside. */
export const RETURN_EVENTS: readonly EventKind[] = [
  kind('returnAssessed', { lines: listOf(object(lineNo, { decision: object({ status: text }, { rule: text }) })) }),
  kind('returnDecided', { lines: listOf(object({ ...lineNo, grant: flag })) }),
  kind('fraudSuspected', {}),
  kind('returnRefused', { rules: texts }),
  kind('refusalObjected', {}),
  kind('objectionAnswered', { upheld: flag }),
  kind('wishGranted', { lines: listOf(object({ ...lineNo, remedy: text })) }),
  kind('remediesOffered', { lines: listOf(object({ ...lineNo, offered: texts })) }),
  kind('choiceReminded', {}),
  kind('returnRemedyChosen', { lines: listOf(object({ ...lineNo, remedy: text }, { sku: text, priceFen: whole })) }),
  kind('returnLapsed', {}),
  kind('repairInstead', { lines: listOf(whole), repairs: texts }),
  kind('returnArranged', { how: text }, { shipFirst: flag, freightOn: text }),
  kind('replacementReserved', { lines: listOf(object({ sku: text, quantity: whole })) }, { owedFen: whole }),
  kind('replacementMissing', { skus: texts }),
  kind('replacementLookedFor', {}),
  kind('replacementNotThere', {}),
  kind('waitingAgreed', {}),
  kind('exchangePaymentAsked', { differenceFen: whole, depositFen: whole, totalFen: whole, currency: text }),
  kind('paymentRequested', { request: text, amountFen: whole, currency: text }),
  kind('paymentLinkSent', { request: text }),
  kind('paymentRequestRefused', { request: text, code: text }),
  kind('paymentReceived', { request: text, payment: text, amountFen: whole, currency: text }),
  kind('paymentRecorded', { reference: text, amountFen: whole, currency: text }),
  kind('paymentUnclear', { why: text }, { request: text, payment: text, amountFen: whole, currency: text }),
  kind('paymentReminded', {}),
  kind('depositWaived', {}),
  kind('depositDropped', { depositFen: whole }),
  kind('depositKept', { depositFen: whole, currency: text }),
  kind('replacementSent', {}, { delivery: text }),
  kind('replacementArrived', { delivery: text, outcome: text }, { deliveredOn: day }),
  kind('exchangeRecorded', { on: day, units: exchangedUnits }),
  kind('exchangeUndone', { units: exchangedUnits }),
  kind('replacementRecorded', { deliveredOn: day }, { serials: texts }),
  kind('deliveryEnded', { delivery: text, outcome: text }, { deliveredOn: day }),
  kind('pickUpAsked', {}, { visit: text }),
  kind('pickUpOver', { visit: text, outcome: text }),
  kind('parcelAnnounced', { carrier: text, waybill: text }),
  kind('goodsReminded', {}),
  kind(
    'goodsReceived',
    { lines: counted },
    { strays: listOf(object({ sku: text, quantity: whole }, { serial: text })), unmatched: object({ parcel: text }) },
  ),
  kind('goodsNotComing', { lines: listOf(whole) }),
  kind('restGivenUp', {}),
  kind('oldUnitWaived', {}),
  kind('goodsAllBack', {}),
  kind('returnInspected', {
    lines: listOf(
      object({ ...lineNo, quantity: whole, disposition: text }, { serials: texts, evidence: listOf(file) }),
    ),
  }),
  kind('unlockAsked', { ...lineNo, serial: text }),
  kind('goodsNotAsTold', { ...lineNo, finding: text, evidence: listOf(file) }),
  kind('reductionOffered', { amountFen: whole }),
  kind('reductionAccepted', {}),
  kind('reductionDeclined', {}),
  kind('reductionLapsed', {}),
  kind('findingOverruled', {}),
  kind('goodsRefused', {}),
  kind('goodsToRepair', { lines: listOf(whole), repair: text }),
  kind('goodsSentBackAgain', { lines: listOf(whole) }),
  kind('goodsHandedBack', {}, { carrier: text, waybill: text }),
  kind(
    'refundCalculated',
    {
      totalFen: whole,
      depositFen: whole,
      currency: text,
      lines: listOf(object({ ...lineNo, units: whole, fen: whole })),
    },
    { creditFen: whole, unpaidFen: whole },
  ),
  kind('subsidiesOwed', { subsidies: listOf(object(subsidy)), currency: text }),
  kind('subsidyReturned', { ...lineNo, how: text, reference: text }),
  kind('subsidiesReleased', { subsidies: listOf(object({ ...subsidy, serials: texts })) }),
  kind('billsCredited', {
    creditFen: whole,
    currency: text,
    bills: listOf(object({ receivable: text, fen: whole })),
  }),
  kind('taxCorrectionAsked', {}),
  kind('taxCorrectionConfirmed', { invoice: text }),
  kind('refundWithinLimit', { totalFen: whole, currency: text }),
  kind('refundApproved', { totalFen: whole }),
  kind('accountProposed', { refund: text, evidence: listOf(file) }),
  kind('accountDecided', { granted: flag }),
  kind('platformRefunded', { platform: text, reference: text, amountFen: whole, currency: text }),
  kind(
    'refundFiled',
    { shares: listOf(object({ refund: text, payment: text, amountFen: whole, by: text })) },
    { why: texts },
  ),
  kind('refundRecorded', { refund: text, reference: text }),
  kind('refundTriedAgain', {}, { refund: text }),
  kind('refundPaid', { refund: text, payment: text, currency: text, amountFen: whole, transfer: text }),
  kind('refundRefused', { refund: text, payment: text, currency: text, amountFen: whole, code: text }),
  kind('refundDropped', { refund: text, payment: text, currency: text, amountFen: whole, code: text }),
  kind('deemedRefusal', {}),
  kind('returnGivenUp', {}),
];
