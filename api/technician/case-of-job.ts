import { z } from 'zod';
import type { CaseView } from '../../domain/journal/view.ts';
import { labelOf } from '../../domain/text/format.ts';
import type { Language } from '../../domain/text/languages.ts';
import { stageTexts } from '../../domain/text/processes.ts';
import type { Principal } from '../access/principal.ts';
import { possibleActions } from '../cases/possible-actions.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { processOf } from '../processes.ts';
import { anyJson } from '../schemas/json.ts';
import type { Storage } from '../storage/storage.ts';

/** What may be done now, with the wait it answers. */
export const awaitedReply = z.array(z.object({ action: z.string(), wait: z.int(), until: z.string() }));

/** The case whose job a visit is, as its technician needs it where there is no network. */
export const caseOfJobReply = z
  .object({
    caseNo: z.string(),
    process: z.string().describe('Its actions are those of `actions` with this process'),
    version: z.int().describe('What was seen; name it as `seen` in a command for this case'),
    stage: z.string(),
    stageText: z.string(),
    detail: z
      .record(z.string(), anyJson)
      .describe('What it asks for, with its limits, and what of it was done, as in the case itself'),
    awaited: awaitedReply.describe('What you may do in it now; more once the visit has gone on'),
  })
  .meta({ id: 'CaseOfJob' });

export type CaseOfJob = z.output<typeof caseOfJobReply>;

/** What of the detail of a case is asked for or done at the site. Money others owe and rights of others stay at home. */
const AT_THE_SITE: Readonly<Record<string, readonly string[]>> = {
  installation: [
    'kind',
    'plan',
    'resume',
    'notReady',
    'scanned',
    'siteChecks',
    'checks',
    'photos',
    'readings',
    'quote',
    'charges',
    'installed',
    'commissioned',
    'training',
    'refusals',
    'reworking',
    'punchList',
    'acceptance',
    'faulty',
  ],
  'warranty-repair': [
    'fault',
    'wish',
    'rights',
    'route',
    'failed',
    'item',
    'wipe',
    'diagnosis',
    'approvals',
    'quote',
    'parts',
    'partsExpected',
    'siteVisits',
    'siteParts',
    'visitNeeds',
    'wastedFeeTold',
    'repair',
  ],
  delivery: ['lines', 'slot', 'attempts', 'surcharge', 'tradeIn', 'tradeInTaken', 'dispatch', 'elsewhere', 'door'],
  'return-exchange': ['lines', 'way', 'words'],
  'maintenance-plan': ['plan', 'next', 'meter', 'results', 'last'],
};

/** The case above a visit, with the words of people in it. */
export async function caseOfJob(
  storage: Storage,
  view: CaseView,
  caller: Principal,
  language: Language,
): Promise<CaseOfJob> {
  const { caseNo, process, version, stage } = view;
  const members = AT_THE_SITE[process] ?? [];
  const detail = Object.fromEntries(Object.entries(view.detail).filter(([name]) => members.includes(name)));
  return caseOfJobReply.parse({
    caseNo,
    process,
    version,
    stage,
    stageText: labelOf(stageTexts, stage, language),
    detail: await resolvePersonal(detail, { storage, role: caller.role, language }),
    awaited: awaitedOf(view, caller, language),
  });
}

/** What a technician may do in a case now. */
export function awaitedOf(view: CaseView, caller: Principal, language: Language): z.output<typeof awaitedReply> {
  const process = processOf(view.caseNo);
  if (process === undefined) return [];
  return possibleActions(process, view, caller, language).possible.flatMap(({ action, wait, until }) =>
    wait === undefined || until === undefined ? [] : [{ action, wait, until }],
  );
}
