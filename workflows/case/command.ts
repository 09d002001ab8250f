import type { DeviceStamp } from '../../domain/devices/device-stamp.ts';
import type { WaitView } from '../../domain/journal/view.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import type { Actor } from '../../domain/people/roles.ts';

/** What a person or a machine asks a case to do. One object, so that members can be added later. */
export interface Command<Input = JsonObject> {
  /** SHA-256 of (principal, case, action, Idempotency-Key); also the Temporal update ID. */
  readonly id: string;
  readonly bodyHash: string;
  readonly action: string;
  readonly actor: Actor;
  /** The wait the person saw. A human action names this or `version`. */
  readonly wait?: number;
  /** The case version the person saw (`If-Match`). */
  readonly version?: number;
  /** ISO instant on the person's device. */
  readonly deviceAt?: string;
  /** The signature of the device it came from. */
  readonly device?: DeviceStamp;
  readonly input: Input;
}

/** The answer to a command: where the case stands after it. Small, because it is kept for repeats. */
export interface Answer {
  readonly caseNo: string;
  readonly process: string;
  readonly stage: string;
  readonly status: 'open' | 'closed';
  readonly outcome?: string;
  readonly version: number;
  readonly waits: readonly WaitView[];
  /** What the command itself produced, e.g. a number it created. */
  readonly result?: Json;
  /** Of the body that was answered: a repeat under the same key with another body shows. */
  readonly bodyHash: string;
}

/** Why a command was refused: what was wrong, what is allowed now. Travels as failure details. */
export interface RefusalDetail {
  readonly code: string;
  readonly params: JsonObject;
  /** Path of the offending input member, when there is one. */
  readonly field?: string;
  readonly caseNo: string;
  readonly stage: string;
  readonly version: number;
  readonly waits: readonly WaitView[];
  readonly bodyHash: string;
}

/** A fact from outside, delivered from the inbox as a signal. Idempotent by `id`. */
export interface CaseEvent {
  readonly id: string;
  readonly type: string;
  readonly actor: Actor;
  readonly data: JsonObject;
}

/** What starts a case: the whole command that opened it. The number is reserved before. */
export interface OpenInput<Opening = JsonObject> {
  readonly caseNo: string;
  readonly command: Command<Opening>;
}

/** Names of the Temporal messages every case answers besides one update per action. */
export const OPENED_UPDATE = 'opened';
export const EVENT_SIGNAL = 'event';
/** The fact by which a re-timing tells a case that there are newer rules; nobody else may. */
export const RULES_PUBLISHED = 'rulesPublished';
export const VIEW_QUERY = 'view';
