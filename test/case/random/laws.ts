import { expect } from 'vitest';
import type { Entry } from '../../../domain/journal/entry.ts';
import { rebuild } from '../../../domain/journal/project.ts';
import type { CaseView, ClockView } from '../../../domain/journal/view.ts';
import { RefusedCommand } from '../../../workflows/case/commands.ts';
import { ANYTIME_ACTIONS } from '../../../workflows/case/contract.ts';
import { toolLoan } from '../sample/contract.ts';
import type { Life, Sent } from './life.ts';

const FACTS: Readonly<Record<string, { readonly fact: string }>> = { ...toolLoan.actions, ...ANYTIME_ACTIONS };

/** What holds of every case, whatever happened to it. */
export function mustHold(life: Life): void {
  const { world, simulation } = life;
  expect(world.journal.alarms).toEqual([]);
  expect(world.stock.faults()).toEqual([]);
  for (const caseNo of life.caseNos) {
    const one = simulation.of(caseNo);
    const journal = world.journal.entries(caseNo);
    expect(journal.map((entry) => entry.seq)).toEqual(journal.map((_, index) => index + 1));
    expect(rebuild(journal), 'the whole journal gives the view').toEqual(one.view);
    expect(world.journal.view(caseNo)).toEqual(one.view);
    if (!one.ended) mustWait(one.view, simulation.time.now);
    for (const clock of one.view.clocks) mustBeWhole(clock);
    mustLeaveNothingBehind(life, caseNo, journal);
  }
  for (const sent of life.sent) mustCountOnce(sent, world.journal.entries(sent.caseNo));
  for (const sent of life.sent) mustBeKept(life, sent);
}

/** Everything open has a bound ahead, and somebody is waited for. */
function mustWait({ waits, tasks, hold }: CaseView, now: number): void {
  expect(waits).toHaveLength(1);
  const bounds = [...waits, ...tasks.filter((task) => task.doneAt === undefined), ...(hold ? [hold] : [])];
  for (const { until } of bounds) expect(Date.parse(until)).toBeGreaterThan(now);
}

/** The interval log of a clock has no hole, no overlap and no span without length. */
function mustBeWhole({ spans, stoppedAt, marks, startedAt }: ClockView): void {
  expect(spans[0]?.from ?? startedAt).toBe(startedAt);
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1];
    if (span.to !== undefined) expect(Date.parse(span.to)).toBeGreaterThanOrEqual(Date.parse(span.from));
    if (next === undefined) expect(span.to === undefined).toBe(stoppedAt === undefined);
    else expect(Date.parse(next.from)).toBeGreaterThanOrEqual(Date.parse(span.to ?? ''));
  }
  const percents = marks.map((mark) => mark.percent);
  expect(percents).toEqual([...new Set(percents)]);
}

/** A command has at most one entry of its own, none when it was refused, and the same answer every time. */
function mustCountOnce({ command, answers }: Sent, journal: readonly Entry[]): void {
  const fact = FACTS[command.action]?.fact;
  const own = journal.filter((entry) => entry.commandId === command.id && entry.type === fact);
  const [first] = answers;
  if (first instanceof RefusedCommand) expect(own).toEqual([]);
  else if (first !== undefined) expect(own).toHaveLength(1);
  for (const answer of answers) expect(plain(answer)).toEqual(plain(first));
}

/** Whoever was answered is answered the same by what has been stored. */
function mustBeKept(life: Life, { caseNo, command, answers }: Sent): void {
  const [first] = answers;
  const receipt = life.world.journal.receipts(caseNo).find((one) => one.commandId === command.id);
  expect(receipt?.answer).toEqual(plain(first));
}

/** A closed case holds no parts, unless a person took over or has to undo by hand. */
function mustLeaveNothingBehind({ world, simulation }: Life, caseNo: string, journal: readonly Entry[]): void {
  const byHand = journal.some(({ type }) => type === 'effectTakenOver' || type === 'compensationFailed');
  if (simulation.of(caseNo).view.status !== 'closed' || byHand) return;
  expect(world.stock.at('reserved', `sku-${caseNo}`, caseNo)).toBe(0);
  expect(world.stock.at('issued', `sku-${caseNo}`, caseNo)).toBe(0);
}

function plain(answer: Sent['answers'][number] | undefined): unknown {
  return answer instanceof RefusedCommand ? answer.detail : answer;
}
