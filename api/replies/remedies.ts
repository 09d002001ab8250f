import { z } from 'zod';
import type { Stuck } from '../../drizzle/queries/stuck.ts';

/** One thing that can be done about something stuck, as the request that does it. */
export const remedySchema = z.object({
  do: z.enum([
    'retry',
    'takeOver',
    'redeliver',
    'replay',
    'skip',
    'complete',
    'lift',
    'clear',
    'look',
    'reconcile',
    'release',
    'activate',
    'publish',
  ]),
  method: z.enum(['POST', 'PUT', 'DELETE', 'GET']).exactOptional(),
  path: z.string().exactOptional().describe('Absent: a command of the operator'),
});

type Remedy = z.output<typeof remedySchema>;

/** What can be done, the gentlest first. A skip always wants a reason. */
export function remediesOf({ kind, id, caseNo, what, subject, detail }: Stuck): Remedy[] {
  const post = (how: Remedy['do'], path: string): Remedy => ({ do: how, method: 'POST', path });
  const look: Remedy[] = caseNo === null ? [] : [{ do: 'look', method: 'GET', path: `/v1/cases/${caseNo}/actions` }];
  const act = (action: string): string => `/v1/cases/${caseNo}/actions/${action}`;
  switch (kind) {
    case 'stuckEffect':
      return [post('retry', act('retryEffect')), post('takeOver', act('takeOverEffect'))];
    case 'failingEffect':
      return [...look, post('takeOver', act('takeOverEffect'))];
    case 'pausedEffect':
      return [{ do: 'lift', method: 'DELETE', path: `/v1/effects/${what}/pause` }];
    case 'journal':
      return [{ do: 'reconcile' }, ...look];
    case 'overdueWait':
    case 'failingQuestion':
      return look;
    case 'overdueTask':
      return [post('complete', act('completeTask'))];
    case 'parkedEvent':
      return [post('redeliver', `/v1/parked-events/${id}/redeliver`), post('skip', `/v1/parked-events/${id}/skip`)];
    case 'deadLetter':
      return [post('replay', `/v1/dead-letters/${id}/replay`), post('skip', `/v1/dead-letters/${id}/skip`)];
    case 'failingPayment':
    case 'failingCarrier':
    case 'failingRefund':
      return look;
    case 'sendingHeld':
      return [{ do: 'release' }];
    case 'alarm':
      // The alarm alone would go; the webhook stands still until it is put again with `active: true`.
      if (what === 'WebhookGone' && subject !== undefined) {
        return [
          { do: 'activate', method: 'PUT', path: `/v1/webhooks/${subject}` },
          post('clear', `/v1/alarms/${id}/clear`),
        ];
      }
      // It goes by itself once the parcel is done with.
      if (what === 'UnmatchedParcelOverdue' && subject !== undefined) {
        return [{ do: 'look', method: 'GET', path: `/v1/unmatched-parcels/${subject}` }];
      }
      // It goes by itself once a longer calendar is published.
      if (what === 'CalendarEnds' && typeof detail?.coveredUntil === 'string') {
        const year = Number(detail.coveredUntil.slice(0, 4)) + 1;
        return [
          { do: 'publish', method: 'PUT', path: `/v1/rules/years/${year}` },
          post('clear', `/v1/alarms/${id}/clear`),
        ];
      }
      return [...look, post('clear', `/v1/alarms/${id}/clear`)];
  }
}
