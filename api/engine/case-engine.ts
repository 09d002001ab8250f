import type { Answer, Command, OpenInput, RefusalDetail } from '../../workflows/case/command.ts';

/** How a command ended, as far as can be told before the deadline. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly refusal: RefusalDetail }
  /** No run of this workflow takes commands: it has ended, or is between two runs, or never began. */
  | { readonly kind: 'gone' }
  /** The server answers, the case did not: the command may be under way. */
  | { readonly kind: 'silent' }
  /** The server cannot be reached: the command may or may not have arrived. */
  | { readonly kind: 'unreachable' }
  /** The server has as many commands of this case under way as it allows. */
  | { readonly kind: 'busy' };

export interface EngineHealth {
  readonly reachable: boolean;
  /** Whether a worker has asked for work in the last minute, by kind of work. */
  readonly workers: { readonly workflows: boolean; readonly activities: boolean };
}

/** Where commands go. `until` is a deadline in the milliseconds of `performance.now()`. */
export interface CaseEngine {
  /** A command for a case that runs. */
  act(workflowId: string, command: Command, until: number): Promise<Outcome>;
  /** Starts a case and waits for its first view. A case that was started before under the same number only answers. */
  open(workflowType: string, workflowId: string, input: OpenInput<object>, until: number): Promise<Outcome>;
  /** A note or a correction for a case that has ended. */
  amend(caseNo: string, command: Command, until: number): Promise<Outcome>;
  health(): Promise<EngineHealth>;
  close(): Promise<void>;
}
