/** What a re-timing is started with. One batch is one workflow; its number is part of the workflow ID. */
export interface RetimingInput {
  readonly batch: string;
  /** The last case that was looked at, for a run that goes on where another left off. */
  readonly after?: string;
  /** Cases looked at in one step. */
  readonly page: number;
  /** Cases told in a second at the most. */
  readonly perSecond: number;
  /** Before the first look: until every worker knows the new rules. */
  readonly settleMs: number;
}

export const RETIMING_WORKFLOW = 'retimeOpenCases';

export function retimingIdOf(batch: string): string {
  return `retiming/${batch}`;
}

export const RETIMING_DEFAULTS: Omit<RetimingInput, 'batch'> = { page: 100, perSecond: 20, settleMs: 30_000 };
