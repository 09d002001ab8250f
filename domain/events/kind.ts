import type { ObjectSchema } from './schema.ts';

/** One type of event: which entry it comes from and what of it goes out. A published type never changes. */
export interface EventKind {
  /** `repair.quoteAccepted.v1`: a change that a receiver could stumble over gets a new number, and both go out. */
  readonly type: string;
  /** The type of the journal entry; absent for what no case has, such as a publication of rules. */
  readonly entry?: string;
  /** The process whose entry it is; absent for what every case has. */
  readonly process?: string;
  readonly data: ObjectSchema;
}
