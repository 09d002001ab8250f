import type { ReasonCode } from '../../domain/text/reasons.ts';
import { caseStanding } from '../../drizzle/queries/cases.ts';
import { Problem } from '../problem.ts';
import { processOf } from '../processes.ts';
import type { Storage } from '../storage/storage.ts';

/** What can be done instead, by the process of which one is open. */
const INSTEAD: Readonly<Record<string, ReasonCode>> = {
  'warranty-repair': 'addToRepair',
  order: 'oneCaseAnOrder',
  installation: 'oneInstallationAtATime',
  'maintenance-plan': 'onePlanOfAKind',
};

/**
 * The refusal of an opening shows the case that is open and where that one stands, not the number that came to nothing; what
 * is to be done instead depends on its process, and is another thing for a case that was to be taken up again.
 *
 * @param refusal any; all others stay as they are
 */
export async function namingTheOpen(storage: Storage, refusal: Problem, action: string): Promise<Problem> {
  const { code, params, headers, standing } = refusal;
  if (code !== 'already_open') return refusal;
  const caseNo = String(params.caseNo);
  if (action !== 'open') {
    const said = { ...params, reason: 'goOnThere' satisfies ReasonCode };
    return new Problem(code, { params: said, headers, ...(standing === undefined ? {} : { standing }) });
  }
  const asked = await storage.ask((database) => caseStanding(database, caseNo), 1_000);
  const reason = INSTEAD[processOf(caseNo)?.contract.process ?? ''] ?? 'goOnThere';
  return new Problem(code, { params: { ...params, reason }, headers, standing: asked?.found ?? { caseNo } });
}
