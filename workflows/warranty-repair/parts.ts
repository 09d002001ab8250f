import type { PartsLine } from '../../activities/contract.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { Parts, RepairTypes } from './state.ts';

type Case = CaseContext<RepairTypes>;

/** What has to come from the stock: the parts that are covered, and those the customer pays. */
export function partsNeeded(c: Case): PartsLine[] {
  const { diagnosis, quote } = c.detail;
  return (diagnosis?.lines ?? []).flatMap(({ line, kind, sku, quantity, coverage }) =>
    kind === 'part' && sku !== undefined && (coverage === 'covered' || quote?.lines.includes(line))
      ? [{ line, sku, quantity }]
      : [],
  );
}

/** Asks the stock for what is not reserved yet. Whatever comes later, the reservation can be undone. */
export async function reserveParts(c: Case, lines: readonly PartsLine[]): Promise<Parts> {
  const before = c.detail.parts;
  c.once('request', () => {
    const round = (before?.round ?? 0) + 1;
    const missing = before?.missing ?? lines;
    c.record({
      type: 'partsRequested',
      data: { round, lines: missing.map(plain) },
      detail: { parts: { round, lines, missing, state: 'requested' } },
    });
  });
  const asked = c.detail.parts;
  if (!asked) throw new Error('parts were requested');
  if (asked.state !== 'requested') return asked;
  const { caseNo } = c.view;
  c.undoLater('parts', 'putBackParts', { caseNo, step: `undo:${repairNo(c)}` });
  // A lead who reserves them by hand may say no more than that it is done.
  const { missing = [] } = await c.run('reserve', 'reserveParts', {
    caseNo,
    step: `reserve:${repairNo(c)}.${asked.round}`,
    lines: asked.missing,
  });
  const parts: Parts = { ...asked, missing, state: missing.length > 0 ? 'waiting' : 'reserved' };
  c.record({
    type: missing.length > 0 ? 'partsBackOrdered' : 'partsReserved',
    data: { missing: missing.map(plain) },
    detail: { parts },
    ...(missing.length > 0 ? { tells: [{ to: 'warehouse', text: 'partsMissing' }] } : {}),
  });
  return parts;
}

/**
 * Hands the parts to the bench, inside the action that asks for it at an instant. What the ledger has not reserved after
 * all (somebody took the reservation over by hand) is reserved now. Answers the lines for which the shelf is empty.
 */
export async function issueParts(c: Case, lines: readonly PartsLine[], at: string): Promise<readonly PartsLine[]> {
  const { caseNo } = c.view;
  const issue = { caseNo, step: `issue:${repairNo(c)}`, lines };
  const { missing } = await c.claim('issueParts', issue);
  if (missing.length === 0) return missing;
  await c.claim('reserveParts', { caseNo, step: `reserve:${repairNo(c)}.${at}`, lines: missing });
  return (await c.claim('issueParts', issue)).missing;
}

/** The work on the goods is over: what was built in is used up, everything else goes back to the shelf. */
export async function settleParts(c: Case): Promise<void> {
  const { parts } = c.detail;
  if (parts?.state !== 'issued') return c.compensate();
  const { caseNo } = c.view;
  const used = partsUsed(c);
  if (used.length > 0) await c.run('use', 'useParts', { caseNo, step: `use:${repairNo(c)}`, lines: used });
  await c.run('putBack', 'putBackParts', { caseNo, step: `putBack:${repairNo(c)}` });
  c.settle('parts');
  c.record({ type: 'partsSettled', data: { used: used.map(plain) }, detail: { parts: { ...parts, state: 'used' } } });
}

/** What the repairer says he built in. */
export function partsUsed(c: Case): PartsLine[] {
  const { parts, repair } = c.detail;
  return (repair?.used ?? []).flatMap(({ line, quantity }) => {
    const issued = parts?.lines.find((one) => one.line === line);
    return issued && quantity > 0 ? [{ line, sku: issued.sku, quantity }] : [];
  });
}

function repairNo(c: Case): number {
  return c.detail.repairNo ?? 1;
}
