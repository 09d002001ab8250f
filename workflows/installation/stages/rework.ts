import type { CaseContext, Stage } from '../../case/process.ts';
import { recording } from '../at-the-site.ts';
import { mustBeAlone, mustBeChecked, mustBeClosed, mustBeMeasured, mustBeOpenItem, mustBeSent } from '../checks.ts';
import type { InstallationStage } from '../contract.ts';
import type { InstallationDetail, InstallationTypes, PunchEntry } from '../state.ts';
import { askForVisit, visitAgreeing, visitEnding } from '../visits.ts';
import { whereNow } from '../way-back.ts';

type Case = CaseContext<InstallationTypes>;

/** What was found wanting is made good: the items of the punch list one by one, or what the customer refused. */
export const rework: Stage<InstallationTypes> = {
  needs: ['plan', 'reworking'],
  run: async (c) => {
    const isPunchList = c.detail.reworking?.why === 'punchList';
    if (c.detail.reworking?.sent === false) await send(c);
    const isSent = mustBeSent(() => c.detail);
    const [isMeasured, isChecked, isOpen] = [
      mustBeMeasured(() => c.detail),
      mustBeChecked(() => c.detail),
      mustBeOpenItem(() => c.detail),
    ];
    const answer = await c.waitFor({
      name: 'rework',
      for: isPunchList && openOf(c.detail, 'us').length === 0 ? 'customer' : 'us',
      within: boundOf(c.detail, c.now),
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        sendAgain: { check: mustBeAlone(() => c.detail) },
        closeItem: {
          check: (given) => {
            isSent(given);
            isOpen(given);
          },
          detail: ({ input, actor, at }) => ({
            punchList: (c.detail.punchList ?? []).map((entry) =>
              entry.item === input.item
                ? { ...entry, closed: { at, by: actor.id, files: input.evidence.map(({ ref }) => ref) } }
                : entry,
            ),
          }),
        },
        completeRework: {
          check: (given) => {
            isSent(given);
            mustBeClosed(c.detail);
            if (c.detail.kind === 'remove') return;
            isChecked();
            isMeasured();
          },
          detail: ({ input, actor, at }) => ({
            installed: { at, by: actor.id, work: input.work },
            ...(c.detail.kind === 'remove' ? {} : { commissioned: { at, by: actor.id } }),
            reworking: null,
          }),
        },
        ...recording(c),
        ...visitAgreeing(c),
        ...visitEnding(c),
      },
    });
    switch (answer.action) {
      case 'completeRework':
        return 'acceptance';
      case 'closeItem':
        return (c.detail.punchList ?? []).every(({ closed }) => closed) ? done(c) : 'rework';
      case 'sendAgain':
        await askForVisit(c);
        return 'rework';
      case 'visitEnded':
        return whereNow(c, 'rework');
      default:
        return 'rework';
    }
  },
};

/** Somebody is sent at once where there is something for us to do; again when the desk says so. */
async function send(c: Case): Promise<void> {
  const { reworking } = c.detail;
  if (!reworking) return;
  if (needsVisit(c.detail)) await askForVisit(c);
  c.record({ type: 'reworkBegun', data: { why: reworking.why }, detail: { reworking: { ...reworking, sent: true } } });
}

function done(c: Case): InstallationStage {
  c.record({ type: 'punchListClosed', data: {}, detail: { reworking: null } });
  return 'paying';
}

/** What is the customer's to see to needs none of ours there. */
function needsVisit({ reworking, punchList = [], visit }: Readonly<Partial<InstallationDetail>>): boolean {
  if (visit) return false;
  return reworking?.why === 'refusal' || punchList.some(({ owner, closed }) => owner === 'us' && !closed);
}

function openOf({ punchList = [] }: Readonly<Partial<InstallationDetail>>, owner: PunchEntry['owner']): PunchEntry[] {
  return punchList.filter((entry) => entry.owner === owner && !entry.closed);
}

/** The earliest day until which something is to be done. */
function boundOf({ reworking, punchList = [] }: Readonly<Partial<InstallationDetail>>, now: string) {
  const [due] = punchList
    .filter(({ closed }) => !closed)
    .map((entry) => entry.due)
    .sort();
  if (reworking?.why !== 'punchList' || due === undefined) return 'installationRework';
  const from = `${due}T00:00:00.000Z`;
  return { term: 'punchItem', from: from > now ? from : now };
}
