export interface AmendmentInput {
  readonly caseNo: string;
}

/** What can still be added to a case that has ended, and tasks it left behind be done. Nothing is overwritten; the journal only grows. */
export const AMENDMENT_ACTIONS = ['addNote', 'attachEvidence', 'addReference', 'correct', 'completeTask'] as const;

export const AMENDMENT_WORKFLOW = 'caseAmendment';

/** The Temporal workflow ID of the amendment of a case: one at a time, so the journal keeps a single writer. */
export function amendmentIdOf(caseNo: string): string {
  return `amendment/${caseNo}`;
}
