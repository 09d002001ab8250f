import { z } from 'zod';
import { putStaff, staffByRef } from '../../drizzle/queries/people.ts';
import { STAFF } from '../access/access.ts';
import { key } from '../inputs/common.ts';
import { mustBeTeam } from '../inputs/references.ts';
import { keptMembers, present } from './kept.ts';
import { defineResource } from './resource.ts';
import { mustBeShift } from './teams.ts';

const content = {
  roles: z.array(z.enum(STAFF)).min(1).max(STAFF.length).describe('What he is told as; it gives no right to anything'),
  team: key.exactOptional(),
  shift: key.exactOptional().describe('When he works; absent: as his team does'),
  active: z.boolean().default(true),
};

/** Our own people, as far as messages need them: under the key of the identity provider, without a name or number. */
export const staff = defineResource({
  name: 'staff',
  url: '/v1/staff/:person',
  keys: z.object({ person: key }),
  body: z.strictObject(content),
  reply: z.object({ ...content, person: key, ...keptMembers }),
  writtenBy: ['manager', 'admin'],
  readBy: STAFF,
  repeats: 'by-content',
  put: async ({ services, bodyHash }, { person }, { roles, team = null, shift = null, active }) => {
    await mustBeTeam(services.storage, team ?? undefined);
    await mustBeShift(services, shift);
    return services.storage.query((database) => putStaff(database, person, { roles, team, shift, active }, bodyHash));
  },
  get: async ({ storage }, { person }) => {
    const found = await storage.query((database) => staffByRef(database, person));
    if (found === undefined) return undefined;
    const { roles, active, version, updatedAt } = found;
    const [team, shift] = [present(found.team), present(found.shift)];
    return { person, roles, active, version, updatedAt, ...(team ? { team } : {}), ...(shift ? { shift } : {}) };
  },
});
