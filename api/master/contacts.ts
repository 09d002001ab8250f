import { z } from 'zod';
import { contactByKey, putContact } from '../../drizzle/queries/contacts.ts';
import { customerLives } from '../../drizzle/queries/customers.ts';
import { siteByKey } from '../../drizzle/queries/sites.ts';
import { KEEPERS, STAFF } from '../access/access.ts';
import { code, key } from '../inputs/common.ts';
import { email, personName, phone } from '../inputs/people.ts';
import { unknownReference } from '../inputs/references.ts';
import { keptMembers } from './kept.ts';
import { defineResource } from './resource.ts';

const content = {
  site: key.optional().describe('A site of the same customer'),
  phone: phone.optional(),
  email: email.optional(),
  duty: code.describe('Department or function: purchasing, workshop …'),
  level: code.describe('operator, supervisor, manager, decider …'),
  roles: z
    .array(z.enum(['payment', 'acceptance', 'complaint', 'use']))
    .max(4)
    .describe('What this person may settle for the customer'),
};

/** A person at a customer: function, level, and what he may say for the customer. */
export const contacts = defineResource({
  name: 'contacts',
  url: '/v1/customers/:customer/contacts/:contact',
  keys: z.object({ customer: key, contact: key }),
  body: z.strictObject({ ...content, name: personName }),
  reply: z.object({ ...content, customer: key, contact: key, name: personName.optional(), ...keptMembers }),
  writtenBy: KEEPERS,
  readBy: [...STAFF, 'system'],
  repeats: 'by-content',
  put: ({ services, bodyHash }, { customer, contact }, { site, name, phone, email, duty, level, roles }) =>
    services.storage.query(async (database) => {
      if (!(await customerLives(database, customer))) throw unknownReference('customer', customer);
      if (site !== undefined && (await siteByKey(database, customer, site)) === undefined) {
        throw unknownReference('site', site);
      }
      return putContact(database, customer, contact, { site, name, phone, email, duty, level, roles }, bodyHash);
    }),
  get: async ({ storage }, { customer, contact }) => {
    const found = await storage.query((database) => contactByKey(database, customer, contact));
    return found && { customer, contact, ...found };
  },
});
