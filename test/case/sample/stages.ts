import type { ClaimRequest } from '../../../activities/contract.ts';
import { plain } from '../../../workflows/case/book.ts';
import type { CaseContext, ProcessDefinition, Stage } from '../../../workflows/case/process.ts';
import { Refusal } from '../../../workflows/case/refusal.ts';
import { toolLoan as contract, type LoanTypes } from './contract.ts';

type Loan = CaseContext<LoanTypes>;

const asked: Stage<LoanTypes> = {
  run: async (c) => {
    const tool = theTool(c);
    c.undoLater('tool', 'releaseClaim', tool);
    const { granted, heldBy } = await c.claim('claim', tool);
    if (!granted) c.refuseOpening('already_open', { caseNo: heldBy ?? '' });
    c.settle('tool');
    c.startClocks('lending', 'legal');
    return 'offered';
  },
};

const offered: Stage<LoanTypes> = {
  run: async (c) => {
    const answer = await c.waitFor({
      name: 'offer',
      for: 'customer',
      within: 'offer',
      passing: 'expires',
      actions: {
        acceptOffer: {
          check: ({ input }) => {
            if (input.depositFen < 0) throw new Refusal('invalid_input', {}, 'depositFen');
          },
          detail: ({ input }) => ({ depositFen: input.depositFen, confirmed: 0 }),
          rule: 'deposit',
        },
        declineOffer: { detail: () => ({ ending: 'declined' }) },
        remindCustomer: { stays: true },
      },
    });
    if (answer.action === 'acceptOffer') return 'checking';
    if (answer.action === 'expired') c.record({ type: 'offerLapsed', data: {}, detail: { ending: 'lapsed' } });
    return 'closed';
  },
};

/** Returns itself until enough people have checked: the same wait, the same action, another number. */
const checking: Stage<LoanTypes> = {
  needs: ['depositFen'],
  leaves: ['confirmed'],
  run: async (c) => {
    const confirmed = c.detail.confirmed ?? 0;
    if (confirmed >= (c.detail.checks ?? 0)) return 'packing';
    await c.waitFor({
      name: 'check',
      for: 'us',
      within: 'check',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: { confirmCheck: { detail: () => ({ confirmed: confirmed + 1 }) } },
    });
    return 'checking';
  },
};

const packing: Stage<LoanTypes> = {
  run: async (c) => {
    c.once('round', () => c.record({ type: 'packingBegun', data: {}, detail: { round: (c.detail.round ?? 0) + 1 } }));
    const { caseNo } = c.view;
    const { round = 1, lines = [] } = c.detail;
    c.undoLater('stock', 'putBackParts', { caseNo, step: `undo:${round}` });
    const { missing } = await c.run('reserve', 'reserveParts', { caseNo, step: `reserve:${round}`, lines });
    c.undoLater('courier', 'releaseClaim', theCourier(c));
    const { granted } = await c.run('courier', 'claim', theCourier(c), 'message');
    if (missing.length === 0 && granted) return 'handing';
    c.record({ type: 'packingFailed', data: { missing: missing.map(plain), courier: granted } });
    return 'withdrawing';
  },
};

const handing: Stage<LoanTypes> = {
  run: async (c) => {
    const { caseNo } = c.view;
    const { round = 1, lines = [] } = c.detail;
    await c.waitFor({
      name: 'handing',
      for: 'us',
      within: 'handing',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        handOut: {
          claim: async () => {
            const { missing } = await c.claim('issueParts', { caseNo, step: `issue:${round}`, lines });
            if (missing.length > 0) throw new Refusal('not_in_stock', { missing: missing.map((line) => line.sku) });
          },
        },
      },
    });
    return 'lent';
  },
};

const lent: Stage<LoanTypes> = {
  leaves: ['condition'],
  run: async (c) => {
    c.settle('stock');
    c.settle('courier');
    const { partner } = c.detail;
    const { spare, spareCase } = c.detail;
    if (spare !== undefined && spareCase === undefined) {
      const opened = await c.open(`spare:${c.detail.round ?? 1}`, spare.process, plain(spare.opening));
      c.record({ type: 'spareAsked', data: {}, detail: { spareCase: opened ?? '' } });
    }
    if (partner !== undefined) await c.tell('lent', partner, 'partnerLent', { caseNo: c.view.caseNo });
    await c.waitFor({
      name: 'return',
      for: 'carrier',
      within: { clock: 'lending' },
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        returnTool: {
          check: ({ input }) => {
            if (input.condition === '') throw new Refusal('invalid_input', {}, 'condition');
          },
          detail: ({ input }) => ({ condition: input.condition, ending: 'returned' }),
        },
      },
    });
    c.stopClocks('lending');
    return 'returned';
  },
};

/** A stage of its own: entered again in the middle of an effect, `lent` would wait for the tool once more. */
const returned: Stage<LoanTypes> = {
  needs: ['condition'],
  run: async (c) => {
    const { caseNo } = c.view;
    await c.run('putBack', 'putBackParts', { caseNo, step: `putBack:${c.detail.round ?? 1}` });
    await c.run('courierFree', 'releaseClaim', theCourier(c));
    return 'closed';
  },
};

const withdrawing: Stage<LoanTypes> = {
  run: async (c) => {
    await c.compensate();
    c.record({ type: 'loanWithdrawn', data: {}, detail: { ending: 'withdrawn' } });
    return 'closed';
  },
};

const closed: Stage<LoanTypes> = {
  needs: ['ending'],
  run: async (c) => {
    c.close(c.detail.ending ?? 'withdrawn');
    await c.run('toolFree', 'releaseClaim', theTool(c));
    const answer = await c.waitFor({
      name: 'reopening',
      for: 'customer',
      within: 'reopenWindow',
      passing: 'expires',
      actions: {
        reopenCase: {
          claim: async () => {
            const { granted, heldBy } = await c.claim('claim', theTool(c));
            if (!granted) throw new Refusal('already_open', { caseNo: heldBy ?? '' });
          },
          detail: () => ({ withdrawn: false }),
        },
      },
    });
    return answer.action === 'expired' ? { ends: true } : 'offered';
  },
};

function theTool(c: Loan): ClaimRequest {
  return { kind: 'tool', key: c.detail.tool ?? '', caseNo: c.view.caseNo };
}

function theCourier(c: Loan): ClaimRequest {
  return { kind: 'courier', key: c.detail.tool ?? '', caseNo: c.view.caseNo };
}

export const loanProcess: ProcessDefinition<LoanTypes> = {
  contract,
  first: 'asked',
  opens: ({ tool, category, lines, checks, partner, spare }) => ({
    subject: { tool, category },
    data: {},
    detail: { tool, category, lines, checks, ...(partner ? { partner } : {}), ...(spare ? { spare } : {}) },
  }),
  stages: { asked, offered, checking, packing, handing, lent, returned, withdrawing, closed },
  clocks: ['lending', 'legal'],
  cancel: { from: ['offered', 'checking', 'packing', 'handing'], to: () => 'withdrawing' },
  correctable: ['depositFen'],
  onMark: (c, clock, percent) => {
    if (clock === 'lending' && percent === 100) {
      c.record({ type: 'loanOverdue', data: { percent }, detail: { overdue: true } });
    }
  },
};
