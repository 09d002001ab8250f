import type { Entry } from '../../domain/journal/entry.ts';

/** Entries a customer may read as a sentence: what happened to his matter, not how we organise ourselves. */
export const CUSTOMER_ENTRIES: readonly string[] = [
  'caseOpened',
  'rightsAssessed',
  'rightsReassessed',
  'choiceOffered',
  'remedyChosen',
  'remedyDefaulted',
  'repairAccepted',
  'repairRefused',
  'objectionExplained',
  'conversionConfirmed',
  'remoteHelpRecorded',
  'visitBegun',
  'partnerRepairRecorded',
  'sentToDepot',
  'itemAskedFor',
  'itemReceived',
  'itemReminded',
  'faultDiagnosed',
  'faultNotReproduced',
  'foundUnrepairable',
  'furtherSearchAsked',
  'itemWantedBack',
  'repairGivenUp',
  'feeTold',
  'newQuoteAsked',
  'quoteRevised',
  'moreWorkFound',
  'quoteSent',
  'quoteReminded',
  'quoteAccepted',
  'quoteDeclined',
  'quoteExpired',
  'partsBackOrdered',
  'partsReserved',
  'partsAnnounced',
  'wipeAnswered',
  'itemDamaged',
  'itemLost',
  'lossSettled',
  'loanerFellDue',
  'loanerReserved',
  'loanerHandedOut',
  'loanerTakenBack',
  'loanerAskedFor',
  'repairCompleted',
  'itemReady',
  'paymentReminded',
  'collectionReminded',
  'itemAbandoned',
  'paymentRecorded',
  'itemHandedBack',
  'repairRecordWritten',
  'confirmationAsked',
  'customerConfirmed',
  'confirmationMissing',
  'failureReported',
  'rightOpened',
  'visitPlanned',
  'slotChosen',
  'slotMoved',
  'visitConfirmed',
  'visitRescheduled',
  'travelStarted',
  'technicianArrived',
  'technicianLate',
  'workStarted',
  'workPaused',
  'workResumed',
  'visitDone',
  'visitNotDone',
  'signatureAsked',
  'visitSigned',
  'signatureRefused',
  'visitCalledOff',
  'caseWithdrawn',
  'caseClosed',
  'caseReopened',
  'caseEnded',
];

/** Members of the case's detail a customer may read, per process, by path. */
export const CUSTOMER_DETAIL: Readonly<Record<string, readonly string[]>> = {
  'warranty-repair': [
    'fault',
    'wish',
    'remedy',
    'route',
    'rights.asOf',
    'rights.wholeUntil',
    'rights.rights',
    'diagnosis.cause',
    'diagnosis.lines',
    'diagnosis.unrepairable',
    'unrepaired',
    'quote',
    'partsExpected',
    'wipe',
    'ready',
    'loaner',
    'feeTold',
    'handedBack',
    'exchangeOpened',
    'conversion',
  ],
};

/** Whether a customer may read this entry. A note and a file of his own he may; ours only when we mean it for him. */
export function isForCustomer({ type, actor, data }: Entry): boolean {
  if (type === 'evidenceAttached') return actor.role === 'customer';
  if (type === 'noteAdded') return actor.role === 'customer' || isNoteForCustomer(data.note);
  return CUSTOMER_ENTRIES.includes(type);
}

/** A note as it stands in the journal and in the view. */
export function isNoteForCustomer(note: unknown): boolean {
  return (
    typeof note === 'object' &&
    note !== null &&
    (('visibleToCustomer' in note && note.visibleToCustomer === true) || ('by' in note && note.by === 'customer'))
  );
}
