import type { EventKind } from './kind.ts';
import { day, flag, instant, listOf, object, text, texts, whole } from './schema.ts';

const file = object({ ref: text, sha256: text, kind: text, bytes: whole });

function kind(entry: string, ...data: Parameters<typeof object>): EventKind {
  return { type: `visit.${entry}.v1`, entry, process: 'visit', data: object(...data) };
}

/** What happens in a visit. Who of our people comes is no business of other systems. */
export const VISIT_EVENTS: readonly EventKind[] = [
  kind('visitPlanned', { kind: text, minutes: whole, crew: whole }),
  kind('technicianAssigned', { startsAt: instant }),
  kind('slotChosen', { startsAt: instant }),
  kind('slotMoved', { startsAt: instant }),
  kind('visitRescheduled', { startsAt: instant }),
  kind('visitReplanned', {}),
  kind('technicianReplaced', { startsAt: instant }),
  kind('slotGivenUp', {}),
  kind('visitAccepted', {}),
  kind('visitConfirmed', { startsAt: instant, endsAt: instant }),
  kind('visitDeclined', {}),
  kind('acceptanceExpired', {}),
  kind('visitRedispatched', { startsAt: instant }),
  kind('dispatchExhausted', {}),
  kind('travelStarted', {}),
  kind('technicianArrived', {}),
  kind('technicianLate', { startsAt: instant }),
  kind('workStarted', {}),
  kind('workPaused', {}),
  kind('workResumed', {}),
  kind('callTried', { reached: flag }),
  kind('evidenceRecorded', { as: text, evidence: file }),
  kind('evidenceArrived', { ref: text }),
  kind('evidenceOverdue', { missing: texts }),
  kind('evidenceWaived', {}),
  kind('visitOverran', { endsAt: instant, next: texts }),
  kind('visitAtRisk', { caseNo: text }),
  kind('jobEnded', { caseNo: text }),
  kind('checklistRecorded', { items: listOf(object({ item: text, ok: flag })) }),
  kind('readingRecorded', { reading: text, value: text }),
  kind('readingAccepted', { reading: text }),
  kind(
    'settlementRecorded',
    { how: text },
    { amountFen: whole, currency: text, promisedFor: day, evidence: listOf(file) },
  ),
  kind(
    'goodsTaken',
    { lines: listOf(object({ no: whole, quantity: whole }, { serials: texts })) },
    { evidence: listOf(file) },
  ),
  kind('partUsed', { sku: text, quantity: whole }),
  kind('oldPartTaken', { sku: text, quantity: whole, to: text }),
  kind('visitDone', { result: text }, { cause: text, performanceFault: flag }),
  kind('visitNotDone', { code: text }, { evidence: listOf(file) }),
  kind('safetyReleased', { goOn: flag }),
  kind('signatureAsked', {}),
  kind('signatureMissing', {}),
  kind('visitSigned', { role: text }, { evidence: file }),
  kind('signatureRefused', {}, { evidence: listOf(file) }),
  kind('visitCalledOff', {}),
];
