import type { CompiledCalendar } from '../../domain/calendar/types.ts';
import { shiftOfId } from '../../domain/people/shift.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { RosterBook } from '../../drizzle/roster-book.ts';
import { UnknownVersion } from '../../drizzle/rules/load-rules.ts';
import type { Services } from '../services.ts';

/** Calendars and policies by the versions that gave an answer. */
export interface Pinned {
  /** By id, in the version of the answer; in the one in force where that is not known any more. */
  calendars(versions: Readonly<Record<string, string>>): Promise<(id: string) => CompiledCalendar>;
  policy(version: string | undefined): Promise<Policy>;
}

/** Reads each version once in a request. */
export function pinnedRules({ rules, rulesAt, storage }: Services): Pinned {
  const calendar = async (id: string, version: string): Promise<CompiledCalendar | undefined> => {
    try {
      return (await rulesAt({ calendars: { [id]: version } })).calendar(id);
    } catch (error) {
      if (error instanceof UnknownVersion) return undefined;
      throw error;
    }
  };
  const kept = new Map<string, Promise<CompiledCalendar | undefined>>();
  const keptCalendar = (id: string, version: string): Promise<CompiledCalendar | undefined> => {
    const found = kept.get(`${id} ${version}`) ?? calendar(id, version);
    kept.set(`${id} ${version}`, found);
    return found;
  };
  return {
    async calendars(versions) {
      const [current, people] = await Promise.all([
        rules(),
        storage.query((database) => new RosterBook(database).current()),
      ]);
      const found = new Map<string, CompiledCalendar>();
      for (const [id, version] of Object.entries(versions)) {
        const pinned = shiftOfId(id) === undefined ? await keptCalendar(id, version) : undefined;
        if (pinned !== undefined) found.set(id, pinned);
      }
      return (id) => found.get(id) ?? people.calendar(current, id);
    },
    async policy(version) {
      if (version === undefined) return (await rules()).policy;
      try {
        return (await rulesAt({ policy: version })).policy;
      } catch (error) {
        if (error instanceof UnknownVersion) return (await rules()).policy;
        throw error;
      }
    },
  };
}
