import type { CannotCompleteCode } from '../../domain/dispatch/cannot-complete.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { ActionSpec, Evidence, ProcessContract } from '../case/contract.ts';

/** Visit (上门服务): one appointment of one technician, or of a crew, at one place. */
export const visit = {
  process: 'visit',
  prefix: 'VS',
  workflowType: 'visit',
  stages: [
    'planned',
    'dispatched',
    'accepted',
    'travelling',
    'arrived',
    'working',
    'paused',
    'unsafe',
    'awaitingSignature',
    'awaitingEvidence',
    'closed',
  ],
  outcomes: ['done', 'closedUnsigned', 'cannotComplete', 'withdrawn'],
  openedBy: ['agent', 'dispatcher', 'lead', 'system'],
  actions: {
    assign: { kind: 'claiming', roles: ['dispatcher', 'lead'], fact: 'technicianAssigned' },
    chooseSlot: { kind: 'claiming', roles: ['customer', 'agent', 'lead'], fact: 'slotChosen', unasked: true },
    moveSlot: { kind: 'claiming', roles: ['customer', 'agent', 'lead'], fact: 'slotMoved', unasked: true },
    reschedule: { kind: 'claiming', roles: ['dispatcher', 'lead'], fact: 'visitRescheduled' },
    replan: { kind: 'claiming', roles: ['dispatcher', 'lead'], fact: 'visitReplanned' },
    acceptVisit: { kind: 'plain', roles: ['technician', 'dispatcher', 'lead'], fact: 'visitAccepted' },
    declineVisit: { kind: 'plain', roles: ['technician', 'dispatcher', 'lead'], fact: 'visitDeclined' },
    startTravel: { kind: 'claiming', roles: ['technician'], fact: 'travelStarted' },
    arrive: { kind: 'claiming', roles: ['technician'], fact: 'technicianArrived' },
    startWork: { kind: 'plain', roles: ['technician'], fact: 'workStarted' },
    pauseWork: { kind: 'plain', roles: ['technician'], fact: 'workPaused' },
    resumeWork: { kind: 'plain', roles: ['technician'], fact: 'workResumed' },
    recordCall: { kind: 'plain', roles: ['technician', 'agent', 'dispatcher'], fact: 'callTried' },
    recordEvidence: { kind: 'plain', roles: ['technician', 'lead'], fact: 'evidenceRecorded' },
    recordChecklist: { kind: 'plain', roles: ['technician', 'lead'], fact: 'checklistRecorded' },
    recordReading: { kind: 'plain', roles: ['technician', 'lead'], fact: 'readingRecorded' },
    acceptReading: { kind: 'plain', roles: ['lead'], fact: 'readingAccepted' },
    recordSettlement: { kind: 'plain', roles: ['technician', 'lead'], fact: 'settlementRecorded' },
    takeGoods: { kind: 'plain', roles: ['technician', 'lead'], fact: 'goodsTaken' },
    usePart: { kind: 'claiming', roles: ['technician', 'lead'], fact: 'partUsed' },
    returnOldPart: { kind: 'claiming', roles: ['technician', 'lead'], fact: 'oldPartTaken' },
    completeVisit: { kind: 'plain', roles: ['technician', 'lead'], fact: 'visitDone' },
    cannotComplete: { kind: 'plain', roles: ['technician', 'lead'], fact: 'visitNotDone' },
    releaseSafety: { kind: 'plain', roles: ['lead', 'manager'], fact: 'safetyReleased' },
    signVisit: { kind: 'plain', roles: ['customer', 'technician'], fact: 'visitSigned' },
    refuseToSign: { kind: 'plain', roles: ['technician', 'lead'], fact: 'signatureRefused' },
    waiveEvidence: { kind: 'plain', roles: ['lead', 'manager'], fact: 'evidenceWaived' },
    callOff: { kind: 'plain', roles: ['dispatcher', 'lead'], fact: 'visitCalledOff' },
  },
  facts: ['visitAtRisk', 'jobEnded', 'evidenceArrived'],
} as const satisfies ProcessContract & { actions: Record<string, ActionSpec> };

export type VisitAction = keyof (typeof visit)['actions'];
export type VisitStage = (typeof visit)['stages'][number];
export type VisitOutcome = (typeof visit)['outcomes'][number];

