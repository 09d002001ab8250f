/** One page of the open cases, by number. */
export interface RetimePage {
  readonly batch: string;
  /** The last case looked at; empty at the beginning. */
  readonly after: string;
  readonly limit: number;
}

export interface RetimedPage {
  /** The last case of this page; absent when there is none behind it. */
  readonly last?: string;
  readonly looked: number;
  /** How many of them were told, because the rules in force change something in them. */
  readonly told: number;
}

/** What goes over many cases at once does, beside the effects of a single one. */
export interface BatchActivities {
  /** Looks at one page and tells the cases concerned. A repeat tells again what counts once, and is counted once. */
  retimePage(request: RetimePage): Promise<RetimedPage>;
  /** Everything has been looked at. */
  retimeDone(request: { batch: string }): Promise<Record<string, never>>;
}
