import type { DatedRow } from './row.ts';
import type { Terms } from './terms.ts';

/** What a promise is about. Each member that is set must fit. */
export interface PromiseScope {
  readonly categories?: readonly string[];
  readonly brands?: readonly string[];
  readonly serialPrefixes?: readonly string[];
  readonly channel?: 'shop' | 'online';
}

/** A promise of the seller or maker, as data. It binds, and can only improve what the law grants. */
export interface PromiseRow extends DatedRow {
  readonly scope: PromiseScope;
  readonly terms: Terms;
}
