import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { ActionRule, CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import { mustBeShown, mustHaveCome, mustLieAhead, mustNotBeParkedForEver } from '../checks.ts';
import type { InstallationInputs, InstallationStage } from '../contract.ts';
import { guaranteeFromBy } from '../finish.ts';
import { prepare } from '../opening.ts';
import type { InstallationDetail, InstallationTypes } from '../state.ts';
import { agreedByHand, askForVisit, dropVisit, visitAgreeing, visitEnding } from '../visits.ts';
import { whereNow } from '../way-back.ts';

type Case = CaseContext<InstallationTypes>;

/**
 * The customer is offered times. Who answers nobody, on several days and in the hours in which one may call, does not
 * want it, and is told from when his guarantee runs all the same.
 */
export const awaitingAppointment: Stage<InstallationTypes> = {
  needs: ['opening'],
  leaves: ['plan'],
  run: async (c) => {
    await prepare(c);
    const answer = await (c.detail.visit ? waitForChoice(c) : waitForOffer(c));
    switch (answer.action) {
      case 'offerAppointment':
        c.stopClocks('installationOffer');
        await askForVisit(c);
        return 'awaitingAppointment';
      case 'agreeAppointment':
        c.stopClocks('installationOffer');
        await agreedByHand(c, answer.input);
        return 'scheduled';
      case 'dropAppointment':
        await dropVisit(c);
        return 'awaitingAppointment';
      case 'recordContactTry':
        return isUnreachable(c.detail) ? notWanted(c, 'noAnswer') : 'awaitingAppointment';
      case 'visitAgreed':
        c.stopClocks('installationOffer');
        return 'scheduled';
      case 'visitEnded':
        return whereNow(c, 'awaitingAppointment');
      default:
        return leadsOut(c, answer.action);
    }
  },
};

/** We are to offer him times. */
function waitForOffer(c: Case) {
  return c.waitFor({
    name: 'appointment',
    for: 'us',
    within: 'installationOffer',
    passing: { escalatesTo: ['agent', 'dispatcher', 'lead'] },
    actions: {
      offerAppointment: { detail: () => ({ offered: true }) },
      agreeAppointment: { check: mustLieAhead },
      recordContactTry: contactTry(c),
      ...leaving(c),
    },
  });
}

/** He is to choose one; who keeps silent is called. */
function waitForChoice(c: Case) {
  return c.waitFor({
    name: 'choiceOfTime',
    for: 'customer',
    within: 'installationChoice',
    passing: { escalatesTo: ['agent', 'dispatcher', 'lead'] },
    actions: {
      agreeAppointment: { check: mustLieAhead },
      dropAppointment: {},
      recordContactTry: contactTry(c),
      ...leaving(c),
      ...visitAgreeing(c),
      ...visitEnding(c),
    },
  });
}

/** What may end the job, or put it off, before anybody has come. */
export function leaving(c: Case): {
  readonly declineInstallation: ActionRule<InstallationInputs['declineInstallation'], InstallationDetail>;
  readonly recordDoneByOthers: ActionRule<InstallationInputs['recordDoneByOthers'], InstallationDetail>;
  readonly parkInstallation: ActionRule<InstallationInputs['parkInstallation'], InstallationDetail>;
} {
  const hasCome = mustHaveCome(c.detail);
  return {
    declineInstallation: {},
    recordDoneByOthers: {
      check: (answer) => {
        hasCome(answer);
        mustBeShown(answer);
      },
      detail: ({ input, actor, at }) => ({
        acceptance: { how: 'byOthers', at, by: actor.id },
        installed: { at: `${input.finishedOn}T04:00:00.000Z`, by: actor.id, work: input.by },
        photos: [
          ...(c.detail.photos ?? []),
          ...input.evidence.map(({ ref, sha256 }) => ({ as: 'byOthers', file: { ref, sha256 } })),
        ],
      }),
    },
    parkInstallation: {
      check: mustNotBeParkedForEver(c.detail, c.view.openedAt),
      detail: ({ input, at }) => ({ parked: { reviewOn: input.reviewOn, at } }),
    },
  };
}

/** Where they lead. */
export async function leadsOut(c: Case, action: string): Promise<InstallationStage> {
  await dropVisit(c);
  if (action === 'recordDoneByOthers') return 'paying';
  return action === 'parkInstallation' ? 'parked' : notWanted(c, 'declined');
}

function contactTry(c: Case): ActionRule<InstallationInputs['recordContactTry'], InstallationDetail> {
  return {
    claim: async ({ input, at }) => {
      if (input.channel !== 'phone') return;
      const { allowed, from } = await c.claim('mayCall', { at, purpose: c.detail.plan?.purpose ?? 'service' });
      if (!allowed) throw new Refusal('outside_contact_hours', { from });
    },
    detail: ({ input: { channel, reached }, at }) => ({
      // Who is reached begins anew: silence is counted from then on.
      tries: reached ? [] : [...(c.detail.tries ?? []), { at, channel, reached }],
    }),
  };
}

/** Tried in vain on so many days. */
function isUnreachable({ tries = [], plan }: Readonly<Partial<InstallationDetail>>): boolean {
  return new Set(tries.map(({ at }) => shanghaiDate(at))).size >= (plan?.contactDays ?? 1);
}

/** The letter: it is not installed, and from when the guarantee runs without it. */
async function notWanted(c: Case, why: 'noAnswer' | 'declined'): Promise<InstallationStage> {
  const guaranteeFrom = await guaranteeFromBy(c, 'fallback', c.detail.known ?? {});
  await dropVisit(c);
  c.record({
    type: 'installationNotWanted',
    data: { why, ...(guaranteeFrom === undefined ? {} : { guaranteeFrom }) },
    detail: { ending: 'notWanted' },
    tells: [{ to: 'customer', text: guaranteeFrom === undefined ? 'installationNotWanted' : 'notWantedGuarantee' }],
  });
  return 'paying';
}
