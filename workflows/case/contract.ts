import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Role } from '../../domain/people/roles.ts';

/**
 * - `plain`: decided from the case's own state, answered in one workflow task.
 * - `claiming`: asks the outside world first (stock, calendar of a technician); a refusal leaves the wait open.
 * - `anytime`: open in every stage that allows it, answers no wait.
 */
export type ActionKind = 'plain' | 'claiming' | 'anytime';

export interface ActionSpec {
  readonly kind: ActionKind;
  readonly roles: readonly Role[];
  /** The fact it becomes in the journal once accepted, in the past tense. */
  readonly fact: string;
  /** What it needs to have something to work on, one of these; absent: nothing. Only what is offered hangs on it. */
  readonly sensible?: readonly Sensible[];
  /** Members of the input whose values are those of a list in the case's detail, while that has one. */
  readonly choices?: Readonly<Record<string, string>>;
  /** The customer may do it, and nobody expects it of him; of a list: not any more, once one of these holds. */
  readonly unasked?: true | readonly Sensible[];
  /** Still taken of a case that has ended. */
  readonly late?: true;
}

/** When an action makes sense, as far as the view of a case tells; all that is named must hold. */
export interface Sensible {
  /** While a wait of this name is open. */
  readonly wait?: string;
  /** A member of the detail, by its path, with one of these values; `null`: it is not there. Without `is`: it is there. */
  readonly member?: string;
  readonly is?: readonly (string | null)[];
  readonly roles?: readonly Role[];
  /** What must hold besides. */
  readonly and?: Sensible;
  /** Not for the person this member of the detail names, nor for who stands in for him. */
  readonly notBy?: string;
}

/** What the API, the tests and the other processes know of a process. */
export interface ProcessContract {
  /** `warranty-repair`: folder, URL and prefix of the workflow ID. */
  readonly process: string;
  /** `WR`: prefix of the case number. */
  readonly prefix: string;
  readonly workflowType: string;
  readonly stages: readonly string[];
  readonly outcomes: readonly string[];
  /** Who may open a case of this process. */
  readonly openedBy: readonly Role[];
  readonly actions: Readonly<Record<string, ActionSpec>>;
  /** What only the engine's own machines tell a case. Nobody can send these through the API. */
  readonly facts?: readonly string[];
}

/** Who may do an action or tell a fact; nobody, when the contract knows neither. */
export function rolesFor({ actions, facts }: ProcessContract, name: string): readonly Role[] {
  return actions[name]?.roles ?? (facts?.includes(name) ? ['system'] : []);
}

export const CASES_TASK_QUEUE = 'cases';

/** The Temporal workflow ID of a case. */
export function workflowIdOf(process: string, caseNo: string): string {
  return `${process}/${caseNo}`;
}

const STAFF: readonly Role[] = [
  'agent',
  'dispatcher',
  'technician',
  'lead',
  'approver',
  'quality',
  'warehouse',
  'finance',
  'collector',
  'sales',
  'legal',
  'manager',
  'admin',
];
const DESK: readonly Role[] = ['agent', 'lead', 'manager', 'admin'];
const OWNERS: readonly Role[] = ['agent', 'lead', 'manager'];

/** Actions every case has, whatever its process. */
export const ANYTIME_ACTIONS = {
  addNote: { kind: 'anytime', roles: [...STAFF, 'customer'], fact: 'noteAdded' },
  attachEvidence: { kind: 'anytime', roles: [...STAFF, 'customer', 'system'], fact: 'evidenceAttached' },
  addReference: { kind: 'anytime', roles: DESK, fact: 'referenceAdded' },
  reassign: { kind: 'anytime', roles: ['lead', 'dispatcher', 'manager', 'admin'], fact: 'reassigned' },
  setPriority: { kind: 'anytime', roles: DESK, fact: 'prioritySet' },
  putOnHold: { kind: 'anytime', roles: OWNERS, fact: 'holdPut' },
  resume: { kind: 'anytime', roles: OWNERS, fact: 'holdEnded' },
  linkCase: { kind: 'anytime', roles: DESK, fact: 'caseLinked' },
  cancel: { kind: 'anytime', roles: ['customer', ...OWNERS], fact: 'caseWithdrawn' },
  correct: { kind: 'anytime', roles: ['lead', 'manager', 'admin'], fact: 'entryCorrected' },
  completeTask: { kind: 'anytime', roles: STAFF, fact: 'taskDone' },
  retryEffect: { kind: 'anytime', roles: ['lead', 'manager', 'admin'], fact: 'effectRetried' },
  takeOverEffect: { kind: 'anytime', roles: ['lead', 'manager', 'admin'], fact: 'effectTakenOver' },
} as const satisfies Record<string, ActionSpec>;

/** A task is done by the role it was given to, or by those above it. */
export function mayComplete(role: Role, given: Role): boolean {
  return role === given || role === 'manager' || role === 'admin';
}

/** Inputs of the anytime actions. */
export interface AnytimeInputs {
  addNote: { text: PersonalText; visibleToCustomer?: boolean };
  attachEvidence: { evidence: Evidence };
  addReference: { kind: string; no: string };
  reassign: { owner?: string; team?: string; reason: PersonalText };
  setPriority: { priority: CaseView['priority'] };
  /** `until` is an ISO instant, at most the policy's longest hold ahead. */
  putOnHold: { reason: string; until: string };
  resume: Record<string, never>;
  linkCase: { caseNo: string; kind: string };
  cancel: { reason: PersonalText };
  correct: { seq: number; reason: PersonalText; detail: JsonObject };
  completeTask: { task: string; result?: TaskResult };
  retryEffect: { wait: number };
  takeOverEffect: { wait: number; reason: PersonalText; result: EffectByHand };
}

/** What came of a task: codes, numbers and amounts (integer fen); words by reference like everywhere. */
export interface TaskResult {
  outcome?: string;
  reference?: string;
  amountFen?: number;
  words?: PersonalText;
}

/** What an effect would have given, told by the person who did it by hand. */
export interface EffectByHand {
  /** An exclusive right was had. */
  granted?: boolean;
  /** Parts that could not be had. */
  missing?: { line: number; sku: string; quantity: number }[];
  /** Parts that went back to the shelf. */
  putBack?: { line: number; sku: string; quantity: number }[];
  /** The number of a case that was opened. */
  opened?: string;
}

/** A file in the evidence store: the journal keeps what proves it, the bytes stay in the store. */
export interface Evidence {
  readonly ref: string;
  /** Lower-case hex SHA-256 of the bytes. */
  readonly sha256: string;
  readonly kind: string;
  readonly bytes: number;
  /** It was announced by its hash, and its bytes were still to come when it was named. */
  readonly announced?: true;
}
