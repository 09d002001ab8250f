import { BadFacts } from '../../domain/entitlement/bad-facts.ts';
import { readFacts } from '../../domain/entitlement/read-facts.ts';
import type { SerialRecord } from '../../domain/entitlement/serial-facts.ts';
import { ShapeError } from '../../domain/policy/shape.ts';
import type { RehearsedChange } from '../../domain/rehearsal/change.ts';
import type { Database } from '../../drizzle/connect.ts';
import { serialRecords } from '../../drizzle/queries/serial-facts.ts';
import { alone } from '../../drizzle/rehearsal/alone.ts';
import { type OpenCase, openCasesAfter } from '../../drizzle/rehearsal/open-cases.ts';
import {
  type ChangedSubject,
  enterStage,
  failRehearsal,
  keepStretch,
  type Rehearsal,
  rehearsalById,
} from '../../drizzle/rehearsal/runs.ts';
import { type People, RosterBook } from '../../drizzle/roster-book.ts';
import type { Rules } from '../../drizzle/rule-book.ts';
import { RuleLibrary, UnknownVersion } from '../../drizzle/rules/load-rules.ts';
import { caseChanges } from './case-changes.ts';
import { factChanges, serialChanges } from './serial-changes.ts';

/** How much is looked at before it is written down: some tens of milliseconds of work, so others have their turn. */
const CASES_AT_ONCE = 200;
const SERIALS_AT_ONCE = 500;

export interface RehearsalWatch {
  /** After every stretch. */
  readonly onProgress?: (run: Rehearsal) => void;
  /** Ends after the stretch under way; whoever runs it again goes on from there. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a rehearsal to its end, from where it stands.
 *
 * @returns the rehearsal as it stands then; `undefined` when another process is at it
 */
export async function runRehearsal(
  database: Database,
  id: string,
  watch: RehearsalWatch = {},
): Promise<Rehearsal | undefined> {
  const done = await alone(database.sql, id, () => goOn(database, id, watch));
  return done?.result;
}

/** Both sides of the question, and who works when. */
interface Sides {
  readonly base: Rules;
  readonly proposed: Rules;
  readonly people: People;
}

async function goOn(database: Database, id: string, watch: RehearsalWatch): Promise<Rehearsal> {
  const sides = await sidesOf(database, await runOf(database, id));
  if (sides === undefined) return runOf(database, id);
  // What is read next comes in while this stretch is reckoned.
  let ahead: Promise<Stretch> | undefined;
  for (;;) {
    const run = await runOf(database, id);
    if (run.finishedAt !== null || watch.signal?.aborted) return run;
    const stretch = await (ahead ?? stretchAfter(database, run, run.cursor));
    ahead = undefined;
    if (stretch.upto === undefined) {
      await enterStage(database.sql, id, run.stage === 'cases' ? 'serials' : 'done');
      continue;
    }
    ahead = stretchAfter(database, run, stretch.upto);
    ahead.catch(() => undefined);
    const found = stretch.judge(sides, run);
    await keepStretch(database.sql, run, { looked: stretch.looked, upto: stretch.upto, found });
    watch.onProgress?.(await runOf(database, id));
  }
}

async function runOf({ sql }: Database, id: string): Promise<Rehearsal> {
  const run = await rehearsalById(sql, id);
  if (run === undefined) throw new Error(`there is no rehearsal ${id}`);
  return run;
}

/** `undefined` when the proposal cannot be read: the rehearsal is over, and says why. */
async function sidesOf(database: Database, run: Rehearsal): Promise<Sides | undefined> {
  const library = new RuleLibrary();
  try {
    const [base, proposed, people] = await Promise.all([
      library.load(database.sql, run.base),
      library.load(database.sql, run.base, run.proposal),
      new RosterBook(database).current(),
    ]);
    return { base, proposed, people };
  } catch (error) {
    if (!(error instanceof ShapeError) && !(error instanceof UnknownVersion)) throw error;
    await failRehearsal(database.sql, run.id, error.message);
    return undefined;
  }
}

/** Some cases or serials as they were read, and how they are judged. */
interface Stretch {
  readonly looked: number;
  /** The last of them; absent when there are none any more. */
  readonly upto: string | undefined;
  readonly judge: (sides: Sides, run: Rehearsal) => ChangedSubject[];
}

function stretchAfter(database: Database, run: Rehearsal, after: string): Promise<Stretch> {
  return run.stage === 'cases' ? casesAfter(database, after) : serialsAfter(database, after);
}

async function casesAfter({ sql }: Database, after: string): Promise<Stretch> {
  const cases = await openCasesAfter(sql, after, CASES_AT_ONCE);
  const judge = (sides: Sides, { at, day }: Rehearsal): ChangedSubject[] =>
    cases.flatMap((one) => concerned('case', one.caseNo, () => changesOfCase(sides, at, day, one)));
  return { looked: cases.length, upto: cases.at(-1)?.caseNo, judge };
}

function changesOfCase({ base, proposed, people }: Sides, now: string, day: string, one: OpenCase): RehearsedChange[] {
  const { category, team, clocks, waits, tasks, facts } = one;
  const timing = {
    clocks,
    waits,
    tasks,
    ...(category === null ? {} : { category }),
    ...(team === null ? {} : { team }),
  };
  const deadlines = caseChanges(base, proposed, { people, now }, timing);
  return facts === null ? deadlines : [...deadlines, ...factChanges(base, proposed, day, readFacts(facts))];
}

async function serialsAfter(database: Database, after: string): Promise<Stretch> {
  const page = await database.sql<{ serial: string }[]>`
    SELECT serial FROM asset WHERE serial > ${after} ORDER BY serial LIMIT ${SERIALS_AT_ONCE}`;
  const serials = page.map(({ serial }) => serial);
  const records = serials.length === 0 ? new Map() : await recordsOf(database, serials);
  const judge = ({ base, proposed }: Sides, { day }: Rehearsal): ChangedSubject[] =>
    [...records].flatMap(([serial, record]) =>
      concerned('serial', serial, () => serialChanges(base, proposed, day, record)),
    );
  return { looked: serials.length, upto: serials.at(-1), judge };
}

/** One serial whose cases hold facts that cannot be read must not hide the others; it is nothing a proposal changes. */
async function recordsOf(database: Database, serials: readonly string[]): Promise<ReadonlyMap<string, SerialRecord>> {
  try {
    return await serialRecords(database, serials);
  } catch (error) {
    if (!(error instanceof BadFacts)) throw error;
    if (serials.length === 1) return new Map();
    const middle = Math.floor(serials.length / 2);
    const halves = [serials.slice(0, middle), serials.slice(middle)].map((half) => recordsOf(database, half));
    return new Map((await Promise.all(halves)).flatMap((half) => [...half]));
  }
}

/** What cannot be judged at all, like a clock of a calendar that is gone, is told as such and does not hide the others. */
function concerned(subject: 'case' | 'serial', key: string, judge: () => RehearsedChange[]): ChangedSubject[] {
  let changes: RehearsedChange[];
  try {
    changes = judge();
  } catch (error) {
    changes = [{ kind: 'factsRefused', new: error instanceof Error ? error.message : String(error) }];
  }
  return changes.length === 0 ? [] : [{ subject, key, changes }];
}
