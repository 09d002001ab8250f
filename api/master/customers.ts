import { z } from 'zod';
import { CustomerErased, customerByRef, putCustomer } from '../../drizzle/queries/customers.ts';
import { KEEPERS, STAFF } from '../access/access.ts';
import { isCustomer } from '../access/principal.ts';
import { key } from '../inputs/common.ts';
import { address, email, language, personName, phone, timeOfDay } from '../inputs/people.ts';
import { Problem } from '../problem.ts';
import { keptMembers } from './kept.ts';
import { defineResource } from './resource.ts';

const preferences = z.strictObject({
  language: language.exactOptional(),
  channel: z.enum(['phone', 'sms', 'email', 'wechat']).exactOptional(),
  quietFrom: timeOfDay.exactOptional(),
  quietTo: timeOfDay.exactOptional(),
});

const content = {
  kind: z.enum(['person', 'company']),
  phone: phone.optional(),
  email: email.optional(),
  address: address.optional(),
};

const erasedAt = z.string().exactOptional().describe('The words are gone for good, and the key is not given out again');

/** Who buys and owns, with how he wants to be reached. */
export const customers = defineResource({
  name: 'customers',
  url: '/v1/customers/:customer',
  keys: z.object({ customer: key }),
  body: z.strictObject({ ...content, name: personName, preferences: preferences.default({}) }),
  reply: z.object({ ...content, customer: key, name: personName.optional(), preferences, erasedAt, ...keptMembers }),
  writtenBy: KEEPERS,
  readBy: [...STAFF, 'system', 'customer'],
  repeats: 'by-content',
  put: ({ services, bodyHash }, { customer }, { kind, name, phone, email, address, preferences }) =>
    services.storage
      .query((database) =>
        putCustomer(database, customer, { kind, name, phone, email, address, preferences }, bodyHash),
      )
      .catch((error: unknown) => {
        throw error instanceof CustomerErased ? new Problem('erased', { params: { what: customer } }) : error;
      }),
  get: async ({ storage }, { customer }, caller) => {
    if (isCustomer(caller) && caller.customer !== customer) return undefined;
    const found = await storage.query((database) => customerByRef(database, customer));
    return found && { customer, ...found };
  },
});
