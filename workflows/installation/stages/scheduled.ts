import type { Stage } from '../../case/process.ts';
import { mustBeSent, mustBeTheItem } from '../checks.ts';
import { dropAppointment, keepAppointment } from '../promise.ts';
import type { InstallationTypes } from '../state.ts';
import { visitAgreeing, visitEnding } from '../visits.ts';
import { appointmentDropped, whereNow } from '../way-back.ts';
import { leadsOut, leaving } from './awaiting-appointment.ts';

/** Somebody comes at an agreed time. He scans the item: so we know that he stands before it. */
export const scheduled: Stage<InstallationTypes> = {
  needs: ['plan', 'visit'],
  run: async (c) => {
    const [isSent, isItem] = [mustBeSent(() => c.detail), mustBeTheItem(c.detail)];
    const { visit } = c.detail;
    const answer = await c.waitFor({
      name: 'presence',
      for: 'technician',
      within: { term: 'installationStep', from: visit?.startsAt ?? c.now },
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: {
        scanSerial: {
          check: (given) => {
            isSent(given);
            isItem(given);
          },
          detail: ({ input: { evidence }, actor, at }) => ({
            scanned: {
              at,
              by: actor.id,
              visit: visit?.visit ?? null,
              file: { ref: evidence.ref, sha256: evidence.sha256 },
            },
          }),
        },
        dropAppointment: {},
        ...leaving(c),
        ...visitAgreeing(c),
        ...visitEnding(c),
      },
    });
    switch (answer.action) {
      case 'scanSerial':
        keepAppointment(c);
        return c.detail.resume ?? 'siteCheck';
      case 'visitAgreed':
        return 'scheduled';
      case 'visitEnded':
        return whereNow(c, 'awaitingAppointment');
      case 'dropAppointment':
        dropAppointment(c, 'us');
        return appointmentDropped(c);
      default:
        dropAppointment(c, 'customer');
        return leadsOut(c, answer.action);
    }
  },
};
