import type { PromiseEnding } from '../../domain/promises/ledger.ts';
import type { CaseContext } from '../case/process.ts';
import type { PromiseOutcome, PromiseStage } from './contract.ts';
import { ledgerData } from './ledger.ts';
import type { PromiseDetail, PromiseTypes, Tally } from './state.ts';
import { beginPeriod } from './times.ts';

type Case = CaseContext<PromiseTypes>;

const NOTHING: Tally = { onTime: 0, late: 0, broken: 0 };

/** Why a promise counts as broken: somebody said so, or nobody answered for it. */
export type BrokenBy = 'said' | 'nobodyAnswered';

/** It was kept: on time when that was before the due instant had passed, whenever it is written down. */
export async function settleKept(c: Case): Promise<PromiseStage> {
  const { times, period = 1, kept } = c.detail;
  if (!times || !kept) throw new Error(`promise ${c.view.caseNo} was not kept`);
  const onTime = Date.parse(kept.at) <= Date.parse(times.dueAt);
  const tally = { ...NOTHING, ...c.detail.tally };
  c.record({
    type: 'promiseSettled',
    data: { ...ledgerData(c, times, period), how: 'kept', onTime, keptAt: kept.at, files: [...kept.files] },
    detail: {
      ...settled('kept', { period, dueOn: times.dueOn }),
      last: { period, how: 'kept', dueOn: times.dueOn, keptAt: kept.at },
      tally: onTime ? { ...tally, onTime: tally.onTime + 1 } : { ...tally, late: tally.late + 1 },
    },
  });
  return next(c, period);
}

/** It was not kept, and that is written down. */
export async function settleBroken(c: Case, why: BrokenBy): Promise<PromiseStage> {
  const { times, period = 1 } = c.detail;
  if (!times) throw new Error(`promise ${c.view.caseNo} has no date`);
  const tally = { ...NOTHING, ...c.detail.tally };
  c.record({
    type: 'promiseSettled',
    data: { ...ledgerData(c, times, period), how: 'broken', onTime: false, why },
    detail: {
      ...settled('broken', { period, dueOn: times.dueOn }),
      tally: { ...tally, broken: tally.broken + 1 },
    },
    tells: [{ to: 'manager', text: 'promiseBroken' }],
  });
  return next(c, period);
}

/** The customer does not want it any more: also what would have come after it. */
export function settleReleased(c: Case): PromiseStage {
  const { times, period = 1 } = c.detail;
  if (!times) throw new Error(`promise ${c.view.caseNo} has no date`);
  c.record({
    type: 'promiseSettled',
    data: { ...ledgerData(c, times, period), how: 'released' },
    detail: { ...settled('released', { period, dueOn: times.dueOn }), ending: 'released' },
  });
  return 'closed';
}

/** How a promise ended that is over: as its worst time did. */
export function endingOf({ withdrawn, ending, tally }: Readonly<Partial<PromiseDetail>>): PromiseOutcome {
  if (withdrawn) return 'withdrawn';
  if (ending !== undefined) return ending;
  if ((tally?.broken ?? 0) > 0) return 'broken';
  return (tally?.late ?? 0) > 0 ? 'keptLate' : 'kept';
}

async function next(c: Case, period: number): Promise<PromiseStage> {
  if (c.detail.recurs === undefined) return 'closed';
  return (await beginPeriod(c, period + 1)) ? 'promised' : 'closed';
}

function settled(how: PromiseEnding, { period, dueOn }: { period: number; dueOn: string }): Partial<PromiseDetail> {
  return { last: { period, how, dueOn }, kept: null, visit: null, visits: 0 };
}
