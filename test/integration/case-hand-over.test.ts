import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../../workflows/case/command.ts';
import { fresh, Loan } from '../case/loan.ts';
import { loanRules } from '../case/sample/rules.ts';
import { temporalDriver } from '../case/temporal-driver.ts';
import { type SampleWorkers, startSampleWorkers } from '../case/temporal-worker.ts';
import { World } from '../case/world/world.ts';

const world = new World(loanRules);
let workers: SampleWorkers;
let sentAway = 0;

beforeAll(async () => {
  workers = await startSampleWorkers(world);
});

afterAll(async () => {
  await workers.stop();
  expect(workers.complaints).toEqual([]);
});

function openLoan(checks: number): Promise<Loan> {
  const driver = temporalDriver({
    ...workers,
    world,
    limits: { softEvents: 60, hardEvents: 120, quietMs: 200 },
    onSentAway: () => {
      sentAway += 1;
    },
  });
  return Loan.open(driver, { checks });
}

/** Runs all of them, so many at a time. */
async function atATime(count: number, work: readonly (() => Promise<void>)[]): Promise<void> {
  const queue = [...work];
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  };
  await Promise.all(Array.from({ length: count }, lane));
}

test('a case hands over many times while commands arrive all around it: each counts exactly once', async () => {
  const loan = await openLoan(30);
  const answers = new Map<string, Answer[]>();
  const note = (id: string) => async (): Promise<void> => {
    const answer = await loan.act('addNote', { text: { ref: id, hash: 'h' } }, { id });
    answers.set(id, [...(answers.get(id) ?? []), answer]);
  };
  const notes = Array.from({ length: 180 }, () => fresh('note'));
  const scans = Array.from({ length: 20 }, () => fresh('scan'));
  const refused: string[] = [];
  const refuse = async (): Promise<void> => {
    const id = fresh('refused');
    const detail = await loan.refusal('resume', {}, { id });
    expect(await loan.refusal('resume', {}, { id })).toEqual(detail);
    refused.push(id);
  };
  const work = notes.flatMap((id, index) => [
    note(id),
    ...(index % 3 === 0 ? [note(id)] : []),
    ...(index % 9 === 0 ? [refuse] : []),
  ]);
  const scanned = scans.flatMap((id) => [
    () => loan.event('gateOpened', { gate: id }, id),
    () => loan.event('gateOpened', { gate: id }, id),
  ]);
  const checks = async (): Promise<void> => {
    await loan.act('acceptOffer', { depositFen: 1 });
    for (let check = 0; check < 30; check += 1) await loan.act('confirmCheck', {});
  };

  await Promise.all([atATime(6, work), atATime(1, scanned), checks()]);
  await loan.untilWaiting('handing');
  await loan.until('factReceived', scans.length);
  // Answered is in the history; the journal follows.
  await loan.until('noteAdded', notes.length);
  const again = await loan.act('addNote', { text: { ref: 'again', hash: 'h' } }, { id: notes.at(-1) ?? '' });

  expect(answers.get(notes.at(-1) ?? '')).toContainEqual(again);
  for (const [first, ...same] of answers.values()) for (const answer of same) expect(answer).toEqual(first);
  const written = loan.entries('noteAdded').map((entry) => entry.commandId);
  expect(written.toSorted()).toEqual(notes.toSorted());
  expect(loan.entries('checkConfirmed')).toHaveLength(30);
  expect(
    loan
      .entries('factReceived')
      .map((entry) => entry.commandId)
      .toSorted(),
  ).toEqual(scans.toSorted());
  expect(loan.journal.map((entry) => entry.seq)).toEqual(loan.journal.map((_, index) => index + 1));
  expect(world.journal.alarms).toEqual([]);
  const receipts = world.journal.receipts(loan.caseNo);
  expect(
    receipts
      .filter(({ outcome }) => outcome === 'refused')
      .map(({ commandId }) => commandId)
      .toSorted(),
  ).toEqual(refused.toSorted());
  expect(receipts).toHaveLength(1 + notes.length + refused.length + 31);
  // How many depends on how fast commands come: a faster machine has more of them in one run.
  expect(world.journal.runs(loan.caseNo), 'runs that wrote').toBeGreaterThan(4);
  expect(sentAway, 'callers that came again').toBeGreaterThan(0);
});

test('a worker that goes in the middle and another that comes lose nothing and double nothing', async () => {
  const loan = await openLoan(0);
  const release = world.faults.block(loan.caseNo, 'reserveParts');
  await loan.act('acceptOffer', { depositFen: 1 });
  const notes = Array.from({ length: 40 }, () => fresh('note'));
  const write = notes.map((id) => async (): Promise<void> => {
    await loan.act('addNote', { text: { ref: id, hash: 'h' } }, { id });
  });
  const writing = atATime(4, write);
  await loan.until('noteAdded', 5);
  release();
  await workers.restart();
  await writing;
  await loan.untilWaiting('handing');
  await loan.until('noteAdded', notes.length);
  expect(
    loan
      .entries('noteAdded')
      .map((entry) => entry.commandId)
      .toSorted(),
  ).toEqual(notes.toSorted());
  expect(world.stock.faults()).toEqual([]);
  expect(world.journal.alarms).toEqual([]);
});
