import type { ClaimRequest } from '../../activities/contract.ts';
import type { CaseContext } from '../case/process.ts';
import type { OrderTypes } from './state.ts';

/**
 * Tells whoever lets goods go how far the deal has come, and which units nobody wants any more.
 *
 * @returns what of the money paid beforehand goes back for these, over all times, in fen
 */
export async function tellStanding(c: CaseContext<OrderTypes>, step: string): Promise<number> {
  const { orderNo = '', form = 'oral', terms, exemption, withdrawn, confirmed } = c.detail;
  const { seller, buyer, payment, depositWaived } = c.detail;
  const inWriting = confirmed === true && (form === 'written' || (seller != null && buyer != null));
  const agreed = withdrawn ? 'cancelled' : inWriting ? 'inWriting' : exemption ? 'exempted' : 'pending';
  const cancelled = (c.detail.lines ?? []).flatMap(({ line, cancelled: quantity }) =>
    quantity > 0 ? [{ line, quantity }] : [],
  );
  const { depositBackFen = 0 } = await c.run(step, 'keepStanding', {
    orderNo,
    caseNo: c.view.caseNo,
    rank: c.view.version,
    form,
    agreed,
    ...(exemption ? { exemption: exemption.code } : {}),
    terms: terms?.pay ?? 'prepaid',
    depositOwedFen: depositWaived ? 0 : (terms?.depositFen ?? 0),
    depositReceivedFen: payment?.amountFen ?? 0,
    ...(terms?.termDays === undefined ? {} : { termDays: terms.termDays }),
    ...(cancelled.length === 0 ? {} : { cancelled }),
  });
  return depositBackFen;
}

/** The claim that no other case is opened for this order. */
export function claimOf(c: CaseContext<OrderTypes>): ClaimRequest {
  return { kind: 'order-case', key: c.detail.orderNo ?? '', caseNo: c.view.caseNo };
}
