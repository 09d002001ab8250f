import type { Client } from '@temporalio/client';
import { exchangeDifference } from '../domain/money/exchange-difference.ts';
import type { Database } from '../drizzle/connect.ts';
import type { RosterBook } from '../drizzle/roster-book.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import { createCarrierActivities } from './carrier-activities.ts';
import { createClockSetups } from './clock-setups.ts';
import type { Activities } from './contract.ts';
import { createDatabaseActivities } from './database-activities.ts';
import { createDeliveryRules } from './delivery-rules.ts';
import { createDispatchActivities } from './dispatch-activities.ts';
import { createEntitlement } from './entitlement.ts';
import { createFactsProblem } from './facts-problem.ts';
import { createHouseRules } from './house-rules.ts';
import { createInstallationRules } from './installation-rules.ts';
import { createMaintenanceDates } from './maintenance-dates.ts';
import { createMayCall } from './may-call.ts';
import { createNextOpening } from './next-opening.ts';
import { createOpenCase } from './open-case.ts';
import { createPriceList } from './price-list.ts';
import { createPromiseRules } from './promise-rules.ts';
import { createRetiming } from './retiming.ts';
import { createSerialFacts } from './serial-facts.ts';
import { createTellCase } from './tell-case.ts';
import { createTellSerial } from './tell-serial.ts';
import { createTiming } from './timing.ts';
import { createVisitRules } from './visit-rules.ts';

/** Every effect of the product, bound to what it works with. */
export function createActivities({
  db,
  rules,
  roster,
  client,
  hasGateway = false,
  hasCarriers = false,
  taskQueue,
  hasRefunds = false,
}: {
  db: Pick<Database, 'sql'>;
  rules: RuleBook;
  roster: Pick<RosterBook, 'current' | 'fresh'>;
  client: Client;
  /** Whether a payment gateway is set up. */
  hasGateway?: boolean;
  /** Whether a carrier adapter is set up. */
  hasCarriers?: boolean;
  /** Where cases that others open run; the product's own unless said. */
  taskQueue?: string;
  /** Whether a gateway pays refunds out. */
  hasRefunds?: boolean;
}): Activities {
  return {
    ...createDatabaseActivities({ db, hasGateway, hasRefunds }),
    ...createCarrierActivities(db.sql, hasCarriers),
    timing: createTiming(rules, roster),
    clockSetups: createClockSetups(rules, roster),
    retiming: createRetiming(rules, roster),
    houseRules: createHouseRules(rules),
    entitlement: createEntitlement(rules),
    factsProblem: createFactsProblem(rules),
    nextOpening: createNextOpening(rules),
    visitRules: createVisitRules(rules),
    promiseRules: createPromiseRules(rules),
    deliveryRules: createDeliveryRules(rules),
    installationRules: createInstallationRules(rules),
    priceList: createPriceList(rules),
    mayCall: createMayCall(rules),
    maintenanceDates: createMaintenanceDates(rules),
    serialFacts: createSerialFacts(db),
    ...createDispatchActivities(db.sql, { rules, roster }),
    exchangePrice: async (facts) => exchangeDifference(facts),
    openCase: createOpenCase(db.sql, client, taskQueue === undefined ? {} : { taskQueue }),
    tellCase: createTellCase(db.sql, client),
    tellSerial: createTellSerial(db.sql, client),
  };
}
