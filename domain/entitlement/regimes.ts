import type { Regime as RegimeName } from '../policy/category.ts';
import { generalRegime } from './general/general-regime.ts';
import type { Regime } from './regime.ts';
import { uncataloguedRegime } from './uncatalogued-regime.ts';

/** The bodies of rules the engine decides by itself. Goods of any other go to a person. */
export const REGIME_FUNCTIONS: Readonly<Partial<Record<RegimeName, Regime>>> = {
  GENERAL: generalRegime,
  UNCATALOGUED: uncataloguedRegime,
};
