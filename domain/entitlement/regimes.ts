import type { Regime as RegimeName } from '../policy/category.ts';
import { accessoryRegime } from './accessory-regime.ts';
import { carFiguresOnly } from './car/car-2013.ts';
import { carRegime } from './car/car-regime.ts';
import { distanceRegime } from './distance/distance-regime.ts';
import { farmRegime } from './farm/farm-regime.ts';
import { generalRegime } from './general/general-regime.ts';
import type { Regime } from './regime.ts';
import { uncataloguedRegime } from './uncatalogued-regime.ts';

/** Every body of rules as a function. */
export const REGIME_FUNCTIONS: Readonly<Record<RegimeName, Regime>> = {
  GENERAL: generalRegime,
  CAR: carRegime,
  ACCESSORY: accessoryRegime,
  FARM: farmRegime,
  UNCATALOGUED: uncataloguedRegime,
  DISTANCE: distanceRegime,
};

/** What can be worked out for rows that are not established; a person decides on it. */
export const FIGURES_OF_DISABLED: Readonly<Partial<Record<RegimeName, Regime>>> = { CAR: carFiguresOnly };
