import type { ISql } from 'postgres';
import { compileCalendar } from '../../domain/calendar/compile.ts';
import { parseCalendar } from '../../domain/calendar/parse-calendar.ts';
import type { CompiledCalendar } from '../../domain/calendar/types.ts';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { ShapeError } from '../../domain/policy/shape.ts';
import { HOME_POLICY, NATIONAL_CALENDAR } from '../../domain/rules/rule-kind.ts';
import { publishedDocument, type VersionName } from './in-force.ts';

/** One policy and the working calendars beside it, ready for questions. */
export interface Rules {
  readonly policy: Policy;
  /** By id. @throws when there is no such calendar */
  readonly calendar: (id: string) => CompiledCalendar;
  /** The calendar whose days off move the dates of the law. */
  readonly national: CompiledCalendar;
}

/** Documents that are not published, instead of the versions of the same id: what a rehearsal asks about. */
export interface Proposal {
  readonly policy?: unknown;
  /** By id. */
  readonly calendars?: Readonly<Record<string, unknown>>;
}

/** There is no published version of this name. */
export class UnknownVersion extends Error {
  override readonly name = 'UnknownVersion';
  readonly named: VersionName;

  constructor(named: VersionName) {
    super(`no version ${named.version} of the ${named.kind} ${named.id} has been published`);
    this.named = named;
  }
}

/** A version that was published can't be read by this release: it lacks what the program has come to need since. */
export class UnreadableVersion extends Error {
  override readonly name = 'UnreadableVersion';

  constructor({ kind, id, version }: VersionName, cause: ShapeError) {
    const lacks = cause.problems.map(({ path, message }) => `${path} ${message}`).join('; ');
    super(`this release cannot read the published ${kind} ${id} ${version}: ${lacks}`, { cause });
  }
}

/**
 * Reads and compiles versions. A published version never changes, so what was made ready once is kept by its name.
 *
 * @throws {UnknownVersion} {UnreadableVersion} and, for a proposal that is not sound, `ShapeError`
 */
export class RuleLibrary {
  private readonly policies = new Map<string, Policy>();
  private readonly calendars = new Map<string, CompiledCalendar>();

  async load(sql: ISql, versions: readonly VersionName[], proposal: Proposal = {}): Promise<Rules> {
    const calendars = new Map<string, CompiledCalendar>();
    let policy = proposal.policy === undefined ? undefined : parsePolicy(proposal.policy);
    for (const name of versions) {
      if (name.kind === 'policy') {
        if (name.id === HOME_POLICY) policy ??= await this.policy(sql, name);
      } else {
        calendars.set(name.id, await this.calendar(sql, name));
      }
    }
    for (const [id, document] of Object.entries(proposal.calendars ?? {})) {
      calendars.set(id, compileCalendar(parseCalendar(document)));
    }
    if (policy === undefined) throw new Error('no policy and calendar have been published');
    const calendar = (id: string): CompiledCalendar => {
      const found = calendars.get(id);
      if (found === undefined) throw new Error(`no working calendar ${id} has been published`);
      return found;
    };
    return { policy, calendar, national: calendar(NATIONAL_CALENDAR) };
  }

  private async policy(sql: ISql, name: VersionName): Promise<Policy> {
    const key = `${name.id}/${name.version}`;
    const known = this.policies.get(key) ?? (await readable(sql, name, parsePolicy));
    this.policies.set(key, known);
    return known;
  }

  private async calendar(sql: ISql, name: VersionName): Promise<CompiledCalendar> {
    const key = `${name.id}/${name.version}`;
    const known = this.calendars.get(key) ?? compileCalendar(await readable(sql, name, parseCalendar));
    this.calendars.set(key, known);
    return known;
  }
}

async function readable<T>(sql: ISql, name: VersionName, read: (document: unknown) => T): Promise<T> {
  const document = await documentOf(sql, name);
  try {
    return read(document);
  } catch (error) {
    throw error instanceof ShapeError ? new UnreadableVersion(name, error) : error;
  }
}

async function documentOf(sql: ISql, name: VersionName): Promise<unknown> {
  const document = await publishedDocument(sql, name);
  if (document === undefined) throw new UnknownVersion(name);
  return document;
}
