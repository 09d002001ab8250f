import type { HouseRules } from '../../activities/contract.ts';
import { referenceKey } from '../../domain/reference-key.ts';
import type { ActionRule, Answered, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { mustBeWithin, mustNotBeOwn } from './authority.ts';
import type { ReturnInputs } from './contract.ts';
import { staysDue } from './due-since.ts';
import { settle } from './money.ts';
import { countTransfer } from './paid-out.ts';
import type { Outlay, ReturnDetail, ReturnTypes } from './state.ts';
import { wrong } from './wrong.ts';

type Case = CaseContext<ReturnTypes>;
type Claimed = ReturnInputs['claimOutlay'];
type Paid = ReturnInputs['payOutlay'];
type Claiming = { readonly claimOutlay: ActionRule<Claimed, ReturnDetail> };

/**
 * Where the way back is ours to bear and he sends his goods in himself, he pays the carrier and has that money back. It is
 * no part of the refund, which is never more than was paid for the goods: it is owed and paid for itself, before the case ends.
 */
export function claimingOutlays(c: Case): Claiming {
  return {
    claimOutlay: {
      stays: true,
      check: ({ input }) => mustBeOurs(c, input),
      claim: (given) => countOnce(c, given),
      detail: ({ input: { evidence, ...claimed }, actor }) => ({
        outlays: [
          ...outlaysIn(c.detail),
          {
            ...claimed,
            no: outlaysIn(c.detail).length + 1,
            by: actor.id,
            files: evidence.map(({ ref }) => ref),
            state: 'claimed',
          },
        ],
      }),
    },
  };
}

/** What was claimed stands in the books before anybody says whether it is paid. */
export async function oweOutlays(c: Case): Promise<void> {
  const fresh = outlaysIn(c.detail).filter(({ state }) => state === 'claimed');
  if (fresh.length === 0) return;
  for (const { no, amountFen } of fresh) await settle(c, `outlay:${no}`, [{ what: 'oweOutlay', amountFen }]);
  c.record({
    type: 'outlaysOwed',
    data: { outlays: fresh.map(({ no, amountFen }) => ({ no, amountFen })), currency: currencyOf(c) },
    detail: {
      outlays: outlaysIn(c.detail).map((one) =>
        one.state === 'claimed' ? { ...one, state: 'owed', since: c.now } : one,
      ),
    },
  });
}

/** Outlays of which nobody has said yet whether they are paid. */
export function openOutlays(detail: Case['detail']): readonly Outlay[] {
  return outlaysIn(detail).filter(({ state }) => state === 'claimed' || state === 'owed');
}

/** Somebody else than who claimed it pays it out, within his limit, or says why it is not paid; one more is booked at once. */
export function settlingOutlays(
  c: Case,
  rules: HouseRules,
): Claiming & {
  readonly payOutlay: ActionRule<Paid, ReturnDetail>;
  readonly refuseOutlay: ActionRule<ReturnInputs['refuseOutlay'], ReturnDetail>;
} {
  const { stays: _stays, ...claimOutlay } = claimingOutlays(c).claimOutlay;
  return {
    claimOutlay,
    payOutlay: {
      stays: ({ input }) => staysDue(c, { outlay: input.no }),
      check: (given) => mustBeHisToPay(c, given, rules),
      claim: ({ input }) => bookPaid(c, input),
      detail: ({ input: { no, reference } }) => withOutlay(c, no, { state: 'paid', reference }),
      adds: ({ input }) => sumOf(c, input.no),
      tells: [{ to: 'customer', text: 'outlayPaid' }],
    },
    refuseOutlay: {
      stays: ({ input }) => staysDue(c, { outlay: input.no }),
      check: ({ input }) => mustBeOwed(c, input.no),
      claim: ({ input }) => bookRefused(c, input.no),
      detail: ({ input: { no, reason } }) => withOutlay(c, no, { state: 'refused', reason }),
      adds: ({ input }) => sumOf(c, input.no),
      tells: [{ to: 'customer', text: 'outlayRefused' }],
    },
  };
}

/** @throws {Refusal} */
function mustBeOurs(c: Case, { currency, evidence }: Claimed): void {
  const { way, freightOn, parcel } = c.detail;
  const sendsIn = way === 'sendIn' || parcel !== undefined;
  if (!sendsIn || freightOn !== 'trader') throw new Refusal('not_now', { action: 'claimOutlay' });
  const expected = currencyOf(c);
  if (currency !== expected) throw new Refusal('currency_differs', { expected }, 'currency');
  if (evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
}

/** A parcel has one way, which is paid for once, over all cases. Whose it was is for nobody outside. @throws {Refusal} */
async function countOnce(c: Case, { input: { carrier, waybill }, actor }: Answered<string, Claimed>): Promise<void> {
  const { caseNo } = c.view;
  const key = wayOf({ carrier, waybill });
  const isKnown = outlaysIn(c.detail).some((one) => wayOf(one) === key);
  const { granted, heldBy = caseNo } = isKnown
    ? { granted: false }
    : await c.claim('claim', { kind: 'outlay', key, caseNo });
  if (granted) return;
  const whose = actor.role === 'customer' ? {} : { caseNo: heldBy };
  throw new Refusal('waybill_used', { waybill, ...whose }, 'waybill');
}

function wayOf({ carrier, waybill }: Pick<Outlay, 'carrier' | 'waybill'>): string {
  return `${referenceKey(carrier)}/${referenceKey(waybill)}`;
}

/** @throws {Refusal} */
function mustBeOwed(c: Case, no: number): Outlay {
  const due = outlaysIn(c.detail).find((one) => one.no === no);
  if (due?.state !== 'owed') throw wrong('no', 'outlayNotDue');
  return due;
}

/** @throws {Refusal} */
function mustBeHisToPay(c: Case, { input, actor }: Answered<string, Paid>, rules: HouseRules): void {
  const { by, amountFen } = mustBeOwed(c, input.no);
  mustNotBeOwn(actor, by);
  mustBeWithin(actor, { totalFen: amountFen, currency: currencyOf(c), kind: 'returnFreight' }, rules, 'no');
}

/** A transfer of the bank pays one outlay. @throws {Refusal} */
async function bookPaid(c: Case, { no, reference }: Paid): Promise<void> {
  const { caseNo } = c.view;
  const { amountFen } = mustBeOwed(c, no);
  await countTransfer(c, { reference, pays: `outlay:${no}` });
  const lines = [{ what: 'payOutlay', amountFen }] as const;
  const { booked } = await c.claim('bookMoney', { caseNo, step: `payOutlay:${no}`, currency: currencyOf(c), lines });
  if (!booked) throw new Refusal('not_now', { action: 'payOutlay' });
}

/** It is owed no more; not where its payment is booked already, and only the answer was lost. @throws {Refusal} */
async function bookRefused(c: Case, no: number): Promise<void> {
  const { caseNo } = c.view;
  const { amountFen } = mustBeOwed(c, no);
  const lines = [{ what: 'oweOutlay', amountFen, undo: true }] as const;
  const { booked } = await c.claim('bookMoney', { caseNo, step: `refuseOutlay:${no}`, currency: currencyOf(c), lines });
  if (!booked) throw new Refusal('not_now', { action: 'refuseOutlay' });
}

function withOutlay(c: Case, no: number, change: Partial<Outlay>): Pick<ReturnDetail, 'outlays'> {
  return { outlays: outlaysIn(c.detail).map((one) => (one.no === no ? { ...one, ...change } : one)) };
}

/** The journal names the sum beside the number. */
function sumOf(c: Case, no: number): { readonly amountFen: number; readonly currency: string } {
  return { amountFen: mustBeOwed(c, no).amountFen, currency: currencyOf(c) };
}

function outlaysIn({ outlays = [] }: Case['detail']): readonly Outlay[] {
  return outlays;
}

function currencyOf(c: Case): string {
  return c.detail.order?.currency ?? 'CNY';
}
