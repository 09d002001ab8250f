import { describe, expect, it } from 'vitest';
import type { GoodsObstacle } from '../../domain/goods/moves.ts';
import { isProblemCode } from '../../domain/problems/catalogue.ts';
import { fill } from '../../domain/text/fill.ts';
import { problemTexts } from '../../domain/text/problems.ts';
import { goodsRefusal } from '../../workflows/case/goods-refusal.ts';
import { payoutRefusal, refundRefusal } from '../../workflows/case/refund-refusal.ts';
import type { Refusal } from '../../workflows/case/refusal.ts';

const OF = { orderNo: 'SO-1', line: 2, sku: 'TV' };

function sentence({ code, params }: Refusal): string {
  return isProblemCode(code) ? fill(problemTexts[code].detail, 'en', params) : `no text for ${code}`;
}

describe('whoever cannot have goods moved', () => {
  it.each<[GoodsObstacle, string]>([
    [{ ...OF, code: 'quantityAboveRest', rest: 0 }, 'Left there of TV, line 2 of order SO-1: 0.'],
    [{ ...OF, code: 'serialElsewhere', serial: 'S-1', place: 'lost' }, 'By the books the unit S-1 is not where line 2'],
    [{ ...OF, code: 'serialsNeeded', serials: ['S-1', 'S-2'] }, 'Name those that are meant: S-1, S-2.'],
  ])('is told why: %o', (obstacle, said) => {
    expect(sentence(goodsRefusal(obstacle))).toContain(said);
  });
});

describe('whoever cannot have money paid back', () => {
  const none = { filed: false, refunds: [] };
  const payout = { refund: 'RX-1:refund:1:1', reference: 'B-1' };

  it.each<[Refusal, string]>([
    [refundRefusal({ ...none, why: 'amountAboveRest', restFen: 7 }), 'Of what was paid, CNY 0.07 can still go back'],
    [refundRefusal({ ...none, why: 'amountAboveOwed', restFen: 7 }), 'This case still owes CNY 0.07.'],
    [refundRefusal({ ...none, why: 'paymentUnknown' }, 'CASH'), 'Field payment points at "CASH"'],
    [payoutRefusal('referenceUsed', payout), 'The reference B-1 is booked for another refund.'],
    [payoutRefusal('notByHand', payout), 'The refund RX-1:refund:1:1 is paid by the gateway'],
    [payoutRefusal('unknownRefund', payout), 'Field refund points at "RX-1:refund:1:1"'],
  ])('is told why: %o', (refusal, said) => {
    expect(sentence(refusal)).toContain(said);
  });
});
