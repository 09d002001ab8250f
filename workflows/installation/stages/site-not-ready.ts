import { siteInVain } from '../../../domain/commissioning/site-not-ready.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import type { InstallationTypes } from '../state.ts';
import { dropVisit, withWastedVisit } from '../visits.ts';
import { whereNow } from '../way-back.ts';
import { leadsOut, leaving } from './awaiting-appointment.ts';

/** The cause says whose time it is now, and who pays the way that was in vain; the price he was told before. */
export const siteNotReady: Stage<InstallationTypes> = {
  needs: ['notReady'],
  run: async (c) => {
    const cause = c.detail.notReady?.cause ?? 'siteNotTold';
    const { whose, pays } = siteInVain(cause, c.detail.plan?.siteCauses);
    c.once('settle', () => charge(c, cause, pays));
    await dropVisit(c);
    const over = whereNow(c, 'siteNotReady');
    if (over !== 'siteNotReady') return over;
    const answer = await c.waitFor({
      name: 'siteReadiness',
      for: whose,
      within: 'installationSite',
      passing: { escalatesTo: ['agent', 'lead', 'manager'] },
      actions: {
        confirmSiteReady: { detail: () => ({ resume: 'siteCheck', offered: false }) },
        waiveWastedVisit: {
          stays: true,
          detail: () => ({
            charges: (c.detail.charges ?? []).map((line) =>
              line.kind === 'wastedVisit' ? { ...line, waived: true as const } : line,
            ),
          }),
        },
        ...leaving(c),
      },
    });
    return answer.action === 'confirmSiteReady' ? 'awaitingAppointment' : leadsOut(c, answer.action);
  },
};

function charge(c: CaseContext<InstallationTypes>, cause: string, pays: 'us' | 'customer'): void {
  const detail = pays === 'customer' ? withWastedVisit(c.detail) : {};
  const fen = detail.charges?.at(-1)?.unitFen ?? 0;
  c.record({
    type: 'wastedVisitSettled',
    data: { cause, pays, totalFen: fen },
    detail,
    tells: [{ to: 'customer', text: fen > 0 ? 'siteNotReadyFee' : 'siteNotReadyFree' }],
  });
}
