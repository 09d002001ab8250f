import { sql } from 'drizzle-orm';
import { QUESTIONS } from '../../domain/effects/effect-kinds.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Database } from '../connect.ts';
import { TROUBLED } from '../schema/cases.ts';
import { countDeadLetters, deadLetters } from './dead-letters.ts';
import {
  FAILING_LOOKS,
  FAILING_REFUNDS,
  FAILING_SHIPMENTS,
  failingCarriers,
  failingPayments,
  failingRefunds,
  heldSending,
} from './stuck-sending.ts';

/** Why something does not go on by itself. */
export const STUCK_KINDS = [
  /** Its retries are used up: a person decides. */
  'stuckEffect',
  /** It goes on failing and is tried again. */
  'failingEffect',
  /** Its case asks, gets no answer and cannot go on; it asks again by itself. */
  'failingQuestion',
  /** Held back by a pause. */
  'pausedEffect',
  /** The journal does not get what the history has. */
  'journal',
  'overdueWait',
  'overdueTask',
  /** An event nobody could take. */
  'parkedEvent',
  'deadLetter',
  /** The payment gateway does not answer as it should. */
  'failingPayment',
  /** A carrier does not answer as it should. */
  'failingCarrier',
  /** The refund gateway does not answer as it should. */
  'failingRefund',
  /** Nothing leaves the house until somebody releases it. */
  'sendingHeld',
  'alarm',
] as const;

export type StuckKind = (typeof STUCK_KINDS)[number];

export interface Stuck {
  readonly kind: StuckKind;
  /** What it is known by within its kind. */
  readonly id: string;
  readonly caseNo: string | null;
  /** Effect, wait, task, type of event or message, alarm. */
  readonly what: string;
  /** ISO instant. */
  readonly since: string;
  readonly error: string | null;
  /** Of a wait or an effect that is stuck. */
  readonly wait?: number;
  /** What an alarm is about: a webhook, a step, a calendar. */
  readonly subject?: string;
  /** What an alarm tells. */
  readonly detail?: JsonObject;
}

/** Everything that does not go on by itself, the oldest first, at most `limit` of each kind. */
export async function stuckThings(database: Database, kinds: readonly StuckKind[], limit: number): Promise<Stuck[]> {
  const wanted = new Set(kinds);
  const found = await Promise.all([
    wanted.has('stuckEffect') || wanted.has('overdueWait') || wanted.has('overdueTask') ? inCases(database, limit) : [],
    wanted.has('overdueTask') ? leftBehind(database, limit) : [],
    TROUBLE_KINDS.some((kind) => wanted.has(kind)) ? troubles(database, limit) : [],
    wanted.has('journal') ? notJournalled(database, limit) : [],
    wanted.has('parkedEvent') ? parkedEvents(database, limit) : [],
    wanted.has('deadLetter') ? letters(database, limit) : [],
    wanted.has('failingPayment') ? failingPayments(database, limit) : [],
    wanted.has('failingCarrier') ? failingCarriers(database, limit) : [],
    wanted.has('failingRefund') ? failingRefunds(database, limit) : [],
    wanted.has('sendingHeld') ? heldSending(database) : [],
    wanted.has('alarm') ? alarms(database, limit) : [],
  ]);
  return found
    .flat()
    .filter(({ kind }) => wanted.has(kind))
    .sort((a, b) => (a.since < b.since ? -1 : 1));
}

interface TroubledCase {
  readonly caseNo: string;
  readonly view: Pick<CaseView, 'waits' | 'tasks'>;
  readonly error: string | null;
}

async function inCases({ orm }: Database, limit: number): Promise<Stuck[]> {
  const rows = await orm.execute<{ [M in keyof TroubledCase]: TroubledCase[M] }>(sql`
    SELECT case_no AS "caseNo", jsonb_build_object('waits', view -> 'waits', 'tasks', view -> 'tasks') AS view,
           (SELECT data ->> 'code' FROM journal j WHERE j.case_no = cases.case_no AND type = 'effectFailed'
             ORDER BY seq DESC LIMIT 1) AS error
      FROM cases WHERE ${TROUBLED} ORDER BY updated_at LIMIT ${limit}`);
  return rows.flatMap(({ caseNo, view, error }): Stuck[] => [
    ...view.waits.flatMap(({ wait, name, since, level = 0 }): Stuck[] => {
      const id = `${caseNo}/${wait}`;
      if (name.startsWith('stuck:')) return [{ kind: 'stuckEffect', id, caseNo, what: name, since, error, wait }];
      return level > 0 ? [{ kind: 'overdueWait', id, caseNo, what: name, since, error: null, wait }] : [];
    }),
    ...view.tasks.flatMap(({ task, kind, since, doneAt, level = 0 }): Stuck[] =>
      doneAt !== undefined || level === 0
        ? []
        : [{ kind: 'overdueTask', id: task, caseNo, what: kind, since, error: null }],
    ),
  ]);
}

