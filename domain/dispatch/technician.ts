/** Degrees, WGS 84. */
export interface Position {
  readonly lat: number;
  readonly lon: number;
}

/** What the law makes a technician prove: electricity, gas, refrigerants. */
export interface Licence {
  readonly kind: string;
  /** The last day it is valid, in Asia/Shanghai. */
  readonly until: string;
}

/** What dispatch knows of a technician besides his time. */
export interface Technician {
  readonly id: string;
  readonly team: string;
  readonly active: boolean;
  /** Categories of goods he may work on. */
  readonly categories: readonly string[];
  readonly skills: readonly string[];
  readonly licences: readonly Licence[];
  /** Area codes he goes to. */
  readonly areas: readonly string[];
  /** Where he starts from, and how far he goes. */
  readonly base?: Position;
  readonly reachKm?: number;
  /** Visits a day at most. */
  readonly dailyCap: number;
}
