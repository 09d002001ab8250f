import type { Right } from './answer.ts';
import type { Inquiry } from './inquiry.ts';
import { refundOf } from './refund.ts';
import { makeRightUnder } from './right.ts';

/** Goods an authority found substandard are taken back on request, of whatever category and age (CPL art. 54). */
export function substandardReturn(q: Inquiry): Right | undefined {
  const { substandard } = q.facts;
  if (substandard === undefined || substandard.date > q.asOf) return undefined;
  return makeRightUnder(
    { rule: 'substandard_goods', article: 'CPL 54' },
    { id: 'substandardReturn', factsUsed: ['substandard'], opensOn: substandard.date },
    {
      status: 'open',
      code: 'right.substandardReturn.open',
      params: { foundOn: substandard.date },
      refund: refundOf(q),
    },
  );
}
