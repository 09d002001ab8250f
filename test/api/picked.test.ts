import { expect, it } from 'vitest';
import { picked } from '../../api/replies/picked.ts';

const DETAIL = {
  lines: [
    {
      no: 1,
      goods: { asked: 2, placed: { scrap: 1, backToCustomer: 1 } },
      choice: { remedy: 'return', by: 'agent-1' },
    },
    { no: 2, goods: { asked: 1, placed: {} }, secret: true },
  ],
  dispute: null,
  refund: { totalFen: 5, shares: [{ paidFen: 5, account: 'ref' }] },
  words: 'ref',
};

it('picks the members at the paths out of each thing in a list, and nothing besides', () => {
  const paths = [
    ...['lines.no', 'lines.goods.asked', 'lines.goods.placed.backToCustomer', 'lines.choice.remedy'],
    ...['dispute.no', 'refund.totalFen', 'refund.shares.paidFen', 'words.text', 'absent.member'],
  ];
  expect(picked(DETAIL, paths)).toEqual({
    lines: [
      { no: 1, goods: { asked: 2, placed: { backToCustomer: 1 } }, choice: { remedy: 'return' } },
      { no: 2, goods: { asked: 1, placed: {} } },
    ],
    refund: { totalFen: 5, shares: [{ paidFen: 5 }] },
  });
});

it('a whole member stays whole, however its parts are named besides', () => {
  expect(picked(DETAIL, ['refund.totalFen', 'refund'])).toEqual({ refund: DETAIL.refund });
  expect(picked(DETAIL, ['refund', 'refund.totalFen'])).toEqual({ refund: DETAIL.refund });
});
