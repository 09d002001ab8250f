import { plain } from '../../case/book.ts';
import type { ActionRule, CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import { booking } from '../booking.ts';
import { mustBeReady } from '../checks.ts';
import type { DeliveryInputs } from '../contract.ts';
import { changingSlot, delaying, surcharging } from '../on-the-way.ts';
import type { DeliveryDetail, DeliveryTypes } from '../state.ts';
import { wayOf } from '../way.ts';

type Case = CaseContext<DeliveryTypes>;

/** Issued, looked at and packed; then the goods leave with the units by their serials, under a waybill or with our own driver. */
export const toDispatch: Stage<DeliveryTypes> = {
  needs: ['slot'],
  run: async (c) => {
    const answer = await c.waitFor({
      name: 'dispatchOfGoods',
      for: 'us',
      within: { term: 'deliveryDispatch', from: c.detail.slot?.from ?? c.now },
      passing: { escalatesTo: ['warehouse', 'lead', 'manager'] },
      actions: {
        inspectGoods: {
          stays: true,
          detail: ({ input, actor, at }) => ({ inspection: { at, by: actor.id, passed: input.passed } }),
        },
        bookCarrier: booking(c),
        dispatchGoods: sending(c),
        checkRelease: {},
        ...changingSlot(c),
        ...surcharging(c),
        ...delaying(c),
      },
    });
    return answer.action === 'checkRelease' ? 'reserved' : 'inTransit';
  },
};

function sending(c: Case): ActionRule<DeliveryInputs['dispatchGoods'], DeliveryDetail> {
  return {
    check: mustBeReady(() => c.detail),
    claim: async ({ input }) => {
      const { lines } = input;
      const carrier = wayOf(input, c.detail.booking);
      const { caseNo } = c.view;
      const serials = lines.flatMap(({ line, serials = [] }) => {
        const sku = c.detail.lines?.find((one) => one.line === line)?.sku ?? '';
        return serials.map((serial) => ({ line, sku, serial }));
      });
      if (serials.length > 0) {
        const { refused } = await c.claim('takeSerials', { caseNo, orderNo: c.detail.orderNo ?? '', serials });
        if (refused.length > 0) throw new Refusal('serial_taken', { refused: refused.map(plain) });
      }
      if (carrier === undefined) return;
      const { noted, heldBy } = await c.claim('noteWaybill', { caseNo, ...carrier });
      if (!noted) throw new Refusal('waybill_taken', { waybill: carrier.waybill, heldBy: heldBy ?? '' });
    },
    detail: ({ input, actor, at }) => ({
      lines: (c.detail.lines ?? []).map((line) => ({
        ...line,
        serials: input.lines.find((one) => one.line === line.line)?.serials ?? [],
      })),
      dispatch: {
        at,
        by: actor.id,
        issueNote: input.issueNote,
        packages: input.packages,
        ownDriver: input.ownDriver === true,
        ...wayOf(input, c.detail.booking),
      },
      scan: { event: 'dispatched', at },
      ...(input.expectedAt === undefined ? {} : { expectedAt: input.expectedAt, etaLooks: 0 }),
    }),
    tells: [{ to: 'customer', text: 'goodsDispatched' }],
  };
}
