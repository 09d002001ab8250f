import type { CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import type { ReturnStage } from '../contract.ts';
import { settle } from '../money.ts';
import { nextOfReservation } from '../next.ts';
import { askForPayment, dropRequest, paying } from '../payment.ts';
import type { Owed, ReturnTypes } from '../state.ts';
import { bookUnbooked } from '../unbooked.ts';

type Case = CaseContext<ReturnTypes>;

/** A dearer model, or goods that go out before the old ones are back, are paid first. */
export const awaitingMoney: Stage<ReturnTypes> = {
  needs: ['owed', 'order'],
  run: async (c) => {
    await bookUnbooked(c);
    await dropEarlier(c);
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
        waiveDeposit: {
          check: () => {
            if (asked.depositFen === 0) throw new Refusal('not_now', { action: 'waiveDeposit' });
          },
          detail: () => withoutDeposit(asked),
        },
      },
    });
    return answer.action === 'expired' ? notPaid(c, asked) : 'awaitingMoney';
  },
};

/** What is paid stays charged: it is reckoned with at the end. Paid by hand, the link must take no money any more. */
async function goOn(c: Case): Promise<ReturnStage> {
  await dropRequest(c);
  if (c.detail.owed) c.settle(`charge:${c.detail.owed.no}`);
  return nextOfReservation(c.detail);
}

/** Whoever leaves before he paid owes nothing any more. */
async function charge(c: Case, owed: Owed): Promise<void> {
  const step = `charge:${owed.no}`;
  const lines = chargesOf(owed).filter(({ amountFen }) => amountFen > 0);
  const currency = c.detail.order?.currency ?? 'CNY';
  const undone = lines.map((line) => ({ ...line, undo: true as const }));
  const undo = { caseNo: c.view.caseNo, step: `uncharge:${owed.no}`, currency, lines: undone };
  c.undoLater(step, 'bookMoney', undo, { amountFen: owed.totalFen, currency });
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
function notPaid(c: Case, owed: Owed): ReturnStage {
  if (!c.detail.remindedOf?.includes('owed')) {
    c.record({
      type: 'paymentReminded',
      data: {},
      detail: { remindedOf: [...(c.detail.remindedOf ?? []), 'owed'] },
      tells: [{ to: 'customer', text: 'payForExchange' }],
    });
    return 'awaitingMoney';
  }
  if (owed.differenceFen > 0) {
    c.record({ type: 'returnLapsed', data: {}, detail: { ending: 'expired' } });
    return 'withdrawing';
  }
  c.record({
    type: 'depositDropped',
    data: { depositFen: owed.depositFen },
    detail: { ...withoutDeposit(owed), shipFirst: false },
  });
  return 'awaitingMoney';
}

/** What is owed when there is no deposit. */
function withoutDeposit({ no, differenceFen, request }: Owed): { readonly owed: Owed } {
  return {
    owed: {
      no: no + 1,
      differenceFen,
      depositFen: 0,
      totalFen: differenceFen,
      state: differenceFen > 0 ? 'open' : 'waived',
      instead: { no, ...(request === undefined ? {} : { request }) },
    },
  };
}

/** What was asked for before is not owed any more: its link takes no money, and its charge is taken back. */
async function dropEarlier(c: Case): Promise<void> {
  const { instead } = c.detail.owed ?? {};
  if (instead === undefined) return;
  const { no, request } = instead;
  if (request !== undefined) await c.run('payDropEarlier', 'dropPayment', { caseNo: c.view.caseNo, request });
  await c.compensate(`charge:${no}`);
}