/** A task of a case that has ended, whose bound passed since: nothing runs any more that could tell the next level. */
const LEFT_BEHIND = sql`cases, jsonb_array_elements(view -> 'tasks') t
  WHERE status = 'closed' AND due_at < now() AND jsonb_array_length(view -> 'waits') = 0
    AND t ->> 'doneAt' IS NULL AND t ->> 'level' IS NULL AND (t ->> 'until')::timestamptz < now()`;

async function leftBehind({ orm }: Database, limit: number): Promise<Stuck[]> {
  const rows = await orm.execute<{ id: string; caseNo: string; what: string; since: string }>(sql`
    SELECT t ->> 'task' AS id, case_no AS "caseNo", t ->> 'kind' AS what, t ->> 'since' AS since
      FROM ${LEFT_BEHIND} ORDER BY due_at LIMIT ${limit}`);
  return rows.map((row): Stuck => ({ ...row, kind: 'overdueTask', error: null }));
}

const IS_QUESTION = sql`effect IN (${sql.join(
  QUESTIONS.map((question) => sql`${question}`),
  sql`, `,
)})`;
const TROUBLE_KINDS: readonly StuckKind[] = ['failingEffect', 'failingQuestion', 'pausedEffect', 'journal'];

/** Trouble that was not noted again for so long has gone with its worker. */
const RECENT = sql`last_at > now() - interval '15 minutes'`;

async function troubles({ orm }: Database, limit: number): Promise<Stuck[]> {
  const rows = await orm.execute<{
    caseNo: string;
    effect: string;
    held: boolean;
    error: string | null;
    since: string;
  }>(
    sql`
    SELECT case_no AS "caseNo", effect, held, error, since FROM effect_trouble
     WHERE ${RECENT} ORDER BY since LIMIT ${limit}`,
  );
  return rows.map(({ caseNo, effect, held, error, since }) => ({
    kind: held ? 'pausedEffect' : troubleKind(effect),
    id: `${caseNo}/${effect}`,
    caseNo,
    what: effect,
    since: iso(since),
    error,
  }));
}

function troubleKind(effect: string): StuckKind {
  if (effect === 'commit') return 'journal';
  return QUESTIONS.includes(effect) ? 'failingQuestion' : 'failingEffect';
}

async function notJournalled({ orm }: Database, limit: number): Promise<Stuck[]> {
  const rows = await orm.execute<{ caseNo: string; since: string }>(sql`
    SELECT case_no AS "caseNo", reserved_at AS since FROM case_number n
     WHERE reserved_at BETWEEN now() - interval '1 day' AND now() - interval '1 minute'
       AND NOT EXISTS (SELECT FROM cases c WHERE c.case_no = n.case_no)
       AND NOT EXISTS (SELECT FROM receipt r WHERE r.case_no = n.case_no AND r.outcome = 'refused' AND r.seq = 0)
     ORDER BY reserved_at LIMIT ${limit}`);
  return rows.map(({ caseNo, since }) => ({
    kind: 'journal',
    id: caseNo,
    caseNo,
    what: 'opening',
    since: iso(since),
    error: null,
  }));
}

async function parkedEvents({ orm }: Database, limit: number): Promise<Stuck[]> {
  const rows = await orm.execute<{ id: number; caseNo: string; what: string; since: string; error: string | null }>(sql`
    SELECT id::int AS id, case_no AS "caseNo", type AS what, parked_at AS since, error FROM inbox
     WHERE parked_at IS NOT NULL AND settled_at IS NULL ORDER BY parked_at LIMIT ${limit}`);
  return rows.map(({ id, since, ...rest }) => ({ ...rest, kind: 'parkedEvent', id: String(id), since: iso(since) }));
}

async function letters(database: Database, limit: number): Promise<Stuck[]> {
  const dead = await deadLetters(database, { limit });
  return dead.map(({ id, caseNo, what, since, error }) => ({ kind: 'deadLetter', id, caseNo, what, since, error }));
}

