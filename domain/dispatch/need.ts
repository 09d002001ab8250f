import type { Position } from './technician.ts';

/** What a visit needs of whoever makes it. */
export interface VisitNeed {
  /** Category of the goods. */
  readonly category?: string;
  readonly skills: readonly string[];
  /** Kinds of licences he must hold on the day. */
  readonly licences: readonly string[];
  readonly area?: string;
  readonly position?: Position;
  /** The work alone. */
  readonly minutes: number;
  /** The way there, and as much again for the way on. */
  readonly travelMinutes: number;
}
