import type { PartsLine } from '../../activities/contract.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { Parts, RepairTypes, SitePart } from './state.ts';

type Case = CaseContext<RepairTypes>;

/** What has to come from the stock: all parts somebody has agreed to pay. */
export function partsNeeded(c: Case): PartsLine[] {
  const { diagnosis, quote } = c.detail;
  const lines = (diagnosis?.lines ?? []).flatMap(({ line, kind, sku, quantity, coverage }) =>
    kind === 'part' && sku !== undefined && (coverage !== 'billable' || quote?.lines.includes(line))
      ? [{ line, sku, quantity }]
      : [],
  );
  return less(lines, usedOnSite(c, lines));
}

/** What technicians built in at the customer's, by the lines it belongs to; parts no line names come after them. */
export function usedOnSite(c: Case, lines: readonly PartsLine[]): (PartsLine & Pick<SitePart, 'oldPart'>)[] {
  const next = lines.reduce((last, { line }) => Math.max(last, line), 0) + 1;
  return (c.detail.siteParts ?? []).map(({ sku, quantity, oldPart }, index) => ({
    line: lines.find((one) => one.sku === sku)?.line ?? next + index,
    sku,
    quantity,
    ...(oldPart === undefined ? {} : { oldPart }),
  }));
}

/** Nothing is needed that does not lie on the bench, and nothing lies there that is not needed. */
export function benchIsRight(c: Case, lines: readonly PartsLine[]): boolean {
  const issued = c.detail.parts?.issued ?? [];
  return less(lines, issued).length === 0 && less(issued, lines).length === 0;
}

/**
 * Asks the stock for what is neither on the bench nor reserved. When the lines were written anew, what is no longer
 * needed goes back first. Whatever comes later, the reservation can be undone.
 */
export async function reserveParts(c: Case, lines: readonly PartsLine[]): Promise<Parts> {
  const before = c.detail.parts;
  c.once('request', () => {
    const round = (before?.round ?? 0) + 1;
    const issued = before?.issued ?? [];
    const missing = before?.state === 'waiting' ? before.missing : less(lines, issued);
    c.record({
      type: 'partsRequested',
      data: { round, lines: missing.map(plain) },
      detail: { parts: { ...before, round, lines, issued, missing, state: 'requested' } },
    });
  });
  const asked = c.detail.parts;
  if (!asked) throw new Error('parts were requested');
  if (asked.state !== 'requested') return asked;
  const { caseNo } = c.view;
  c.undoLater('parts', 'putBackParts', { caseNo, step: `undo:${repairNo(c)}` });
  const surplus = less(asked.issued, lines);
  if (surplus.length > 0) {
    await c.run('surplus', 'putBackParts', { caseNo, step: `surplus:${repairNo(c)}.${asked.round}`, lines: surplus });
  }
  const missing = asked.missing.length === 0 ? [] : await reserve(c, asked);
  const issued = less(asked.issued, surplus);
  const isThere = less(lines, issued).length === 0;
  const parts: Parts = {
    ...asked,
    issued,
    missing,
    state: missing.length > 0 ? 'waiting' : isThere ? 'issued' : 'reserved',
  };
  c.record({
    type: missing.length > 0 ? 'partsBackOrdered' : 'partsReserved',
    data: { missing: missing.map(plain) },
    detail: { parts },
    ...(missing.length > 0 ? { tells: [{ to: 'warehouse', text: 'partsMissing' }] } : {}),
  });
  return parts;
}

/** What a supplier delivered for this repair is put on the shelf, once. */
export async function shelveDelivery(c: Case): Promise<void> {
  const { parts } = c.detail;
  if (!parts?.arriving) return;
  const { no, sku, quantity } = parts.arriving;
  const step = `receive:${repairNo(c)}.${no}`;
  await c.run('receive', 'receiveParts', { caseNo: c.view.caseNo, step, lines: [{ line: 1, sku, quantity }] });
  c.record({ type: 'partsReceived', data: { sku, quantity }, detail: { parts: { ...parts, arriving: null } } });
}

/**
 * Looks at the shelf once more for what is missing, inside the action that asks for it. Answers the lines for which it is
 * still empty. What is reserved by it is found by the next round of the stage, which asks the same under the same name.
 */
export async function reserveAgain(c: Case, { round, missing }: Parts): Promise<readonly PartsLine[]> {
  const step = `reserve:${repairNo(c)}.${round + 1}`;
  return (await c.claim('reserveParts', { caseNo: c.view.caseNo, step, lines: missing })).missing;
}

async function reserve(c: Case, { round, missing: lines }: Parts): Promise<readonly PartsLine[]> {
  const step = `reserve:${repairNo(c)}.${round}`;
  // A lead who reserves them by hand may say no more than that it is done.
  const { missing = [] } = await c.run('reserve', 'reserveParts', { caseNo: c.view.caseNo, step, lines });
  return missing;
}

/**
 * Hands the parts that are not there yet to the bench, inside the action that asks for it at an instant. What the ledger
 * has not reserved after all (somebody took the reservation over by hand) is reserved now. Answers the lines for which
 * the shelf is empty.
 */
export async function issueParts(c: Case, parts: Parts, at: string): Promise<readonly PartsLine[]> {
  const { caseNo } = c.view;
  const lines = less(parts.lines, parts.issued);
  const issue = { caseNo, step: `issue:${repairNo(c)}.${parts.round}`, lines };
  const { missing } = await c.claim('issueParts', issue);
  if (missing.length === 0) return missing;
  await c.claim('reserveParts', { caseNo, step: `reserve:${repairNo(c)}.${at}`, lines: missing });
  return (await c.claim('issueParts', issue)).missing;
}

/** The work on the goods is over: what was built in is used up, everything else goes back to the shelf. */
export async function settleParts(c: Case): Promise<void> {
  const { parts } = c.detail;
  if (!parts || parts.state === 'used' || parts.issued.length === 0) return c.compensate('parts');
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
    const issued = parts?.issued.find((one) => one.line === line);
    return issued && quantity > 0 ? [{ line, sku: issued.sku, quantity: Math.min(quantity, issued.quantity) }] : [];
  });
}

/** What some lines have more than others, line by line and part by part. */
function less(lines: readonly PartsLine[], others: readonly PartsLine[]): PartsLine[] {
  return lines.flatMap((line) => {
    const other = others.find((one) => one.line === line.line && one.sku === line.sku);
    const quantity = line.quantity - (other?.quantity ?? 0);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
}

function repairNo(c: Case): number {
  return c.detail.repairNo ?? 1;
}
