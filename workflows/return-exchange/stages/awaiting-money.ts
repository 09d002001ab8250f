import type { CaseContext, Stage } from '../../case/process.ts';
import type { ReturnStage } from '../contract.ts';
import { settle } from '../money.ts';
import { nextOfReservation } from '../next.ts';
import { askForPayment, dropRequest, paying } from '../payment.ts';
import type { Owed, ReturnTypes } from '../state.ts';

type Case = CaseContext<ReturnTypes>;

/** A dearer model, or goods that go out before the old ones are back, are paid first. */
export const awaitingMoney: Stage<ReturnTypes> = {
  needs: ['owed', 'order'],
  run: async (c) => {
    const { owed } = c.detail;
    if (owed?.state !== 'open') return goOn(c);
    await charge(c, owed);
    await askForPayment(c, owed);
    const asked = c.detail.owed ?? owed;
    tellOnce(c, asked);
    const answer = await c.waitFor({
      name: 'exchangePayment',
      for: 'customer',
      within: 'payment',
      passing: 'expires',
      actions: {
        ...paying(c, asked),
        waiveDeposit: {},
      },
    });
    switch (answer.action) {
      case 'expired':
        return notPaid(c, asked);
      case 'waiveDeposit':
        return withoutDeposit(c, asked, true);
      default:
        // Paid by hand: the link must take no money any more.
        if (answer.action === 'recordPayment') await dropRequest(c);
        return goOn(c);
    }
  },
};

/** What is paid stays charged: it is reckoned with at the end. */
function goOn(c: Case): ReturnStage {
  if (c.detail.owed) c.settle(`charge:${c.detail.owed.no}`);
  return nextOfReservation(c.detail);
}

/** Whoever leaves before he paid owes nothing any more. */
async function charge(c: Case, owed: Owed): Promise<void> {
  const step = `charge:${owed.no}`;
  const lines = chargesOf(owed).filter(({ amountFen }) => amountFen > 0);
  c.undoLater(step, 'bookMoney', {
    caseNo: c.view.caseNo,
    step: `uncharge:${owed.no}`,
    currency: c.detail.order?.currency ?? 'CNY',
    lines: lines.map((line) => ({ ...line, undo: true as const })),
  });
  await settle(c, step, lines);
}

function chargesOf({ differenceFen, depositFen }: Owed) {
  return [
    { what: 'chargeDifference', amountFen: differenceFen },
    { what: 'chargeDeposit', amountFen: depositFen },
  ] as const;
}

function tellOnce(c: Case, { no, differenceFen, depositFen, totalFen }: Owed): void {
  c.once(`ask:${no}`, () =>
    c.record({
      type: 'exchangePaymentAsked',
      data: { differenceFen, depositFen, totalFen, currency: c.detail.order?.currency ?? 'CNY' },
      tells: [{ to: 'customer', text: 'payForExchange' }],
    }),
  );
}

/** He is reminded once; then his goods come first, or nothing comes of the dearer model. */
async function notPaid(c: Case, owed: Owed): Promise<ReturnStage> {
  if (!c.detail.remindedOf?.includes('owed')) {
    c.record({
      type: 'paymentReminded',
      data: {},
      detail: { remindedOf: [...(c.detail.remindedOf ?? []), 'owed'] },
      tells: [{ to: 'customer', text: 'payForExchange' }],
    });
    return 'awaitingMoney';
  }
  if (owed.differenceFen === 0) return withoutDeposit(c, owed, false);
  await unCharge(c, owed);
  c.record({ type: 'returnLapsed', data: {}, detail: { ending: 'expired', owed: null } });
  return 'withdrawing';
}

/** No deposit: somebody with the authority lets the goods go out without, or they go out after the old ones are back. */
async function withoutDeposit(c: Case, owed: Owed, isWaived: boolean): Promise<ReturnStage> {
  await unCharge(c, owed);
  const { differenceFen } = owed;
  const rest: Owed = { no: owed.no + 1, differenceFen, depositFen: 0, totalFen: differenceFen, state: 'open' };
  c.record({
    type: 'depositDropped',
    data: { depositFen: owed.depositFen, waived: isWaived },
    detail: {
      owed: differenceFen > 0 ? rest : { ...rest, state: 'waived' },
      ...(isWaived ? {} : { shipFirst: false }),
    },
  });
  return 'awaitingMoney';
}

async function unCharge(c: Case, owed: Owed): Promise<void> {
  await dropRequest(c);
  await c.compensate(`charge:${owed.no}`);
}
