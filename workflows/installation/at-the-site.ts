import type { CheckedItem } from '../../domain/commissioning/checklist.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { mustBeAsked, mustBeListed, mustBeOutside, mustBeSent, mustBeShown } from './checks.ts';
import type { Checked, InstallationAction, InstallationInputs } from './contract.ts';
import type { InstallationDetail, InstallationTypes } from './state.ts';
import { visitEnding } from './visits.ts';

type Case = CaseContext<InstallationTypes>;
type Rules<A extends InstallationAction> = { readonly [K in A]: ActionRule<InstallationInputs[K], InstallationDetail> };

/** What may be written down while somebody works at the site; all of it leaves the wait open. */
export function recording(c: Case): Rules<'recordChecks' | 'recordPhoto' | 'takeReading' | 'acceptReading'> {
  const isSent = mustBeSent(() => c.detail);
  const isListed = mustBeListed(c.detail.plan?.need.checklist ?? []);
  const isAsked = mustBeAsked(c.detail);
  return {
    recordChecks: {
      stays: true,
      check: (answer) => {
        isSent(answer);
        isListed(answer);
      },
      detail: ({ input, actor, at }) => ({
        checks: [...(c.detail.checks ?? []), ...input.checks.map((check) => ({ ...check, at, by: actor.id }))],
      }),
    },
    recordPhoto: {
      stays: true,
      check: isSent,
      detail: ({ input: { as, evidence } }) => ({
        photos: [...(c.detail.photos ?? []), { as, file: { ref: evidence.ref, sha256: evidence.sha256 } }],
      }),
    },
    takeReading: {
      stays: true,
      check: (answer) => {
        isSent(answer);
        isAsked(answer);
      },
      detail: ({ input, actor, at }) => ({ readings: [...(c.detail.readings ?? []), { ...input, at, by: actor.id }] }),
    },
    acceptReading: {
      stays: true,
      check: mustBeOutside(() => c.detail),
      detail: ({ input, actor, at }) => {
        const readings = [...(c.detail.readings ?? [])];
        const index = readings.findLastIndex(({ reading }) => reading === input.reading);
        const taken = readings[index];
        if (taken !== undefined) readings[index] = { ...taken, accepted: { by: actor.id, at } };
        return { readings };
      },
    },
  };
}

/** What ends the work before it is done: the item itself does not work, the site is not ready, or the visit is over. */
export function breakingOff(
  c: Case,
): Rules<'reportFaulty' | 'reportSiteNotReady' | 'dropAppointment'> & ReturnType<typeof visitEnding> {
  const isSent = mustBeSent(() => c.detail);
  const isListed = mustBeListed(c.detail.plan?.need.siteChecks ?? []);
  return {
    reportFaulty: {
      check: (answer) => {
        isSent(answer);
        mustBeShown(answer);
      },
      detail: ({ input, actor, at }) => ({
        faulty: {
          at,
          by: actor.id,
          files: input.evidence.map(({ ref, sha256 }) => ({ ref, sha256 })),
          words: input.fault,
          opened: null,
        },
      }),
    },
    reportSiteNotReady: {
      check: (answer) => {
        isSent(answer);
        isListed(answer);
        mustBeShown(answer);
      },
      detail: ({ input: { cause, checks }, actor, at }) => {
        const no = (c.detail.notReadyCount ?? 0) + 1;
        const siteChecks = siteChecked(c, checks, actor.id, at);
        return { notReady: { no, cause, at }, notReadyCount: no, siteChecks };
      },
      tells: [{ to: 'dispatcher', text: 'siteNotReady' }],
    },
    dropAppointment: { detail: () => ({ inVain: (c.detail.inVain ?? 0) + 1 }) },
    ...visitEnding(c),
  };
}

/** What was found of the site, behind what was found before. */
export function siteChecked(c: Case, checks: readonly Checked[], by: string, at: string): readonly CheckedItem[] {
  return [...(c.detail.siteChecks ?? []), ...checks.map((check) => ({ ...check, at, by }))];
}

/** Files as other cases are told of them. */
export function filesOf(files: readonly { readonly ref: string }[]): string[] {
  return files.map(({ ref }) => ref);
}
