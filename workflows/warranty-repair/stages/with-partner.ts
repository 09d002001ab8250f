import { coveringRight } from '../../../domain/entitlement/open-rights.ts';
import type { Answered, CaseContext, Stage } from '../../case/process.ts';
import { mustBePlausible } from '../checks.ts';
import type { RepairInputs } from '../contract.ts';
import { evidenceOf } from '../evidence.ts';
import { withDiagnosis, withLastRepair, withRepairBegun } from '../facts.ts';
import { strongerRemedies } from '../remedies.ts';
import { writeRepairRecord } from '../repair-record.ts';
import { factsOf, middayOf } from '../rights.ts';
import { goodsCameIn } from '../rounds.ts';
import { tellOtherCases } from '../serial-facts.ts';
import type { RepairDetail, RepairTypes } from '../state.ts';
import { offerAfterRepair } from '../stronger-rights.ts';

/** An authorised partner repairs. The desk arranges it by hand and writes down what the partner reports. */
export const withPartner: Stage<RepairTypes> = {
  needs: ['route'],
  run: async (c) => {
    await c.openTask('arrangePartner', 'agent', 'taskDefault', evidenceOf(c));
    const answer = await c.waitFor({
      name: 'partnerReport',
      for: 'supplier',
      within: 'partnerRepair',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        recordPartnerRepair: {
          check: mustBePlausible(c.view.openedAt, factsOf(c.detail).repairs ?? []),
          detail: (report) => asRepaired(c, report),
        },
        sendToDepot: { detail: () => ({ route: 'depot' }) },
      },
    });
    if (answer.action !== 'recordPartnerRepair') return 'awaitingItem';
    // What he found may judge the repair before his, whichever case that was in.
    tellOtherCases(c, factsOf(c.detail).repairs?.at(-2));
    const before = strongerRemedies(c.detail.rights);
    await writeRepairRecord(c);
    tellOtherCases(c, factsOf(c.detail).repairs?.at(-1));
    await offerAfterRepair(c, before);
    return 'awaitingConfirmation';
  },
};

/** A partner's repair counts like one of ours (General Rule art. 11): it came in, was done, and went back. */
function asRepaired(
  c: CaseContext<RepairTypes>,
  { input }: Answered<string, RepairInputs['recordPartnerRepair']>,
): Partial<RepairDetail> {
  const { partner, handIn, handBack, cause, performanceFault, work } = input;
  const covered = coveringRight(c.detail.rights) !== undefined;
  const begun = withRepairBegun(factsOf(c.detail), handIn, cause);
  const found = withDiagnosis(begun, { cause, performanceFault, covered, on: handIn });
  return {
    ...goodsCameIn(c.detail),
    item: { receivedAt: middayOf(handIn), condition: 'worn' },
    diagnosis: { by: partner, at: middayOf(handBack), cause, performanceFault, lines: [] },
    repair: { by: partner, at: middayOf(handBack), used: [], work },
    handedBack: { at: middayOf(handBack) },
    facts: withLastRepair(found, { handBack, result: 'fixed' }),
  };
}
