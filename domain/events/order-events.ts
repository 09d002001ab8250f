import type { EventKind } from './kind.ts';
import { day, flag, listOf, object, text, texts, whole } from './schema.ts';

const file = object({ ref: text, sha256: text, kind: text, bytes: whole });
const units = listOf(object({ line: whole, quantity: whole }));
const terms = { pay: text, depositFen: whole, termDays: whole, promisedFor: day, contingencyPercent: whole };

function kind(entry: string, ...data: Parameters<typeof object>): EventKind {
  return { type: `order.${entry}.v1`, entry, process: 'order', data: object(...data) };
}

/** What happens in the case of an order. */
export const ORDER_EVENTS: readonly EventKind[] = [
  kind('orderTaken', { orderNo: text }),
  kind('feasibilityConfirmed', { date: flag, quantity: flag, quality: flag }),
  kind('clausesExplained', { clauses: texts, explainedOn: day }, { evidence: file }),
  kind('paymentTermsAccepted', {}, { evidence: file }),
  kind('termsChanged', {}, { ...terms, evidence: file }),
  kind('orderConfirmed', {}),
  kind('termsSheetSent', { version: whole }),
  kind('formalisationReminded', {}),
  kind('sellerConfirmed', { evidence: file }),
  kind('buyerConfirmed', {}, { evidence: file }),
  kind('writingExempted', { code: text }),
  kind('depositAsked', { depositFen: whole, currency: text }),
  kind('depositReminded', { depositFen: whole, currency: text }),
  kind('depositWaived', {}),
  kind('depositToRefund', { amountFen: whole, currency: text }),
  kind('paymentRecorded', { amountFen: whole, currency: text, reference: text }),
  kind('paymentRequested', { request: text, amountFen: whole, currency: text }),
  kind('paymentLinkSent', { request: text }),
  kind('paymentRequestRefused', { request: text, code: text }),
  kind('paymentRequestDropped', { request: text }),
  kind('paymentReceived', { request: text, payment: text, amountFen: whole, currency: text }),
  kind('paymentUnclear', { request: text, payment: text, amountFen: whole, currency: text, why: text }),
  kind(
    'supplyPlanned',
    { milestones: listOf(object({ code: text, lookOn: day, dueOn: day })) },
    { contingencyPercent: whole },
  ),
  kind('milestoneReached', { code: text, reachedOn: day }, { evidence: file }),
  kind('supplyRiskReported', { code: text }),
  kind('milestoneToLookAt', { code: text, dueOn: day }),
  kind('milestoneMissed', { code: text, dueOn: day }),
  kind('goodsMadeReady', {}, { evidence: file }),
  kind('orderDateMoved', { promisedFor: day, code: text }),
  kind('shipmentPlanned', { lines: units }, { promisedFor: day }),
  kind('shipmentSetOut', { shipment: whole, delivery: text }),
  kind('shipmentNotOpened', { shipment: whole }),
  kind('shipmentOver', { shipment: whole, delivery: text }),
  kind('receivableRaised', { shipment: whole, delivery: text, receivable: text, openFen: whole, weak: flag }),
  kind('deliveryEnded', { delivery: text, outcome: text }, { deliveredOn: day }),
  kind('returnEnded', { caseNo: text, lines: units }, { settledFen: whole }),
  kind('linesCancelled', { lines: units }),
  kind('openUnitsFreed', { lines: units }),
  kind('acceptanceAttached', { delivery: text, evidence: file }),
  kind('orderAccepted', {
    lines: listOf(object({ line: whole, delivered: whole, cancelled: whole, returned: whole })),
  }),
  kind('receivablesLookedAt', {}),
  kind('receivableChanged', { receivable: text }),
  kind('receivablesFound', { openFen: whole, weak: whole }, { dueOn: day }),
  kind('thankYouSent', { orderNo: text }),
  kind('thankYouHeld', { complaints: texts }),
];
