import { coveringRight } from '../../domain/entitlement/open-rights.ts';
import { billableTotal, totalOf } from './amounts.ts';
import type { DiagnosisLine, Payer } from './contract.ts';
import { withLastRepair } from './facts.ts';
import type { Approval, Quote, RepairDetail, RightsFound } from './state.ts';

type Known = Readonly<Partial<RepairDetail>>;

const PAYERS: readonly Payer[] = ['goodwill', 'extendedWarranty', 'insurer'];

/** The first payer who has not been asked yet for the lines that name him. */
export function payerToAsk({ diagnosis, approvals }: Known): Payer | undefined {
  return PAYERS.find(
    (payer) => linesOf(diagnosis?.lines, payer).length > 0 && !approvals?.some((one) => one.payer === payer),
  );
}

/** What one payer is asked for, in fen. */
export function askedOf({ diagnosis }: Known, payer: Payer): number {
  return totalOf(linesOf(diagnosis?.lines, payer));
}

/** Where the repair goes once its lines are known: nothing is done that nobody has agreed to pay. */
export function onceLinesAreKnown(detail: Known): 'approving' | 'quoted' | 'awaitingParts' {
  if (payerToAsk(detail) !== undefined) return 'approving';
  const nothingToQuote = billableTotal(detail.diagnosis?.lines ?? []) === 0;
  return nothingToQuote || detail.quote?.state === 'accepted' ? 'awaitingParts' : 'quoted';
}

/**
 * Whether the guarantee bears the repair. One that has no line at all, a reset or a cleaning, charges nobody anything: it
 * is free by the right that is open, and counts as such (General Rule art. 11).
 */
export function isCovered(lines: readonly DiagnosisLine[], rights: RightsFound | null | undefined): boolean {
  if (lines.length === 0) return coveringRight(rights ?? undefined) !== undefined;
  return lines.some(({ coverage }) => coverage === 'covered');
}

/** What changes when a payer has answered. Lines he does not pay are the customer's to decide. */
export function afterAnswer({ diagnosis, approvals, quote }: Known, answer: Approval): Partial<RepairDetail> {
  const changed = { approvals: [...(approvals ?? []), answer] };
  if (answer.granted || !diagnosis) return changed;
  const lines = diagnosis.lines.map(
    (line): DiagnosisLine => (line.coverage === answer.payer ? { ...line, coverage: 'billable' } : line),
  );
  return {
    ...changed,
    diagnosis: { ...diagnosis, lines },
    ...(quote ? { quote: { ...quote, state: 'superseded', agreed: agreedOf(quote) } } : {}),
  };
}

/**
 * The lines written anew. What the customer accepted and what a payer agreed to stays agreed as long as it does not
 * grow; anything else is asked for again.
 */
export function withNewLines(
  { diagnosis, approvals, quote, facts, rights }: Known,
  found: { readonly lines: readonly DiagnosisLine[]; readonly by: string },
): Partial<RepairDetail> {
  if (!diagnosis) return {};
  const { lines, by } = found;
  const before = diagnosis.lines;
  const grown = (payer: Payer): boolean => !linesOf(lines, payer).every((line) => stands(line, before));
  return {
    diagnosis: { ...diagnosis, by, lines },
    approvals: approvals?.filter(({ payer, granted }) => granted && !grown(payer)) ?? null,
    quote: quote ? stillAccepted(quote, before, lines) : null,
    ...(facts ? { facts: withLastRepair(facts, { covered: isCovered(lines, rights) }) } : {}),
  };
}

/**
 * The quote the customer accepted, cut to what is left of it. When more than that would be paid it is superseded, and
 * keeps what he agreed to: he is asked for the rest alone.
 */
function stillAccepted(quote: Quote, before: readonly DiagnosisLine[], lines: readonly DiagnosisLine[]): Quote {
  const accepted = before.filter(({ line }) => agreedOf(quote).includes(line));
  const billable = lines.filter(({ coverage }) => coverage === 'billable');
  const standing = billable.filter((line) => stands(line, accepted));
  const agreed = standing.map(({ line }) => line);
  if (standing.length < billable.length) return { ...quote, state: 'superseded', agreed };
  const state = agreed.length > 0 ? 'accepted' : quote.state;
  return { ...quote, lines: agreed, totalFen: totalOf(billable), state };
}

/** The lines the customer agreed to pay; those of an earlier quote while he is asked for more. */
function agreedOf({ state, lines, agreed }: Quote): readonly number[] {
  return state === 'accepted' ? lines : (agreed ?? []);
}

/** The very same line was there before, at the same price and no larger. */
function stands(
  { line, kind, sku, quantity, unitFen, coverage }: DiagnosisLine,
  before: readonly DiagnosisLine[],
): boolean {
  return before.some(
    (one) =>
      one.line === line &&
      one.kind === kind &&
      one.sku === sku &&
      one.coverage === coverage &&
      one.unitFen === unitFen &&
      one.quantity >= quantity,
  );
}

function linesOf(lines: readonly DiagnosisLine[] | undefined, payer: Payer): DiagnosisLine[] {
  return lines?.filter(({ coverage }) => coverage === payer) ?? [];
}
