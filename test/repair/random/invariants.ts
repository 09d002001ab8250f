import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { rebuild } from '../../../domain/journal/project.ts';
import type { CaseView } from '../../../domain/journal/view.ts';
import { PRESETS } from '../../../workflows/case/presets.ts';
import type { RepairDetail } from '../../../workflows/warranty-repair/state.ts';
import type { RandomLife, Sent } from './random-life.ts';

const CLAIM_MS = PRESETS.claim.totalMs;

/** What holds after every move, whatever happened. */
export function mustBeInOrder(life: RandomLife): void {
  const { world, simulation } = life.carrier;
  for (const { caseNo, view } of life.cases) {
    mustWait(view, simulation.time.now);
    const journal = world.journal.entries(caseNo);
    const rebuilt = rebuild(journal);
    mustEqual(rebuilt, world.journal.view(caseNo), 'the journal gives what was projected');
    if (rebuilt?.version === view.version) mustEqual(rebuilt, view, 'the journal gives what the case says');
    const sequence = journal.map(({ seq }) => seq);
    mustEqual(
      sequence,
      sequence.map((_, index) => index + 1),
      'the entries are numbered',
    );
    const numbers = journal.filter(({ type }) => type === 'waitOpened').map(({ data }) => Number(data.wait));
    mustEqual(
      numbers,
      [...new Set(numbers)].sort((a, b) => a - b),
      'no wait number comes twice',
    );
  }
  for (const { view } of life.cases) mustLookAfterLoaner(view);
  mustEqual(world.journal.alarms, [], 'nobody is alarmed');
  mustEqual(world.stock.faults(), [], 'no part is made or lost');
  mustBePaidFor(life);
}

/** Hundreds of thousands of looks: the assertion is made where it fails, because it takes longer than the look. */
function mustEqual(actual: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual, what).toEqual(expected);
}

/** What holds once all trouble is over and everything had its time. */
export function mustHaveCometoRest(life: RandomLife): void {
  mustBeInOrder(life);
  for (const { caseNo, view, ended } of life.cases) {
    expect(ended, 'who waits for nobody has ended').toBe(isOver(view));
    expect(life.carrier.world.journal.view(caseNo), 'everything is written').toEqual(view);
    mustHoldNothing(life, view);
  }
  mustBeAnsweredOnce(life);
}

/**
 * Somebody is waited for, until an instant that has not passed; or it is all over. A bound that passes while a claim is
 * being asked for has its turn after that.
 */
function mustWait(view: CaseView, now: number): void {
  if (isOver(view)) return;
  mustEqual(view.waits.length, 1, `${view.caseNo} in ${view.stage} waits for somebody`);
  for (const { until } of [...view.waits, ...view.tasks.filter(({ doneAt }) => doneAt === undefined)]) {
    if (Date.parse(until) >= now - CLAIM_MS) continue;
    expect.fail(`${view.caseNo} in ${view.stage}: the bound has passed at ${until}`);
  }
}

function isOver({ status, waits }: CaseView): boolean {
  return status === 'closed' && waits.length === 0;
}

/** A loaner that is out has somebody to bring it back: its case is not over. */
function mustLookAfterLoaner({ caseNo, status, detail }: CaseView): void {
  const { loaner } = detail as Partial<RepairDetail>;
  if (status !== 'closed' || loaner === undefined) return;
  if (['reserved', 'out'].includes(loaner.state)) expect.fail(`${caseNo} is closed, its loaner is ${loaner.state}`);
}

/** Every payment that was recorded is booked, and every booking is of an amount the customer accepted. */
function mustBePaidFor({ carrier: { world }, cases }: RandomLife): void {
  for (const { caseNo, view } of cases) {
    const journal = world.journal.entries(caseNo);
    // What was accepted a moment ago may still be on its way into the journal.
    if (journal.length < view.version) continue;
    const booked = world.money.of(caseNo);
    for (const { data } of journal.filter(({ type }) => type === 'paymentRecorded')) {
      expect(booked).toContainEqual(expect.objectContaining({ amountFen: data.amountFen, reference: data.reference }));
    }
    // What was accepted, and what is left of it where the work turned out smaller.
    const agreed = journal.flatMap(({ detail }) => {
      const { quote } = (detail ?? {}) as Partial<RepairDetail>;
      return quote?.state === 'accepted' ? [quote.totalFen] : [];
    });
    const accepted = journal.flatMap(({ type, detail }) =>
      type === 'quoteAccepted' ? [(detail as Partial<RepairDetail>).quote?.totalFen ?? 0] : [],
    );
    for (const { amountFen } of booked) {
      expect(agreed).toContain(amountFen);
      expect(amountFen, 'nobody pays more than he accepted').toBeLessThanOrEqual(Math.max(...accepted));
    }
    expect(booked.length, 'no quote is paid twice').toBeLessThanOrEqual(accepted.length);
  }
}

/** A closed repair has no part in its hands, unless a person was asked to put it back or did so himself. */
function mustHoldNothing({ carrier: { world } }: RandomLife, view: CaseView): void {
  const byHand = world.journal
    .entries(view.caseNo)
    .some(({ type }) => type === 'effectTakenOver' || type === 'compensationFailed');
  if (view.status !== 'closed' || byHand) return;
  for (const place of ['reserved', 'issued', 'loanerReserved', 'lent'] as const) {
    expect(world.stock.heldBy(view.caseNo, place), `${view.caseNo} is closed`).toBe(0);
  }
}

/** A command is applied once or not at all, and a repeat of it gets the same answer. */
function mustBeAnsweredOnce({ carrier: { world }, sent }: RandomLife): void {
  const first = new Map<string, Sent>();
  for (const one of sent) {
    const { command, caseNo, outcome } = one;
    expect(outcome, `${command.id} is answered`).toBeDefined();
    if (outcome === 'nobodyThere') continue;
    const before = first.get(`${caseNo} ${command.id}`);
    if (before !== undefined) expect(outcome).toEqual(before.outcome);
    else first.set(`${caseNo} ${command.id}`, one);
    const applied = world.journal
      .entries(caseNo)
      .filter(({ commandId, actor }) => commandId === command.id && actor.id === command.actor.id);
    expect(applied.length, `${command.id} in the journal`).toBe(outcome && 'answer' in outcome ? 1 : 0);
  }
}
