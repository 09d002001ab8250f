import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { SaidDue } from '../../domain/promises/promised-date.ts';
import type { Recurrence } from '../../domain/promises/recurrence.ts';
import type { ActionSpec, Evidence, ProcessContract } from '../case/contract.ts';

const OUR_PEOPLE = [
  'agent',
  'dispatcher',
  'technician',
  'lead',
  'quality',
  'warehouse',
  'finance',
  'collector',
  'sales',
  'legal',
  'manager',
] as const satisfies readonly Role[];

/** Promise (承诺): what was promised to a customer, by whom and until when, once or again and again. */
export const promise = {
  process: 'promise',
  prefix: 'PR',
  workflowType: 'promise',
  stages: ['proposed', 'promised', 'overdue', 'closed'],
  outcomes: ['kept', 'keptLate', 'broken', 'released', 'declined', 'withdrawn'],
  openedBy: [...OUR_PEOPLE, 'system'],
  actions: {
    approvePromise: { kind: 'plain', roles: ['approver', 'lead', 'manager'], fact: 'promiseApproved' },
    declinePromise: { kind: 'plain', roles: ['approver', 'lead', 'manager'], fact: 'promiseDeclined' },
    keepPromise: { kind: 'plain', roles: OUR_PEOPLE, fact: 'promiseKept' },
    renegotiatePromise: { kind: 'plain', roles: OUR_PEOPLE, fact: 'promiseRenegotiated' },
    breakPromise: { kind: 'plain', roles: OUR_PEOPLE, fact: 'promiseBroken' },
    releasePromise: {
      kind: 'plain',
      roles: ['customer', 'agent', 'lead', 'sales', 'manager'],
      fact: 'promiseReleased',
      unasked: true,
    },
  },
  facts: ['visitEnded', 'promiseFulfilled'],
} as const satisfies ProcessContract & { actions: Record<string, ActionSpec> };

export type PromiseAction = keyof (typeof promise)['actions'];
export type PromiseStage = (typeof promise)['stages'][number];
export type PromiseOutcome = (typeof promise)['outcomes'][number];

/** How the customer said yes: by which way, and where it can be read or heard. */
export interface Consent {
  channel: 'phone' | 'message' | 'counter' | 'letter';
  evidence?: Evidence;
  words?: PersonalText;
}

/** Input of each action, as the workflow receives it (personal words already by reference). */
export interface PromiseInputs {
  /** With another due date where the one that was asked for has passed, or cannot be held. */
  approvePromise: { due?: { on: string } | { at: string } };
  declinePromise: { reason: PersonalText };
  /** `at`: ISO instant at which it was kept, when it is written down later. */
  keepPromise: { at?: string; evidence: Evidence[]; words?: PersonalText };
  renegotiatePromise: { due: { on: string } | { at: string }; consent: Consent; reason: PersonalText };
  breakPromise: { reason: PersonalText };
  /** The customer himself need not prove that he agrees. */
  releasePromise: { consent?: Consent; reason?: PersonalText };
}

/** What other cases tell a promise. */
export interface PromiseFacts {
  /** The visit by which it is to be kept is over (`workflows/visit`). */
  visitEnded: { visit: string; outcome: string; files?: string[]; startedAt?: string; endedAt?: string };
  /** The case to which it belongs has done what was promised. `at`: ISO instant. */
  promiseFulfilled: { caseNo: string; at: string; files?: string[] };
}

/** What opens a promise: references checked by who opens it, no personal data. */
export interface PromiseOpening {
  /** A row of the catalogue; absent: something else, said in `words` and approved by another person first. */
  readonly kind?: string;
  readonly words?: PersonalText;
  readonly customer: string;
  readonly site?: string;
  readonly serial?: string;
  readonly product?: string;
  readonly category?: string;
  readonly orderNo?: string;
  /** Who promised, by his key; absent: the house. */
  readonly by?: string;
  /** Who wrote it down, and in which role he promises; absent: a case does. */
  readonly recordedBy?: string;
  readonly role?: Role;
  /** Absent: when its kind says. Not beside `recurs`. */
  readonly due?: SaidDue;
  readonly recurs?: Recurrence;
  /** What proves that it was promised. */
  readonly evidence?: Evidence;
  /** The customer is sent what we promised. */
  readonly tellCustomer?: boolean;
  /** The case to which it belongs; it hears `promiseEnded`. */
  readonly parent?: string;
  readonly references?: readonly { readonly kind: string; readonly no: string }[];
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  readonly team?: string;
}

/** What a promise tells the case to which it belongs, as `promiseEnded`. */
export interface PromiseEnded {
  readonly promise: string;
  readonly kind: string;
  readonly outcome: PromiseOutcome;
  /** The date that counted last. */
  readonly dueOn?: string;
  readonly keptAt?: string;
}
