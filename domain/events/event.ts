import type { Entry } from '../journal/entry.ts';
import type { JsonObject } from '../json.ts';
import type { Role } from '../people/roles.ts';
import { eventKind } from './catalogue.ts';
import { object, picked } from './schema.ts';

/** A fact as the outside hears of it: no name, no words, nothing that an erasure would have to reach. */
export interface PublicEvent {
  /** The same however often it is told; made of case and entry. */
  readonly id: string;
  readonly type: string;
  /** ISO instant at which it happened. */
  readonly timestamp: string;
  /** Absent for what belongs to no case. */
  readonly caseNo?: string;
  readonly process?: string;
  /** The number of the entry: rises within a case, not without gaps. Without a case: rises within its kind of events. */
  readonly seq: number;
  /** The role of who did it; `system` for the engine itself. */
  readonly by: Role;
  readonly data: JsonObject;
}

/**
 * Pure: the event of this type that an entry is. Data holds what the schema of the type names and nothing else.
 *
 * @param of the line it stands in: a case, or without `process` what is no case (`RULES_LINE`)
 */
export function eventOf(
  type: string,
  of: { readonly caseNo: string; readonly process?: string | null },
  entry: Pick<Entry, 'seq' | 'at' | 'actor' | 'data'>,
): PublicEvent {
  const { seq, at, actor, data } = entry;
  const told = picked(eventKind(type)?.data ?? object({}), data);
  return {
    id: eventId(of.caseNo, seq, type),
    type,
    timestamp: at,
    ...(of.process == null ? {} : { caseNo: of.caseNo, process: of.process }),
    seq,
    by: actor.role,
    data: typeof told === 'object' && told !== null && !Array.isArray(told) ? told : {},
  };
}

/** The first version of a type carries none in its events' IDs; a later one is another event of the same entry. */
export function eventId(caseNo: string, seq: number, type: string): string {
  const version = /\.v(\d+)$/.exec(type)?.[1] ?? '1';
  return `evt_${caseNo}_${seq}${version === '1' ? '' : `_v${version}`}`;
}
