import { complaintClockTexts } from './obligations/complaint.ts';
import { contactTexts } from './obligations/contact.ts';
import { interestTexts } from './obligations/interest.ts';
import { limitationTexts } from './obligations/limitation.ts';
import { paymentOrderTexts } from './obligations/order.ts';
import { paymentTermTexts } from './obligations/term.ts';

/** Why a figure of a complaint or a claim is what it is, in words for a reader. Values come with the finding itself. */
export const obligationTexts = {
  ...complaintClockTexts,
  ...limitationTexts,
  ...paymentTermTexts,
  ...paymentOrderTexts,
  ...contactTexts,
  ...interestTexts,
} as const;

export type ObligationText = keyof typeof obligationTexts;
