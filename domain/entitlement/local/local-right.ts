import type { Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { refundOf } from '../refund.ts';
import { makeRightUnder, type RightFrame, type Verdict } from '../right.ts';

/** A remedy under the local row; a return pays the whole price. */
export function localRight(q: Inquiry, frame: Omit<RightFrame, 'by'>, verdict: Verdict): Right | undefined {
  const { local } = q;
  if (local === undefined) return undefined;
  const pays = verdict.status === 'open' && frame.id.startsWith('return');
  const refund = pays ? refundOf(q) : undefined;
  return makeRightUnder({ rule: local.id, article: local.cite }, frame, { ...verdict, refund });
}
