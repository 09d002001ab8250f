import type { Role } from '../people/roles.ts';
import type { PromiseTimes } from './promise-times.ts';
import type { SaidDue } from './promised-date.ts';
import type { Recurrence } from './recurrence.ts';

/** A date that somebody promises. */
export interface PromiseAsked {
  /** A row of the catalogue. */
  readonly kind: string;
  readonly due?: SaidDue;
  readonly recurs?: Recurrence;
  /** Which time of a recurring promise, from 1. */
  readonly period: number;
  /** ISO instant from which it counts. */
  readonly from: string;
}

/** What the catalogue says of a promise, and when it is due. */
export interface PromiseRules {
  readonly policyVersion: string;
  readonly calendarVersion?: string;
  /** Absent: the catalogue has no such kind. */
  readonly kind?: { readonly roles: readonly Role[]; readonly evidence: boolean; readonly visit?: string };
  /** Absent behind the last time of a recurring promise. */
  readonly times?: PromiseTimes;
}
