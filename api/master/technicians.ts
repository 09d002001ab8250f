import { z } from 'zod';
import { putTechnician, technicianByRef } from '../../drizzle/queries/technicians.ts';
import { STAFF } from '../access/access.ts';
import { code, day, key } from '../inputs/common.ts';
import { personName, phone } from '../inputs/people.ts';
import { position } from '../inputs/position.ts';
import { mustBeTeam } from '../inputs/references.ts';
import { keptMembers } from './kept.ts';
import { mustBeCategories } from './policy-categories.ts';
import { defineResource } from './resource.ts';

const content = {
  team: key,
  categories: z.array(code).max(50).describe('Categories of goods this person may work on'),
  skills: z.array(code).max(50).default([]).describe('What he can do besides'),
  licences: z
    .array(z.strictObject({ kind: code, until: day.describe('The last day it is valid, in Asia/Shanghai') }))
    .max(50)
    .default([])
    .describe('What the law makes him prove; without it, or after its last day, he is not sent'),
  areas: z.array(code).max(200).default([]).describe('Area codes he goes to'),
  base: position.optional().describe('Where he starts from'),
  reachKm: z.int().min(1).max(2_000).optional().describe('How far he goes from there'),
  dailyCap: z.int().min(1).max(50).optional().describe('Visits a day at most; absent: as the policy says'),
  van: key.optional().describe('The stock of his van'),
  phone: phone.optional(),
};

/** Who repairs and visits: what he can do, where he goes and how much a day. */
export const technicians = defineResource({
  name: 'technicians',
  url: '/v1/technicians/:technician',
  keys: z.object({ technician: key }),
  body: z.strictObject({ ...content, name: personName, active: z.boolean().default(true) }),
  reply: z.object({ ...content, technician: key, name: personName.optional(), active: z.boolean(), ...keptMembers }),
  writtenBy: ['dispatcher', 'lead', 'manager', 'admin', 'system'],
  readBy: [...STAFF, 'system'],
  repeats: 'by-content',
  put: async ({ services, bodyHash }, { technician }, body) => {
    await mustBeTeam(services.storage, body.team);
    await mustBeCategories(services, body.categories, (index) => `categories[${index}]`);
    const { phone, base, reachKm, dailyCap, van, ...content } = body;
    return services.storage.query((database) =>
      putTechnician(database, technician, { ...content, phone, base, reachKm, dailyCap, van }, bodyHash),
    );
  },
  get: async ({ storage }, { technician }) => {
    const found = await storage.query((database) => technicianByRef(database, technician));
    return found && { technician, ...found };
  },
});
