import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { coveringRight } from '../../domain/entitlement/open-rights.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { DiagnosisLine } from './contract.ts';
import { withDiagnosis } from './facts.ts';
import { usedOnSite } from './parts.ts';
import { factsOf } from './rights.ts';
import type { RepairTypes } from './state.ts';

type Case = CaseContext<RepairTypes>;

/**
 * The diagnosis as the visit brought it, where it says all that is needed and the guarantee bears it. What would cost
 * money is written down by a person, line by line: nobody pays what he was not asked.
 */
export function writeSiteDiagnosis(c: Case): void {
  const { siteDone, rights } = c.detail;
  const { visit, by, at, cause, performanceFault, files = [] } = siteDone ?? {};
  if (by === undefined || at === undefined || cause === undefined || performanceFault === undefined) return;
  if (coveringRight(rights) === undefined) return;
  const lines = usedOnSite(c, []).map(
    ({ line, sku, quantity }): DiagnosisLine => ({
      ...{ line, kind: 'part', sku, quantity, unitFen: 0 },
      ...{ coverage: 'covered', reason: 'COVERED' },
    }),
  );
  c.record({
    type: 'diagnosedOnSite',
    data: { visit: visit ?? '', cause, performanceFault, lines: lines.map(plain), files: [...files] },
    detail: {
      diagnosis: { by, at, cause, performanceFault, lines },
      facts: withDiagnosis(factsOf(c.detail), { cause, performanceFault, covered: true, on: shanghaiDate(at) }),
    },
  });
}

/** The work as the visit brought it. Where the fault had come back somebody else looks at it; else the signature stands for it. */
export function writeSiteRepair(c: Case): 'qualityCheck' | 'handback' {
  const { siteDone, failed = 0, rights } = c.detail;
  if (!siteDone) throw new Error('no visit has put it right');
  const { visit, by = '', at, work, files } = siteDone;
  c.stopClocks('repairWork');
  c.record({
    type: 'repairedOnSite',
    data: { visit, files: [...files] },
    detail: {
      repair: { by, at, used: [], ...(work === undefined ? {} : { work }) },
      siteDone: null,
    },
  });
  return failed > 0 || (rights?.failedRepairs ?? 0) > 0 ? 'qualityCheck' : 'handback';
}
