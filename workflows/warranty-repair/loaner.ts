import type { LoanerRequest } from '../../activities/contract.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { mustBeFitToLend, mustBeOut, mustBeReserved, mustHaveNoLoaner } from './checks.ts';
import type { RepairAction, RepairInputs } from './contract.ts';
import { giveUnitBack, leaveMarked, takeUnit } from './loaner-unit.ts';
import type { Loaner, RepairDetail, RepairTypes } from './state.ts';

type Case = CaseContext<RepairTypes>;
type Rule<A extends RepairAction> = ActionRule<RepairInputs[A], RepairDetail>;
type Move = LoanerRequest['move'];

/** A loaner is promised, handed out, and taken back or lost, beside everything else. */
export function loanerActions(c: Case): { [A in LoanerAction]: Rule<A> } {
  const beside = { stays: true, after: () => lookAtLoaner(c) } as const;
  return {
    reserveLoaner: { ...reserving(c), ...beside },
    handOutLoaner: { ...handingOut(c), ...beside },
    ...loanerReturns(c),
  };
}

type LoanerAction = 'reserveLoaner' | 'handOutLoaner' | 'takeBackLoaner' | 'reportLoanerLost';

/** How a loaner that is out comes back, beside everything else. */
export function loanerReturns(c: Case): { [A in 'takeBackLoaner' | 'reportLoanerLost']: Rule<A> } {
  const beside = { stays: true, after: () => lookAtLoaner(c) } as const;
  return {
    takeBackLoaner: { ...takingBack(c), ...beside },
    reportLoanerLost: { ...losing(c), ...beside },
  };
}

/** Where a case goes that is over: never to its end while a loaner of ours is out. */
export function theEnd({ loaner }: Readonly<Partial<RepairDetail>>): 'loanerReturn' | 'closed' {
  return loaner?.state === 'out' ? 'loanerReturn' : 'closed';
}

/** What came back damaged, or not at all, is a matter for a lead. */
export async function lookAtLoaner(c: Case): Promise<void> {
  const { loaner } = c.detail;
  if (!loaner) return;
  const { no, sku, serial = '', state, conditionOut = '', conditionBack = '' } = loaner;
  const data = { no, sku, serial, conditionOut, conditionBack };
  if (state === 'lost') await c.openTask('loanerLost', 'lead', 'taskDefault', data);
  else if (conditionBack === 'damaged') await c.openTask('loanerDamaged', 'lead', 'taskDefault', data);
}

function reserving(c: Case): Rule<'reserveLoaner'> {
  return {
    check: () => mustHaveNoLoaner(c.detail.loaner),
    claim: async ({ input: { sku } }) => {
      c.undoLater('loaner', 'moveLoaner', { ...stepOf(c, numberNow(c) + 1, 'release'), sku });
      await move(c, { ...stepOf(c, numberNow(c) + 1, 'reserve'), sku });
    },
    detail: ({ input: { sku } }) => ({ loaner: { no: numberNow(c) + 1, sku, state: 'reserved' } }),
  };
}

function handingOut(c: Case): Rule<'handOutLoaner'> {
  return {
    check: (answer) => {
      mustBeReserved(c.detail.loaner);
      mustBeFitToLend(c.view.subject.serial)(answer);
    },
    claim: async ({ input: { serial }, actor, at }) => {
      const { no, sku } = loanerOf(c);
      const request = { ...stepOf(c, no, 'handOut'), sku };
      await takeUnit(c, serial, actor.role);
      // Registered first: of a claim without an answer nobody knows whether the loaner has left the shelf.
      c.undoLater('loanerOut', 'moveLoaner', { ...stepOf(c, no, 'takeBack'), step: `loaner:${no}:undo`, sku });
      const { moved } = await c.claim('moveLoaner', request);
      if (!moved) {
        c.undoLater('loaner', 'moveLoaner', { ...request, step: `loaner:${no}:release:${at}`, move: 'release' });
        await move(c, { ...request, step: `loaner:${no}:reserve:${at}`, move: 'reserve' });
        await move(c, request);
      }
      c.settle('loanerOut');
      c.settle('loaner');
      c.settle(`unit:${serial}`);
    },
    detail: ({ input: { serial, condition } }) => ({
      loaner: { ...loanerOf(c), state: 'out', serial, conditionOut: condition },
    }),
  };
}

/** Ready for the wait that needs it alone, and for those that go on beside it. */
export function takingBack(c: Case): Rule<'takeBackLoaner'> {
  return {
    check: () => mustBeOut(c.detail.loaner),
    claim: async ({ input: { condition } }) => {
      const { no, sku, serial } = loanerOf(c);
      await move(c, { ...stepOf(c, no, condition === 'damaged' ? 'takeBackDamaged' : 'takeBack'), sku });
      if (serial === undefined) return;
      if (condition === 'damaged') await leaveMarked(c, serial);
      await giveUnitBack(c, serial);
    },
    detail: ({ input: { condition } }) => ({
      loaner: { ...loanerOf(c), state: 'back', conditionBack: condition },
    }),
  };
}

export function losing(c: Case): Rule<'reportLoanerLost'> {
  return {
    check: () => mustBeOut(c.detail.loaner),
    claim: async () => {
      const { no, sku } = loanerOf(c);
      await move(c, { ...stepOf(c, no, 'writeOff'), sku });
    },
    detail: () => ({ loaner: { ...loanerOf(c), state: 'lost' } }),
  };
}

async function move(c: Case, request: LoanerRequest): Promise<void> {
  const { moved } = await c.claim('moveLoaner', request);
  if (!moved) throw new Refusal('not_in_stock', { missing: [request.sku] });
}

function stepOf(c: Case, no: number, way: Move): Omit<LoanerRequest, 'sku'> {
  return { caseNo: c.view.caseNo, step: `loaner:${no}:${way}`, move: way };
}

function numberNow(c: Case): number {
  return c.detail.loaner?.no ?? 0;
}

function loanerOf(c: Case): Loaner {
  const { loaner } = c.detail;
  if (!loaner) throw new Error('there is no loaner');
  return loaner;
}
