import { mustBeSigned } from '../../case/must-be-signed.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { mustBeDue, mustBeSent, mustBeShown, mustBeUsed } from '../checks.ts';
import type { InstallationStage } from '../contract.ts';
import { finish, finishedOn } from '../finish.ts';
import type { Acceptance, InstallationDetail, InstallationTypes } from '../state.ts';
import { whereNow } from '../way-back.ts';

type Case = CaseContext<InstallationTypes>;

/**
 * The customer signs, signs with a list of what is still to be done, or refuses with a reason. Who uses it and keeps
 * silent has accepted it after the period of the contract, once that is shown and approved.
 */
export const acceptance: Stage<InstallationTypes> = {
  needs: ['plan', 'installed'],
  run: async (c) => {
    const isSent = mustBeSent(() => c.detail);
    if (!c.detail.certificateAsked) ask(c);
    const due = c.detail.useDue === true;
    const answer = await c.waitFor({
      name: 'certificate',
      for: 'customer',
      within: due ? 'taskDefault' : 'installationUse',
      passing: due ? { escalatesTo: ['lead', 'approver', 'manager'] } : 'expires',
      actions: {
        signCertificate: {
          check: (given) => {
            isSent(given);
            mustBeSigned(given);
          },
          detail: ({ input, actor, at }) => ({ acceptance: signed('signed', { ...input, at, by: actor.id }) }),
        },
        signWithPunchList: {
          check: (given) => {
            isSent(given);
            mustBeSigned(given);
            mustBeDue(given);
          },
          detail: ({ input, actor, at }) => ({
            acceptance: signed('punchList', { ...input, at, by: actor.id }),
            reworking: { why: 'punchList', sent: false },
            punchList: input.items.map((one, index) => ({ item: index + 1, ...one })),
          }),
        },
        refuseCertificate: {
          check: (given) => {
            isSent(given);
            mustBeShown(given);
          },
          detail: () => ({
            certificateAsked: null,
            useDue: false,
            use: null,
            refusals: (c.detail.refusals ?? 0) + 1,
            reworks: (c.detail.reworks ?? 0) + 1,
            reworking: { why: 'refusal', sent: false },
          }),
          tells: [{ to: 'lead', text: 'certificateRefused' }],
        },
        reportUse: {
          stays: true,
          check: (given) => {
            isSent(given);
            mustBeShown(given);
          },
          detail: ({ input, actor, at }) => ({
            use: { at, by: actor.id, files: input.evidence.map(({ ref, sha256 }) => ({ ref, sha256 })) },
          }),
        },
        acceptByUse: {
          check: mustBeUsed(() => c.detail),
          detail: ({ actor, at }) => ({ acceptance: { how: 'byUse', at, by: actor.id } }),
        },
      },
    });
    switch (answer.action) {
      case 'refuseCertificate':
        return refused(c);
      case 'expired':
        c.record({
          type: 'usePeriodOver',
          data: {},
          detail: { useDue: true },
          tells: [{ to: 'owner', text: 'usePeriodOver' }],
        });
        return 'acceptance';
      default:
        await finish(c, finishedOn(c.detail, c.now));
        return answer.action === 'signWithPunchList' ? 'rework' : 'paying';
    }
  },
};

function ask(c: Case): void {
  c.record({
    type: 'certificateOffered',
    data: {},
    detail: { certificateAsked: { at: c.now } },
    tells: [{ to: 'customer', text: 'pleaseSignCertificate' }],
  });
}

function signed(
  how: Acceptance['how'],
  { at, by, name, role, evidence }: Pick<Acceptance, 'at' | 'by' | 'name' | 'role'> & { evidence?: Acceptance['file'] },
): InstallationDetail['acceptance'] {
  return {
    how,
    at,
    by,
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
    ...(evidence === undefined ? {} : { file: evidence }),
  };
}

/** The first refusal leads to rework; from as many as the policy names on the customer's complaint is looked after too. */
async function refused(c: Case): Promise<InstallationStage> {
  const { refusals = 0, plan } = c.detail;
  if (refusals >= (plan?.refusals ?? 1)) {
    const { customer, product } = c.view.subject;
    await c.open(`complaint#${refusals}`, 'complaint', {
      about: c.view.caseNo,
      cause: 'installationRefused',
      times: refusals,
      ...(typeof customer === 'string' ? { customer } : {}),
      ...(typeof product === 'string' ? { sku: product } : {}),
    });
  }
  return whereNow(c, 'rework');
}
