import type { MoneyLine } from '../../domain/money/case-money.ts';
import type { UnitsPrice } from '../../domain/returns/unit-prices.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { ReturnInputs } from './contract.ts';
import { staysDue } from './due-since.ts';
import { linesOf } from './lines.ts';
import { countTransfer } from './paid-out.ts';
import type { ReturnDetail, ReturnTypes, SubsidyBack } from './state.ts';
import { wrong } from './wrong.ts';

type Case = CaseContext<ReturnTypes>;
type Returned = ReturnInputs['recordSubsidyReturn'];
type PricedLine = UnitsPrice & { readonly no: number };

/**
 * What the units that came back had got of each subsidy is its source's again: the places of the units say to the fen how
 * much, as they do for what the customer paid. A cheaper price agreed with the customer is his matter alone.
 */
export function subsidiesOf(c: Case, priced: readonly PricedLine[]): readonly SubsidyBack[] {
  const parts = priced.flatMap(({ no, quantity, deductions }) =>
    deductions
      .filter(({ kind, fen }) => kind === 'subsidy' && fen > 0)
      .map(({ no: subsidy, source = '', fen }) => ({ no, quantity, subsidy, source, fen })),
  );
  const known = subsidiesIn(c.detail).length;
  return [...new Set(parts.map(({ subsidy }) => subsidy))].map((subsidy, index) => {
    const of = parts.filter((part) => part.subsidy === subsidy);
    return {
      no: known + index + 1,
      subsidy,
      source: of[0]?.source ?? '',
      amountFen: of.reduce((sum, { fen }) => sum + fen, 0),
      units: of.map(({ no, quantity }) => ({ no, quantity })),
    };
  });
}

export function owedToSources(subsidies: readonly SubsidyBack[]): readonly MoneyLine[] {
  return subsidies.map(({ amountFen }) => ({ what: 'oweSubsidy', amountFen }));
}

/** The case says from here on what goes back to whom, beside what the customer gets. */
export function recordSubsidies(c: Case, fresh: readonly SubsidyBack[], currency: string): void {
  if (fresh.length === 0) return;
  c.record({
    type: 'subsidiesOwed',
    data: { subsidies: fresh.map(asData), currency },
    detail: { subsidies: [...subsidiesIn(c.detail), ...fresh] },
  });
}

/** Subsidies that have not gone back yet. */
export function toSources(detail: Case['detail']): readonly SubsidyBack[] {
  return subsidiesIn(detail).filter(({ reference }) => reference === undefined);
}

/** They are to be paid when what goes to the customer is. */
export function dueToSources(detail: Case['detail'], since: string): Partial<Pick<ReturnDetail, 'subsidies'>> {
  const subsidies = subsidiesIn(detail);
  return subsidies.length === 0 ? {} : { subsidies: subsidies.map((one) => ({ since, ...one })) };
}

/** Finance pays each to its source, or takes it off what the source still owes the house. */
export function returningSubsidies(c: Case): {
  readonly recordSubsidyReturn: ActionRule<Returned, ReturnDetail>;
} {
  return {
    recordSubsidyReturn: {
      stays: ({ input }) => staysDue(c, { subsidy: input.no }),
      check: ({ input }) => {
        if (!toSources(c.detail).some(({ no }) => no === input.no)) throw wrong('no', 'subsidyNotDue');
      },
      claim: ({ input }) => bookReturn(c, input),
      detail: ({ input: { no, how, reference } }) => ({
        subsidies: subsidiesIn(c.detail).map((one) => (one.no === no ? { ...one, how, reference } : one)),
      }),
    },
  };
}

/** A transfer of the bank pays what one case owes one source; a settlement with the source may be of many. @throws {Refusal} */
async function bookReturn(c: Case, { no, how, reference }: Returned): Promise<void> {
  const { caseNo } = c.view;
  const due = toSources(c.detail).find((one) => one.no === no);
  if (due === undefined) return;
  if (how === 'paid') {
    await countTransfer(c, { reference, pays: `subsidies:${due.source}` });
  }
  const what = how === 'paid' ? 'paySubsidy' : 'setOffSubsidy';
  const currency = c.detail.order?.currency ?? 'CNY';
  const lines = [{ what, amountFen: due.amountFen }] as const;
  const { booked } = await c.claim('bookMoney', { caseNo, step: `${what}:${no}`, currency, lines });
  if (!booked) throw new Refusal('not_now', { action: 'recordSubsidyReturn' });
}

/**
 * The grants are used no more: the customer may have others for the like of it, and the serials stand under none.
 *
 * @param returned serials that are with us for good
 */
export function releaseSubsidies(c: Case, returned: readonly string[]): void {
  const subsidies = subsidiesIn(c.detail);
  if (subsidies.length === 0) return;
  const released = subsidies.map((one) => {
    const lines = linesOf(c.detail).filter(({ no }) => one.units.some((unit) => unit.no === no));
    const serials = lines.flatMap((line) => line.serials ?? []).filter((serial) => returned.includes(serial));
    return { ...asData(one), serials };
  });
  c.once('released', () =>
    c.record({
      type: 'subsidiesReleased',
      data: { subsidies: released },
      tells: [{ to: 'customer', text: 'subsidiesReleased' }],
    }),
  );
}

function asData({ no, subsidy, source, amountFen, units }: SubsidyBack) {
  return { no, subsidy, source, amountFen, units: units.map((unit) => ({ ...unit })) };
}

function subsidiesIn({ subsidies = [] }: Case['detail']): readonly SubsidyBack[] {
  return subsidies;
}
