import { billableTotal, totalOf } from './amounts.ts';
import type { DiagnosisLine, Payer } from './contract.ts';
import { withLastRepair } from './facts.ts';
import type { Approval, Quote, RepairDetail } from './state.ts';

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
    ...(quote ? { quote: { ...quote, state: 'superseded' } } : {}),
  };
}

/**
 * The lines written anew. What the customer accepted and what a payer agreed to stays agreed as long as it does not
 * grow; anything else is asked for again.
 */
export function withNewLines(
  { diagnosis, approvals, quote, facts }: Known,
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
    ...(facts
      ? { facts: withLastRepair(facts, { covered: lines.some(({ coverage }) => coverage === 'covered') }) }
      : {}),
  };
}

/** The quote the customer accepted, cut to what is left of it; superseded when more than that would be paid. */
function stillAccepted(quote: Quote, before: readonly DiagnosisLine[], lines: readonly DiagnosisLine[]): Quote {
  const accepted = before.filter(({ line }) => quote.state === 'accepted' && quote.lines.includes(line));
  const billable = lines.filter(({ coverage }) => coverage === 'billable');
  if (!billable.every((line) => stands(line, accepted))) return { ...quote, state: 'superseded' };
  return { ...quote, lines: billable.map(({ line }) => line), totalFen: totalOf(billable) };
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
