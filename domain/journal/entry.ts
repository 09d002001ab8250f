import type { DeviceStamp } from '../devices/device-stamp.ts';
import type { JsonObject } from '../json.ts';
import type { Actor, Role } from '../people/roles.ts';

/** A message that goes out because of an entry; part of the journal, because who was told is evidence. */
export interface Tell {
  /** A role, the owner of the case, or the customer. */
  readonly to: Role | 'owner' | 'customer';
  /** Catalogue key of the text. */
  readonly text: string;
  /** ISO instant before which it must not be sent (the working time of the person told). */
  readonly notBefore?: string;
}

/**
 * One fact of a case, in the past tense. Entries are numbered from 1 without gaps and never change.
 * `data` is what happened; `detail` is merged into the case's detail by the reducer.
 */
export interface Entry {
  readonly seq: number;
  /** ISO instant in workflow time. */
  readonly at: string;
  /** `caseOpened`, `quoteAccepted`, … */
  readonly type: string;
  readonly actor: Actor;
  /** The command that caused it (update or event ID). */
  readonly commandId?: string;
  /** The number of the wait this entry answered. */
  readonly answers?: number;
  /** ISO instant on the device of the person, when it differs from `at`. */
  readonly deviceAt?: string;
  /** The signed command of a device that said so; only in the entries of its person. */
  readonly device?: DeviceStamp;
  /** The rule row and article that decided it. */
  readonly rule?: string;
  readonly policyVersion?: string;
  readonly calendarVersion?: string;
  readonly data: JsonObject;
  readonly detail?: JsonObject;
  readonly tells?: readonly Tell[];
}

/** An entry as the process writes it: number, instant and actor are added by the case runtime. */
export type Fact = Omit<Entry, 'seq' | 'at' | 'actor' | 'commandId' | 'answers' | 'device'> & {
  readonly actor?: Actor;
};
