import { complaintClockTexts } from './obligations/complaint.ts';

/** Why a figure of a complaint or a claim is what it is, in words for a reader. Values come with the finding itself. */
export const obligationTexts = {
  ...complaintClockTexts,
} as const;

export type ObligationText = keyof typeof obligationTexts;
