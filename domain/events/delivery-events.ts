import type { EventKind } from './kind.ts';
import { day, flag, instant, listOf, object, text, texts, whole } from './schema.ts';

const file = object({ ref: text, sha256: text, kind: text, bytes: whole });
const counted = listOf(object({ line: whole, quantity: whole }, { sku: text, serials: texts }));
const atDoor = listOf(object({ line: whole, quantity: whole }, { serials: texts, short: whole, refused: whole }));

function kind(entry: string, ...data: Parameters<typeof object>): EventKind {
  return { type: `delivery.${entry}.v1`, entry, process: 'delivery', data: object(...data) };
}

/** What happens in a delivery. Who signed, and who of our people acted, stays inside. */
export const DELIVERY_EVENTS: readonly EventKind[] = [
  kind('unitsHeld', { orderNo: text, lines: counted }),
  kind('releaseChecked', { released: flag, blocks: texts }),
  kind('deliveryReleased', { until: day }),
  kind('releaseAskedAgain', {}),
  kind('deliverySlotAsked', {}),
  kind('deliverySlotAgreed', { from: instant, until: instant }),
  kind('deliverySlotChanged', { from: instant, until: instant, askedBy: text }),
  kind('deliveryDelayed', { code: text, newDate: day }),
  kind('promisedDateMissed', { promisedFor: day }),
  kind('goodsInspected', { passed: flag }, { evidence: listOf(file) }),
  kind('carrierAsked', { carrier: text }),
  kind('carrierBooked', { shipment: text, carrier: text, waybill: text }, { expectedAt: instant }),
  kind('bookingRefused', { shipment: text, carrier: text, code: text }),
  kind('bookingDropped', { shipment: text, carrier: text }),
  kind(
    'goodsDispatched',
    { issueNote: text, packages: whole, lines: counted },
    { carrier: object({ carrier: text, waybill: text }), ownDriver: flag, expectedAt: instant },
  ),
  kind('serialRebound', { line: whole, dispatched: text, serial: text }),
  kind('driverSent', { attempt: whole }, { visit: text }),
  kind('driverDropped', { visit: text }),
  kind(
    'carrierEvent',
    { event: text, at: instant, id: text, carrier: text, waybill: text },
    { place: text, code: text, evidence: listOf(file) },
  ),
  kind('carrierEventKept', { event: text, at: instant, id: text }, { why: text }),
  kind('carrierSilent', { since: instant }),
  kind('arrivalLookedAt', { expectedAt: instant, look: whole, scan: text }),
  kind('carrierGaveNoWord', { since: instant }),
  kind('visitAgreed', { visit: text, startsAt: instant, endsAt: instant }),
  kind('visitEnded', { visit: text, outcome: text }, { code: text }),
  kind('surchargePriced', { kind: text, amountFen: whole, currency: text }),
  kind('surchargeAccepted', {}, { evidence: file }),
  kind('surchargeDeclined', {}),
  kind('tradeInTaken', { taken: flag, matches: flag, valueFen: whole }, { serial: text, evidence: listOf(file) }),
  kind('deliveryArrived', {}),
  kind('goodsHandedOver', { at: instant, lines: atDoor }),
  kind('goodsLeftElsewhere', { where: text }, { evidence: listOf(file) }),
  kind('receiptConfirmed', { how: text }, { evidence: listOf(file) }),
  kind('neverCollected', { where: text }),
  kind('deliveryRefused', { code: text }),
  kind('attemptNotMade', { code: text }, { evidence: listOf(file) }),
  kind('attemptArranged', { from: instant, until: instant }),
  kind('attemptsExhausted', { attempts: whole }),
  kind('noNewAttempt', { attempts: whole }),
  kind('goodsSentBack', {}),
  kind('goodsRecalled', {}),
  kind('carrierToldToReturn', { told: flag }),
  kind('goodsFound', {}),
  kind('goodsDeclaredLost', {}),
  kind('goodsTakenForLost', { why: text }),
  kind('lossAnswered', { choice: text }),
  kind('goodsSentAgain', { delivery: text }),
  kind('goodsReceivedBack', { lines: counted }),
  kind('hiddenDamageReported', { foundOn: day, lines: counted }, { evidence: listOf(file) }),
  kind('deliveryConcluded', { outcome: text, deliveredOn: day }),
  kind('unitsFreed', {}),
  kind('deliveryTold', { parent: text }),
  kind('refusedGoodsLost', { units: whole }),
  kind('refusedHandedOn', { units: whole }),
  kind('undeliveredBooked', { lines: listOf(object({ line: whole, sku: text, quantity: whole, move: text })) }),
  kind('hiddenDamageClaimed', { reports: whole }),
  kind('customerThanked', {}),
  kind('thanksHeld', { complaints: texts }),
  kind('followOnEnded', { fact: text }, { outcome: text }),
];
