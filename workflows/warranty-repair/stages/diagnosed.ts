import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { coveringRight } from '../../../domain/entitlement/open-rights.ts';
import type { ActionRule, CaseContext, Stage } from '../../case/process.ts';
import { mustBeSound, mustBeTriedEnough } from '../checks.ts';
import type { RepairInputs } from '../contract.ts';
import { evidenceOf } from '../evidence.ts';
import { withDiagnosis } from '../facts.ts';
import { nextLook } from '../look-again.ts';
import { isCovered, onceLinesAreKnown } from '../payers.ts';
import { goOnWithRepair, letCustomerChoose, strongerRemedies } from '../remedies.ts';
import { factsOf, findRights, recordRights, ruleOf } from '../rights.ts';
import { tellOtherCases } from '../serial-facts.ts';
import { writeSiteDiagnosis } from '../site-report.ts';
import { goingAgain, isOnSite, isVisited, toDepot, visitEnding } from '../site-visit.ts';
import type { RepairDetail, RepairTypes } from '../state.ts';
import { leadsAway, whileWithUs } from '../with-us.ts';

type Case = CaseContext<RepairTypes>;
type Finding = {
  readonly [A in 'recordDiagnosis' | 'reportUnrepairable' | 'reportNotReproducible']: ActionRule<
    RepairInputs[A],
    RepairDetail
  >;
};

/** The technician finds the fault and says of every line whether the guarantee covers it, and why not. */
export const diagnosed: Stage<RepairTypes> = {
  needs: ['item'],
  run: async (c) => {
    const since = c.detail.item?.receivedAt ?? c.now;
    c.once('clocks', () => c.startClocksSince(since, 'diagnose', 'repairDays', 'loanerDue'));
    await expectRights(c);
    if (!c.detail.diagnosis) writeSiteDiagnosis(c);
    if (!c.detail.diagnosis) {
      const found = await lookForFault(c);
      const away = leadsAway(found);
      if (away) return away;
      if (found.action === 'reportNotReproducible') return 'notReproduced';
      if (found.action === 'sendToDepot') return toDepot(c);
      if (found.action === 'planNextVisit') return 'visitPlanned';
      if (found.action === 'visitEnded') return c.detail.visitAwaits ? 'visitPlanned' : 'diagnosed';
    }
    c.stopClocks('diagnose');
    // What was found may judge the repair before this one, whichever case that was in.
    c.once('tell', () => tellOtherCases(c, factsOf(c.detail).repairs?.at(-2)));
    await weighRights(c);
    if (c.detail.diagnosis?.unrepairable) return endWithoutRepair(c);

    const stronger = strongerRemedies(c.detail.rights);
    if (stronger.length > 0 && !c.detail.remedy) {
      const chosen = await letCustomerChoose(c, [...stronger, 'repair']);
      if (chosen === undefined) goOnWithRepair(c);
    }
    if (c.detail.remedy === 'exchange' || c.detail.remedy === 'return') return 'converting';
    return onceLinesAreKnown(c.detail);
  },
};

/** From the hand-in on days in repair count: the day on which they will be too many is written down at once. */
async function expectRights(c: Case): Promise<void> {
  const next = await nextLook(c, 'next', factsOf(c.detail));
  c.once('expect', () => {
    if (next.looksAgainOn) c.record({ type: 'strongerRightExpected', data: { on: next.looksAgainOn }, detail: next });
  });
}

/** A technician finds the fault; where he has left the customer's without saying it, somebody may be sent again. */
function lookForFault(c: Case) {
  const wait = {
    name: 'diagnosis',
    for: 'technician',
    within: { clock: 'diagnose' },
    passing: { escalatesTo: ['lead', 'manager'] },
  } as const;
  const actions = { ...finding(c), ...visitEnding(c), ...whileWithUs(c) };
  if (!isOnSite(c.detail) || isVisited(c.detail)) return c.waitFor({ ...wait, actions });
  return c.waitFor({ ...wait, actions: { ...actions, ...goingAgain() } });
}

function finding(c: Case): Finding {
  const { rights } = c.detail;
  return {
    recordDiagnosis: {
      check: mustBeSound(rights),
      ...ruleOf(coveringRight(rights)),
      detail: ({ input: { cause, performanceFault, lines }, actor, at }) => {
        const covered = isCovered(lines, rights);
        return {
          diagnosis: { by: actor.id, at, cause, performanceFault, lines },
          facts: withDiagnosis(factsOf(c.detail), { cause, performanceFault, covered, on: shanghaiDate(at) }),
        };
      },
    },
    reportUnrepairable: {
      detail: ({ input: { cause, performanceFault }, actor, at }) => {
        const covered = coveringRight(rights) !== undefined;
        return {
          diagnosis: { by: actor.id, at, cause, performanceFault, lines: [], unrepairable: true },
          facts: withDiagnosis(factsOf(c.detail), { cause, performanceFault, covered, on: shanghaiDate(at) }),
        };
      },
      tells: [{ to: 'customer', text: 'cannotBeRepaired' }],
    },
    reportNotReproducible: { check: mustBeTriedEnough },
  };
}

/** What was found may open a right, or shut one. A right that is new was not in the choice the customer made. */
async function weighRights(c: Case): Promise<void> {
  const before = strongerRemedies(c.detail.rights);
  const rights = await findRights(c, 'rightsFound');
  const next = await nextLook(c, 'nextFound', factsOf(c.detail));
  c.once('weigh', () => {
    const isNew = strongerRemedies(rights).some((remedy) => !before.includes(remedy));
    recordRights(c, rights, isNew ? { ...next, remedy: null } : next);
  });
}

/** What cannot be repaired is exchanged or taken back by the right that is open, or handed back as it came. */
async function endWithoutRepair(c: Case): Promise<'converting' | 'handback'> {
  const stronger = strongerRemedies(c.detail.rights);
  const chosen = stronger.length > 0 ? await letCustomerChoose(c, stronger) : undefined;
  if (chosen !== undefined) return 'converting';
  // What the guarantee owes and nobody can give is a question of law (Consumer Protection Law art. 24): a lead answers it.
  if (stronger.length === 0 && coveringRight(c.detail.rights)) {
    await c.openTask('unrepairable', 'lead', 'taskDefault', evidenceOf(c));
  }
  c.record({ type: 'repairGivenUp', data: {}, detail: { unrepaired: 'unrepairable' } });
  return 'handback';
}
