import { z } from 'zod';
import { customerLives } from '../../drizzle/queries/customers.ts';
import { putSite, siteByKey } from '../../drizzle/queries/sites.ts';
import { KEEPERS, STAFF } from '../access/access.ts';
import { code, key } from '../inputs/common.ts';
import { address, timeOfDay } from '../inputs/people.ts';
import { position } from '../inputs/position.ts';
import { unknownReference } from '../inputs/references.ts';
import { anyJson } from '../schemas/json.ts';
import { keptMembers } from './kept.ts';
import { defineResource } from './resource.ts';

const accessRules = z.strictObject({
  opensAt: timeOfDay.exactOptional(),
  closesAt: timeOfDay.exactOptional(),
  permitRequired: z.boolean().exactOptional(),
  escortRequired: z.boolean().exactOptional(),
  parking: z.enum(['none', 'street', 'yard', 'garage']).exactOptional(),
  lift: z.enum(['none', 'passenger', 'goods']).exactOptional(),
  vehicleHeightCm: z.int().min(100).max(600).exactOptional(),
});

const content = { region: code.optional(), address: address.optional(), position: position.optional() };

/** A place of a customer with the rules for getting in. */
export const sites = defineResource({
  name: 'sites',
  url: '/v1/customers/:customer/sites/:site',
  keys: z.object({ customer: key, site: key }),
  body: z.strictObject({ ...content, access: accessRules.default({}) }),
  reply: z.object({ ...content, customer: key, site: key, access: anyJson, ...keptMembers }),
  writtenBy: KEEPERS,
  readBy: [...STAFF, 'system'],
  repeats: 'by-content',
  put: ({ services, bodyHash }, { customer, site }, { access, region, address, position }) =>
    services.storage.query(async (database) => {
      if (!(await customerLives(database, customer))) throw unknownReference('customer', customer);
      return putSite(database, customer, site, { access, region, address, position }, bodyHash);
    }),
  get: async ({ storage }, { customer, site }) => {
    const found = await storage.query((database) => siteByKey(database, customer, site));
    return found && { customer, site, ...found };
  },
});