/** Input of each action, as the workflow receives it (personal words already by reference). */
export interface VisitInputs {
  /** The first technician leads. `startsAt`: ISO instant at which the work begins. */
  assign: { technicians: string[]; startsAt: string; override?: { reason: PersonalText } };
  /** Into a free slot; whoever fits best comes. */
  chooseSlot: { startsAt: string };
  moveSlot: { startsAt: string };
  /** The same technicians at another time. */
  reschedule: { startsAt: string; reason: PersonalText; override?: { reason: PersonalText } };
  /** He drops out; somebody else is looked for at the same time. */
  replan: { technician: string; reason: PersonalText };
  acceptVisit: Record<string, never>;
  declineVisit: { reason: PersonalText };
  startTravel: Record<string, never>;
  arrive: Record<string, never>;
  startWork: Record<string, never>;
  pauseWork: { reason: PersonalText };
  resumeWork: Record<string, never>;
  recordCall: { reached: boolean };
  /** `as`: the name under which the policy asks for it. */
  recordEvidence: { as: string; evidence: Evidence };
  recordChecklist: { items: { item: string; ok: boolean }[] };
  /** `value` is a decimal as text. */
  recordReading: { reading: string; value: string };
  acceptReading: { reading: string; reason: PersonalText };
  /** What was agreed about the money at the door: paid, promised for a day (Asia/Shanghai), disputed or refused. */
  recordSettlement: {
    how: 'paid' | 'promised' | 'disputed' | 'refused';
    amountFen?: number;
    currency?: string;
    promisedFor?: string;
    words?: PersonalText;
    evidence: Evidence[];
  };
  /** What he takes along of the goods he was sent for; what is not named stays with the customer. */
  takeGoods: { lines: { no: number; quantity: number; serials?: string[] }[]; evidence?: Evidence[] };
  /** Out of the van, or of what is put aside for the case of the job. */
  usePart: { sku: string; quantity: number };
  /** A part that was taken out: it comes back to us in the van, or stays with the customer. */
  returnOldPart: { sku: string; quantity: number; to: 'us' | 'customer' };
  /** `result`: `fixed` and `takenAlong` mean something to a repair; `performanceFault`: a listed one (性能故障). */
  completeVisit: { result: string; cause?: string; performanceFault?: boolean; work: PersonalText };
  cannotComplete: { code: CannotCompleteCode; reason: PersonalText; evidence: Evidence[] };
  /** It is safe now and he may go on, or the visit is over. */
  releaseSafety: { goOn: boolean; reason: PersonalText };
  signVisit: { name: PersonalText; role: 'buyer' | 'family' | 'staff' | 'other'; evidence?: Evidence };
  refuseToSign: { reason: PersonalText; evidence: Evidence[] };
  /** The bytes of announced files will not come any more, and the visit ends without them. */
  waiveEvidence: { reason: PersonalText };
  callOff: { reason: PersonalText };
}

/** What other cases tell a visit. */
export interface VisitFacts {
  /** The visit before it takes longer than planned. */
  visitAtRisk: { caseNo: string };
  /** The case of the job needs nobody any more. */
  jobEnded: { caseNo: string };
  /** The bytes of an announced file have come. */
  evidenceArrived: { ref: string };
}

/** Goods that are to be fetched, by the line of the job they belong to. */
export interface GoodsToFetch {
  readonly no: number;
  readonly sku: string;
  readonly quantity: number;
  /** Which units, where they are known by their serials. */
  readonly serials?: readonly string[];
}

/** What opens a visit: references checked by who opens it, no personal data. */
export interface VisitOpening {
  readonly subject: {
    /** A row of the policy: `repair`, `installation` … */
    readonly kind: string;
    readonly customer?: string;
    /** Key of the site with its customer's in front: `C-1/home`. */
    readonly site?: string;
    readonly serial?: string;
    readonly product?: string;
    readonly category?: string;
    readonly orderNo?: string;
  };
  /** Besides what the kind needs. */
  readonly skills?: readonly string[];
  readonly licences?: readonly string[];
  readonly area?: string;
  /** Instead of what the kind takes. */
  readonly minutes?: number;
  /** How many have to come. */
  readonly crew?: number;
  /** The customer is asked to choose among free slots. */
  readonly askCustomer?: boolean;
  readonly wishes?: PersonalText;
  /** What is to be fetched; by another case only. */
  readonly goods?: readonly GoodsToFetch[];
  /** The case of the job is told when the work begins, too: the fact `visitBegan`. */
  readonly tellsBegin?: boolean;
  /** The case whose job it is; it is told how the visit ended. */
  readonly parent?: string;
  /** It is also told when somebody has accepted the time (`visitAgreed`). */
  readonly tellsTime?: boolean;
  readonly references?: readonly { readonly kind: string; readonly no: string }[];
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  readonly team?: string;
}
