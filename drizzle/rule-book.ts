import type { Sql } from 'postgres';
import { HOME_POLICY } from '../domain/rules/rule-kind.ts';
import { type VersionName, versionsInForce } from './rules/in-force.ts';
import { RuleLibrary, type Rules } from './rules/load-rules.ts';

export type { Rules };

/** Rules of another day, or of versions by name: what an audit asks for. What is not named is as on the day. */
export interface PinnedRules {
  /** `YYYY-MM-DD` in Asia/Shanghai: the versions in force that day. Today where nothing is said. */
  readonly day?: string;
  readonly policy?: string;
  /** Version by calendar id. */
  readonly calendars?: Readonly<Record<string, string>>;
}

/** A published version is in use everywhere within half a minute, with time for a slow database. */
const REFRESH_MS = 15_000;

/**
 * A snapshot of the rules in memory, looked at again every few seconds: no query on the hot path, and a database that
 * is away for a while changes nothing.
 */
export class RuleBook {
  private readonly sql: Sql;
  private readonly library = new RuleLibrary();
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

  /**
   * The rules of a day or of named versions, so that an answer of years ago can be computed again:
   * `at({ policy: answer.policyVersion, calendars: { 'cn-office': answer.calendarVersion } })`.
   *
   * @throws {UnknownVersion}
   */
  async at({ day, policy, calendars = {} }: PinnedRules): Promise<Rules> {
    const named: VersionName[] = [
      ...(policy === undefined ? [] : [{ kind: 'policy', id: HOME_POLICY, version: policy } as const]),
      ...Object.entries(calendars).map(([id, version]) => ({ kind: 'calendar', id, version }) as const),
    ];
    const others = (await versionsInForce(this.sql, day)).filter(
      ({ kind, id }) => !named.some((one) => one.kind === kind && one.id === id),
    );
    return this.library.load(this.sql, [...named, ...others]);
  }

  /** Looks now whether another version is in force. */
  async refresh(): Promise<void> {
    const inForce = await versionsInForce(this.sql);
    const versions = JSON.stringify(inForce);
    if (versions === this.versions) return;
    if (!inForce.some(({ kind, id }) => kind === 'policy' && id === HOME_POLICY)) return;
    this.rules = await this.library.load(this.sql, inForce);
    this.versions = versions;
  }

  close(): void {
    clearInterval(this.timer);
  }
}
