import type { Sql } from 'postgres';
import { compileCalendar } from '../domain/calendar/compile.ts';
import type { CompiledCalendar, WorkingCalendar } from '../domain/calendar/types.ts';
import { parsePolicy } from '../domain/policy/parse-policy.ts';
import type { Policy } from '../domain/policy/policy.ts';

/** The policy and the working calendars in force, ready for questions. */
export interface Rules {
  readonly policy: Policy;
  /** By id. @throws when there is no such calendar */
  readonly calendar: (id: string) => CompiledCalendar;
  /** The calendar whose days off move the dates of the law. */
  readonly national: CompiledCalendar;
}

/** Days off and make-up working days stand in its national layer. */
const NATIONAL_CALENDAR = 'cn-office';
const REFRESH_MS = 30_000;

/**
 * A snapshot of the rules in memory, looked at again every half minute: no query on the hot path, and a database that
 * is away for a while changes nothing.
 */
export class RuleBook {
  private readonly sql: Sql;
  private rules: Rules | undefined;
  private timer: NodeJS.Timeout | undefined;
  private versions = '';

  constructor(sql: Sql) {
    this.sql = sql;
  }

  /** The rules in force; read from the database the first time. */
  async current(): Promise<Rules> {
    if (this.rules === undefined) await this.refresh();
    this.timer ??= setInterval(() => void this.refresh().catch(() => undefined), REFRESH_MS).unref();
    if (this.rules === undefined) throw new Error('no policy and calendar have been published');
    return this.rules;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async refresh(): Promise<void> {
    const published = await this.sql<{ kind: string; id: string; version: string }[]>`
      SELECT DISTINCT ON (kind, id) kind, id, version FROM (
        SELECT 'policy' AS kind, id, version, effective_from, published_at FROM policy_version
        UNION ALL
        SELECT 'calendar', id, version, effective_from, published_at FROM calendar_version
      ) AS published
      WHERE effective_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date
      ORDER BY kind, id, effective_from DESC, published_at DESC`;
    const versions = JSON.stringify(published);
    if (versions === this.versions) return;
    const calendars = new Map<string, CompiledCalendar>();
    let policy: Policy | undefined;
    for (const { kind, id, version } of published) {
      const table = kind === 'policy' ? this.sql`policy_version` : this.sql`calendar_version`;
      const [row] = await this.sql<{ data: unknown }[]>`
        SELECT data FROM ${table} WHERE id = ${id} AND version = ${version}`;
      if (kind === 'policy') policy = parsePolicy(row?.data);
      else calendars.set(id, compileCalendar(row?.data as WorkingCalendar));
    }
    const calendar = (id: string): CompiledCalendar => {
      const found = calendars.get(id);
      if (found === undefined) throw new Error(`no working calendar ${id} has been published`);
      return found;
    };
    if (policy === undefined) return;
    this.rules = { policy, calendar, national: calendar(NATIONAL_CALENDAR) };
    this.versions = versions;
  }
}
