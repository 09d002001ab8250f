import { createClockSetups } from '../../activities/clock-setups.ts';
import { createDeliveryRules } from '../../activities/delivery-rules.ts';
import { createEntitlement } from '../../activities/entitlement.ts';
import { createFactsProblem } from '../../activities/facts-problem.ts';
import { createHouseRules } from '../../activities/house-rules.ts';
import { createInstallationRules } from '../../activities/installation-rules.ts';
import { createMaintenanceDates } from '../../activities/maintenance-dates.ts';
import { createMayCall } from '../../activities/may-call.ts';
import { createNextOpening } from '../../activities/next-opening.ts';
import { createPriceList } from '../../activities/price-list.ts';
import { createPromiseRules } from '../../activities/promise-rules.ts';
import { createRetiming } from '../../activities/retiming.ts';
import { createTiming } from '../../activities/timing.ts';
import { createVisitRules } from '../../activities/visit-rules.ts';
import type { Rules } from '../case/world/table-rules.ts';
import { HouseBook } from './house-book.ts';

/**
 * The questions to policy, calendar and entitlement, answered by the code of the product from the rules it ships with,
 * or from those of a house of its own.
 */
export function seedRules(book: HouseBook = new HouseBook()): Rules {
  return {
    timing: createTiming(book, book.roster),
    clockSetups: createClockSetups(book, book.roster),
    retiming: createRetiming(book, book.roster),
    houseRules: createHouseRules(book),
    entitlement: createEntitlement(book),
    factsProblem: createFactsProblem(book),
    nextOpening: createNextOpening(book),
    visitRules: createVisitRules(book),
    promiseRules: createPromiseRules(book),
    deliveryRules: createDeliveryRules(book),
    installationRules: createInstallationRules(book),
    priceList: createPriceList(book),
    mayCall: createMayCall(book),
    maintenanceDates: createMaintenanceDates(book),
  };
}
