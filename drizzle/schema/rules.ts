import { sql } from 'drizzle-orm';
import {
  bigserial,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { JsonObject } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { RuleKind } from '../../domain/rules/rule-kind.ts';
import { instant, key } from './columns.ts';

/** What a published version of policy or calendar carries. Rows are only ever added: a change is a new version. */
const published = {
  id: text('id').notNull(),
  version: text('version').notNull(),
  data: jsonb('data').$type<JsonObject>().notNull(),
  /** The first day, in Asia/Shanghai, on which it answers questions. */
  effectiveFrom: date('effective_from', { mode: 'string' }).notNull(),
  publishedAt: instant('published_at').notNull().default(sql`now()`),
  /** The version that was published but not yet in force, and never will be, because this one takes its place. */
  supersedes: text('supersedes'),
  /** Who brought it in and who approved it, by key or employee number; nobody for what came with the installation. */
  importedBy: text('imported_by'),
  importedAt: instant('imported_at'),
  approvedBy: text('approved_by'),
  reason: jsonb('reason').$type<PersonalText>(),
};

/** Nobody approves what he brought in himself; both are known or neither is (a trigger lets only the first have none). */
const twoPeople = sql`num_nonnulls(imported_by, approved_by) = 0 OR (num_nonnulls(imported_by, approved_by) = 2 AND imported_by <> approved_by)`;

/** Published policy data. */
export const policyVersions = pgTable('policy_version', published, (t) => [
  primaryKey({ columns: [t.id, t.version] }),
  check('policy_version_two_people', twoPeople),
]);

/** Published working calendars. */
export const calendarVersions = pgTable('calendar_version', published, (t) => [
  primaryKey({ columns: [t.id, t.version] }),
  check('calendar_version_two_people', twoPeople),
]);

/** A version that is being prepared: replaced and thrown away at will until a second person publishes it. */
export const ruleDrafts = pgTable(
  'rule_draft',
  {
    kind: text('kind').$type<RuleKind>().notNull(),
    id: text('id').notNull(),
    version: text('version').notNull(),
    data: jsonb('data').$type<JsonObject>().notNull(),
    /** SHA-256 of the canonical text: what a second person looked at is what he publishes. */
    digest: text('digest').notNull(),
    importedBy: text('imported_by').notNull(),
    importedAt: instant('imported_at').notNull().default(sql`now()`),
    reason: jsonb('reason').$type<PersonalText>(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.id, t.version] })],
);

/** One row a publication, in order: the source of the event, and what the re-timing of open cases starts from. */
export const rulePublications = pgTable(
  'rule_publication',
  {
    no: bigserial('no', { mode: 'number' }).primaryKey(),
    kind: text('kind').$type<RuleKind>().notNull(),
    id: text('id').notNull(),
    version: text('version').notNull(),
    /** The version that was the latest before. */
    previous: text('previous'),
    effectiveFrom: date('effective_from', { mode: 'string' }).notNull(),
    publishedAt: instant('published_at').notNull().default(sql`now()`),
    role: text('role').$type<Role>().notNull(),
    /** When whatever follows from it coming in force was taken up. */
    takenUpAt: instant('taken_up_at'),
  },
  (t) => [
    uniqueIndex('rule_publication_once').on(t.kind, t.id, t.version),
    index('rule_publication_waiting').on(t.effectiveFrom, t.no).where(sql`taken_up_at IS NULL`),
  ],
);

/** A pass over the open cases after rules were published, or because somebody asked for one. */
export const retimings = pgTable(
  'retiming',
  {
    batch: key('batch').primaryKey(),
    publications: jsonb('publications').$type<readonly JsonObject[]>().notNull(),
    wantedBy: text('wanted_by').notNull(),
    perSecond: integer('per_second').notNull(),
    wantedAt: instant('wanted_at').notNull().default(sql`now()`),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    /** Open cases when it began. */
    total: integer('total'),
    /** The last case looked at. */
    reached: key('reached').notNull().default(''),
    looked: integer('looked').notNull().default(0),
    told: integer('told').notNull().default(0),
  },
  (t) => [index('retiming_waiting').on(t.wantedAt).where(sql`started_at IS NULL`)],
);