/** Alarms that are not told of otherwise: what they say, or else what they are about with all there is. */
async function alarms({ orm }: Database, limit: number): Promise<Stuck[]> {
  const rows = await orm.execute<{
    id: number;
    caseNo: string;
    what: string;
    subject: string;
    since: string;
    error: string | null;
    detail: JsonObject;
  }>(sql`
    SELECT id::int AS id, case_no AS "caseNo", kind AS what, subject, detail, raised_at AS since, 
           coalesce(detail ->> 'message', nullif(concat_ws(' ', nullif(subject, ''), nullif(detail, '{}')::text), '')) AS error
      FROM alarm
     WHERE cleared_at IS NULL AND kind NOT IN ('DeadLetter', 'InboxParked') ORDER BY raised_at LIMIT ${limit}`);
  return rows.map(({ id, caseNo, since, ...rest }) => ({
    ...rest,
    kind: 'alarm',
    id: String(id),
    caseNo: caseNo === '' ? null : caseNo,
    since: iso(since),
  }));
}

export interface TroubledEffect {
  readonly held: number;
  readonly failing: number;
}

/** In how many cases each effect is held back or goes on failing. */
export async function troubledEffects({ orm }: Pick<Database, 'orm'>): Promise<ReadonlyMap<string, TroubledEffect>> {
  const rows = await orm.execute<{ effect: string; held: number; failing: number }>(sql`
    SELECT effect, count(*) FILTER (WHERE held)::int AS held, count(*) FILTER (WHERE NOT held)::int AS failing
      FROM effect_trouble WHERE ${RECENT} GROUP BY effect`);
  return new Map(rows.map(({ effect, held, failing }) => [effect, { held, failing }]));
}

/** How many there are of each kind that can be counted without looking into every case. */
export async function stuckCounts(database: Database): Promise<Record<StuckKind, number>> {
  const [[row], dead] = await Promise.all([
    database.orm.execute<Record<Exclude<StuckKind, 'deadLetter'>, number>>(sql`
      WITH troubled AS MATERIALIZED (SELECT view FROM cases WHERE ${TROUBLED}),
      trouble AS MATERIALIZED (SELECT held, effect FROM effect_trouble WHERE ${RECENT})
      SELECT
        (SELECT count(*) FROM troubled, jsonb_array_elements(view -> 'waits') w
          WHERE w ->> 'name' LIKE 'stuck:%')::int AS "stuckEffect",
        (SELECT count(*) FROM troubled, jsonb_array_elements(view -> 'waits') w
          WHERE (w ->> 'level')::int > 0 AND w ->> 'name' NOT LIKE 'stuck:%')::int AS "overdueWait",
        (SELECT count(*) FROM troubled, jsonb_array_elements(view -> 'tasks') t
          WHERE (t ->> 'level')::int > 0 AND t ->> 'doneAt' IS NULL)::int
          + (SELECT count(*) FROM ${LEFT_BEHIND})::int AS "overdueTask",
        (SELECT count(*) FROM trouble WHERE held)::int AS "pausedEffect",
        (SELECT count(*) FROM trouble WHERE NOT held AND effect <> 'commit' AND NOT ${IS_QUESTION})::int AS "failingEffect",
        (SELECT count(*) FROM trouble WHERE NOT held AND ${IS_QUESTION})::int AS "failingQuestion",
        (SELECT count(*) FROM trouble WHERE NOT held AND effect = 'commit')::int AS journal,
        (SELECT count(*) FROM inbox WHERE parked_at IS NOT NULL AND settled_at IS NULL)::int AS "parkedEvent",
        (SELECT count(*) FROM ${FAILING_LOOKS})::int AS "failingPayment",
        (SELECT count(*) FROM ${FAILING_SHIPMENTS})::int AS "failingCarrier",
        (SELECT count(*) FROM ${FAILING_REFUNDS})::int AS "failingRefund",
        (SELECT count(*) FROM sending_hold WHERE lifted_at IS NULL)::int AS "sendingHeld",
        (SELECT count(*) FROM alarm WHERE cleared_at IS NULL AND kind NOT IN ('DeadLetter', 'InboxParked'))::int AS alarm`),
    countDeadLetters(database),
  ]);
  if (row === undefined) throw new Error('the database counted nothing');
  return { ...row, deadLetter: dead.message + dead.webhook };
}

/** PostgreSQL's own text of an instant, as ISO 8601 with Z. */
function iso(stored: string): string {
  return new Date(stored).toISOString();
}
