import { randomBytes } from 'node:crypto';
import { isDate } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { changeLine } from '../../domain/rehearsal/say-change.ts';
import { HOME_POLICY } from '../../domain/rules/rule-kind.ts';
import { type ProposedDocument, proposedVersion, rehearsalQuestion } from '../../drizzle/rehearsal/propose.ts';
import {
  addRehearsal,
  type Rehearsal,
  rehearsalById,
  rehearsalConcerned,
  rehearsalSummary,
  rehearsedChanges,
  unfinishedOf,
} from '../../drizzle/rehearsal/runs.ts';
import { listVersions } from '../../drizzle/rules/versions.ts';
import { runRehearsal } from '../../worker/rehearsal/run-rehearsal.ts';
import { type Command, parseFlags, UsageError } from '../command.ts';
import { documentFile } from '../rules/document-file.ts';
import { consoleUser, type RuleWork, withRules } from '../rules/rule-work.ts';

const SHOWN = 20;
const LOOK_MS = 500;

interface Wanted {
  readonly policy?: string | undefined;
  readonly draft?: string | undefined;
  readonly calendars: readonly string[];
  readonly calendarDrafts: readonly string[];
}

/** Tells what a draft would change, before anybody publishes it. */
export const command: Command = {
  name: 'rehearse',
  summary: 'tells which open cases and serials would change under another policy or calendar, before it is published',
  usage: `sanbao rehearse [--draft <version>] [--policy <file.json>] [--calendar-draft <version>]… [--calendar <file.json>]…
                [--day <day>] [--show <number>]

Judges every open case (due instants of clocks, bounds of waits and tasks) and every serial (rights, days, money) twice, by
the rules in force and with these documents in their place, and tells how many differ and in what. Nothing is changed.

  --draft <version>            a draft or published version of the policy
  --policy <file>              a policy that was not brought in yet
  --calendar-draft <version>   every calendar that has this version, as "import-year" made them; may be repeated
  --calendar <file>            a calendar that was not brought in yet; may be repeated
  --day <day>                  the day of the rights (default: today)
  --show <number>              so many of the changed cases and serials (default ${SHOWN}); all are kept, see
                               GET /v1/rehearsals/{id}/changes

It writes down how far it got. Killed and started again with the same question, it goes on from there.

Exit code 0: done.`,
  run: async (argv) => {
    const flags = parseFlags(argv, {
      draft: { type: 'string' },
      policy: { type: 'string' },
      calendar: { type: 'string', multiple: true },
      'calendar-draft': { type: 'string', multiple: true },
      day: { type: 'string' },
      show: { type: 'string' },
    });
    const { draft, policy, calendar: calendars = [], 'calendar-draft': calendarDrafts = [] } = flags;
    const { day = shanghaiDate(new Date().toISOString()), show = String(SHOWN) } = flags;
    if (draft !== undefined && policy !== undefined) throw new UsageError('One policy: --draft or --policy');
    if (draft === undefined && policy === undefined && calendars.length + calendarDrafts.length === 0) {
      throw new UsageError('Name what is to be rehearsed');
    }
    if (!isDate(day)) throw new UsageError('--day is a day, YYYY-MM-DD');
    if (!/^\d{1,6}$/.test(show)) throw new UsageError('--show is a number');
    return withRules('policy', async (on) => {
      const documents = await documentsOf(on, { policy, draft, calendars, calendarDrafts });
      const run = await rehearse(on, documents, day);
      if (run.error !== null) {
        console.error(run.error);
        return 1;
      }
      await tell(on, run, Number(show));
      return 0;
    });
  },
};

async function documentsOf({ database: { sql } }: RuleWork, wanted: Wanted): Promise<ProposedDocument[]> {
  const documents: ProposedDocument[] = [];
  if (wanted.policy !== undefined) documents.push(await documentFile('policy', wanted.policy));
  if (wanted.draft !== undefined) {
    documents.push(await proposedVersion(sql, { kind: 'policy', id: HOME_POLICY, version: wanted.draft }));
  }
  for (const path of wanted.calendars) documents.push(await documentFile('calendar', path));
  for (const version of wanted.calendarDrafts) {
    const found = await listVersions(sql, { kind: 'calendar', version });
    if (found.length === 0) throw new UsageError(`No calendar has a version ${version}`);
    for (const { kind, id } of found) documents.push(await proposedVersion(sql, { kind, id, version }));
  }
  return documents;
}

async function rehearse({ database }: RuleWork, documents: ProposedDocument[], day: string): Promise<Rehearsal> {
  const question = await rehearsalQuestion(database.sql, documents, day);
  const begun = await unfinishedOf(database.sql, question);
  const id = begun ?? `rh_${randomBytes(8).toString('hex')}`;
  if (begun === undefined) {
    const at = new Date().toISOString();
    await addRehearsal(database.sql, id, question, { startedBy: consoleUser(), at });
  }
  console.error(`  rehearsal ${id}${begun === undefined ? '' : ' goes on'}`);
  const onProgress = progress();
  for (;;) {
    const done = await runRehearsal(database, id, { onProgress });
    // A worker of the running system may have taken it up: then its progress is shown.
    const run = done ?? (await rehearsalById(database.sql, id));
    if (run === undefined) throw new Error(`the rehearsal ${id} is gone`);
    if (run.finishedAt !== null) return run;
    onProgress(run);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** One line every second or so. */
function progress(): (run: Rehearsal) => void {
  let toldAt = Date.now();
  return ({ casesDone, casesTotal, serialsDone, serialsTotal }) => {
    if (Date.now() - toldAt < 1_000) return;
    toldAt = Date.now();
    console.error(`  ${casesDone} of ${casesTotal} open cases, ${serialsDone} of ${serialsTotal} serials`);
  };
}

async function tell({ database: { sql } }: RuleWork, run: Rehearsal, show: number): Promise<void> {
  const { cases, serials } = await rehearsalConcerned(sql, run.id);
  console.log(`${cases} of ${run.casesDone} open cases and ${serials} of ${run.serialsDone} serials would change.`);
  for (const { subject, kind, count } of await rehearsalSummary(sql, run.id)) {
    console.log(`  ${String(count).padStart(8)}  ${subject.padEnd(6)}  ${kind}`);
  }
  const shown = show === 0 ? [] : await rehearsedChanges(sql, run.id, { limit: show });
  for (const { subject, key, changes } of shown) {
    for (const change of changes) console.log(`${subject} ${key}  ${changeLine(change)}`);
  }
  if (cases + serials > shown.length) console.log(`The rest: GET /v1/rehearsals/${run.id}/changes`);
}
