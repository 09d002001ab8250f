import type { PartsLine } from '../../../activities/contract.ts';
import type { ActionSpec, ProcessContract } from '../../../workflows/case/contract.ts';

/** Lending a tool: a process that belongs to no product and touches everything the case runtime can do. */
export const toolLoan = {
  process: 'tool-loan',
  prefix: 'TL',
  workflowType: 'toolLoan',
  stages: ['asked', 'offered', 'checking', 'packing', 'handing', 'lent', 'returned', 'withdrawing', 'closed'],
  outcomes: ['returned', 'declined', 'lapsed', 'withdrawn'],
  openedBy: ['agent', 'customer', 'system'],
  actions: {
    acceptOffer: { kind: 'plain', roles: ['customer', 'agent'], fact: 'offerAccepted' },
    declineOffer: { kind: 'plain', roles: ['customer', 'agent'], fact: 'offerDeclined' },
    remindCustomer: { kind: 'plain', roles: ['agent'], fact: 'customerReminded' },
    confirmCheck: { kind: 'plain', roles: ['agent', 'lead'], fact: 'checkConfirmed' },
    handOut: { kind: 'claiming', roles: ['warehouse', 'lead'], fact: 'toolHandedOut' },
    returnTool: { kind: 'plain', roles: ['warehouse', 'system'], fact: 'toolReturned' },
    reopenCase: { kind: 'claiming', roles: ['customer', 'agent'], fact: 'caseReopened' },
  },
} as const satisfies ProcessContract & { actions: Record<string, ActionSpec> };

export type LoanAction = keyof (typeof toolLoan)['actions'];
export type LoanStage = (typeof toolLoan)['stages'][number];
export type LoanOutcome = (typeof toolLoan)['outcomes'][number];

export interface LoanInputs {
  /** Integer fen. */
  acceptOffer: { depositFen: number };
  declineOffer: Record<string, never>;
  remindCustomer: Record<string, never>;
  confirmCheck: Record<string, never>;
  handOut: Record<string, never>;
  returnTool: { condition: string };
  reopenCase: Record<string, never>;
}

export interface LoanOpening {
  /** The tool: one open loan each. */
  readonly tool: string;
  /** Terms and clocks that are swift. */
  readonly category: string;
  readonly lines: readonly PartsLine[];
  /** How often somebody has to check before the tool is packed. */
  readonly checks: number;
  /** A case that is told when the tool is lent. */
  readonly partner?: string;
  /** Lent by a case of its own when this one is handed out. */
  readonly spare?: { readonly process: string; readonly opening: LoanOpening };
}

export interface LoanDetail extends LoanOpening {
  /** Counts the times this loan was packed: part of the identity of its bookings. */
  round: number;
  depositFen: number;
  confirmed: number;
  condition: string;
  overdue: boolean;
  /** The case of the spare tool; empty when it was not opened. */
  spareCase: string;
  withdrawn: boolean;
  ending: LoanOutcome;
  compensationFailed: string;
}

export interface LoanTypes {
  stage: LoanStage;
  inputs: LoanInputs;
  detail: LoanDetail;
  opening: LoanOpening;
}
