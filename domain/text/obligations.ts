import { complaintClockTexts } from './obligations/complaint.ts';
import { limitationTexts } from './obligations/limitation.ts';

/** Why a figure of a complaint or a claim is what it is, in words for a reader. Values come with the finding itself. */
export const obligationTexts = {
  ...complaintClockTexts,
  ...limitationTexts,
} as const;

export type ObligationText = keyof typeof obligationTexts;
