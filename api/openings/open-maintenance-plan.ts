import { z } from 'zod';
import { maintenancePlans } from '../../domain/policy/maintenance-plan.ts';
import type { Database } from '../../drizzle/connect.ts';
import { assetBySerial } from '../../drizzle/queries/assets.ts';
import { caseRow } from '../../drizzle/queries/cases.ts';
import { productBySku } from '../../drizzle/queries/products.ts';
import { ownRef, siteByKey } from '../../drizzle/queries/sites.ts';
import { type MaintenanceOpening, maintenancePlan } from '../../workflows/maintenance-plan/contract.ts';
import type { Answered } from '../commands/answered.ts';
import type { InFlight } from '../commands/in-flight.ts';
import { caseNo, code, day, deviceInstant, key, reference } from '../inputs/common.ts';
import { meterValue } from '../inputs/maintenance-plan.ts';
import { unknownReference } from '../inputs/references.ts';
import { Problem } from '../problem.ts';
import { prioritySchema } from '../replies/case-parts.ts';
import type { Services } from '../services.ts';
import { commonOf } from './common.ts';
import { type OpenCaseRequest, openCase } from './open-case.ts';
import type { Opening } from './start-case.ts';
import { mustBeWithCustomer } from './unit-with-customer.ts';

/** POST /v1/maintenance-plans: which item is looked after, how often and from when. */
export const openMaintenanceBody = z.strictObject({
  serial: key.describe('The serial of a registered item'),
  site: key.optional().describe('The site of its customer where it stands'),
  plan: code.describe('A plan of the policy'),
  from: day.describe('The first day of the plan; the first visit comes one period later'),
  first: day.optional().describe('The day of the first visit instead'),
  until: day.optional().describe('The last day of the plan'),
  meter: meterValue.optional().describe('What its meter shows now'),
  parent: caseNo.optional(),
  references: z.array(reference).max(20).optional(),
  priority: prioritySchema.optional(),
  team: key.optional().describe('Who looks after it: a team rather than a person'),
  deviceAt: deviceInstant.optional(),
  onBehalfOf: key.optional(),
});

export type OpenMaintenanceBody = z.output<typeof openMaintenanceBody>;

/** Opens a maintenance plan. @throws {Problem} every refusal */
export async function openMaintenancePlan(
  services: Services,
  inFlight: InFlight<Opening>,
  request: OpenCaseRequest<OpenMaintenanceBody>,
): Promise<Answered> {
  const { body } = request;
  return openCase(services, inFlight, maintenancePlan, request, async () => {
    mustBeOrdered(body);
    const { policy } = await services.rules();
    const row = maintenancePlans(policy).find(({ id }) => id === body.plan);
    if (row === undefined) throw unknownReference('plan', body.plan);
    if (body.meter !== undefined && row.meter === undefined) {
      throw new Problem('invalid_input', { field: 'meter', params: { field: 'meter', reason: 'noMeter' } });
    }
    const about = await services.storage.query((database) => aboutOf(database, body));
    return async (): Promise<MaintenanceOpening> => ({ ...wantedOf(body), ...about });
  });
}

/** @throws {Problem} `impossible_date` */
function mustBeOrdered({ from, first, until }: OpenMaintenanceBody): void {
  for (const [field, value] of Object.entries({ first, until })) {
    if (value === undefined || value >= from) continue;
    throw new Problem('impossible_date', { field, params: { field, value, reason: 'tooEarly', earliest: from } });
  }
}

/** What it is about, every reference checked. @throws {Problem} `unknown_reference` */
async function aboutOf(
  database: Database,
  { serial, site, parent }: OpenMaintenanceBody,
): Promise<Pick<MaintenanceOpening, 'serial' | 'customer' | 'site' | 'product' | 'category' | 'orderNo'>> {
  const asset = await assetBySerial(database, serial);
  const customer = asset?.customerRef ?? undefined;
  if (asset === undefined || customer === undefined) throw unknownReference('serial', serial);
  await mustBeWithCustomer(database, 'serial', serial);
  if (site !== undefined && (await siteByKey(database, customer, site)) === undefined)
    throw unknownReference('site', site);
  if (parent !== undefined && (await caseRow(database, parent)) === undefined) throw unknownReference('parent', parent);
  const product = await productBySku(database, asset.sku);
  return {
    serial,
    customer,
    ...(site === undefined ? {} : { site: ownRef(customer, site) }),
    ...(product === undefined ? {} : { product: product.sku, category: product.category }),
    ...(asset.orderNo == null ? {} : { orderNo: asset.orderNo }),
  };
}

function wantedOf(body: OpenMaintenanceBody): Omit<MaintenanceOpening, 'customer' | 'serial'> {
  const { plan, from, first, until, meter } = body;
  return {
    plan,
    from,
    ...(first === undefined ? {} : { first }),
    ...(until === undefined ? {} : { until }),
    ...(meter === undefined ? {} : { meter }),
    ...commonOf(body),
  };
}
