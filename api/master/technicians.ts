import { z } from 'zod';
import { putTechnician, technicianByRef } from '../../drizzle/queries/technicians.ts';
import { STAFF } from '../access/access.ts';
import { code, key } from '../inputs/common.ts';
import { personName, phone } from '../inputs/people.ts';
import { keptMembers } from './kept.ts';
import { mustBeCategories } from './policy-categories.ts';
import { defineResource } from './resource.ts';

const content = {
  team: key,
  categories: z.array(code).max(50).describe('Categories of goods this person may work on'),
  phone: phone.optional(),
};

/** Who repairs. */
export const technicians = defineResource({
  name: 'technicians',
  url: '/v1/technicians/:technician',
  keys: z.object({ technician: key }),
  body: z.strictObject({ ...content, name: personName, active: z.boolean().default(true) }),
  reply: z.object({ ...content, technician: key, name: personName.optional(), active: z.boolean(), ...keptMembers }),
  writtenBy: ['dispatcher', 'lead', 'manager', 'admin', 'system'],
  readBy: [...STAFF, 'system'],
  repeats: 'by-content',
  put: async ({ services, bodyHash }, { technician }, { name, phone, team, categories, active }) => {
    await mustBeCategories(services, categories, (index) => `categories[${index}]`);
    return services.storage.query((database) =>
      putTechnician(database, technician, { name, phone, team, categories, active }, bodyHash),
    );
  },
  get: async ({ storage }, { technician }) => {
    const found = await storage.query((database) => technicianByRef(database, technician));
    return found && { technician, ...found };
  },
});
