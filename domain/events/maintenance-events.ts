import type { EventKind } from './kind.ts';
import { day, flag, listOf, object, text, texts, whole } from './schema.ts';

function kind(entry: string, ...data: Parameters<typeof object>): EventKind {
  return { type: `maintenance.${entry}.v1`, entry, process: 'maintenance-plan', data: object(...data) };
}

/** What happens in a maintenance plan. */
export const MAINTENANCE_EVENTS: readonly EventKind[] = [
  kind(
    'maintenancePlanned',
    { date: day, nominal: day, windowFrom: day, windowUntil: day },
    { movedTo: text, shortMonth: flag },
  ),
  kind('maintenanceOrdered', { visit: text, date: day }),
  kind('meterRead', { value: whole }, { on: day, replaced: flag }),
  kind('meterDue', { value: whole, since: whole, per: whole, unit: text }),
  kind('maintenanceShifted', { on: day }),
  kind('maintenanceSkipped', {}),
  kind('maintenanceWanted', {}),
  kind('maintenanceRecorded', { on: day }),
  kind('visitEnded', { visit: text, outcome: text }),
  kind('windowMissed', { date: day, windowUntil: day }),
  kind('resultsRecorded', { items: listOf(object({ item: text, ok: flag })) }, { meter: whole }),
  kind('resultsMissing', { on: day }),
  kind('maintenanceDone', { no: whole, on: day, failed: texts }, { repair: text }),
  kind('planRanOut', { until: day }),
  kind('planLost', { plan: text }),
  kind('assetRetired', {}, { on: day }),
  kind('unitGone', {}, { serial: text }),
  kind('planEnded', {}),
];
