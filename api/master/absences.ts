import { z } from 'zod';
import { absenceByRef, isPerson, putAbsence } from '../../drizzle/queries/people.ts';
import { STAFF } from '../access/access.ts';
import { day, key } from '../inputs/common.ts';
import { mustBePossible } from '../inputs/dates.ts';
import { unknownReference } from '../inputs/references.ts';
import { keptMembers } from './kept.ts';
import { defineResource } from './resource.ts';

const content = {
  person: key.describe('Who is away, a person of `staff` or `technicians`, as the identity provider names him'),
  from: day,
  until: day.describe('The last day, in Asia/Shanghai'),
  reason: z.enum(['leave', 'sick', 'training', 'business', 'other']),
  cancelled: z.boolean().default(false).describe('He is there after all'),
};

/** Who is away and when: what he would be told goes to who stands in for him, or to the next level. */
export const absences = defineResource({
  name: 'absences',
  url: '/v1/absences/:absence',
  keys: z.object({ absence: key }),
  body: z.strictObject(content),
  reply: z.object({ ...content, absence: key, ...keptMembers }),
  writtenBy: ['dispatcher', 'lead', 'manager', 'admin', 'system'],
  readBy: [...STAFF, 'system'],
  repeats: 'by-content',
  put: async ({ services, bodyHash }, { absence }, { person, from, until, reason, cancelled }) => {
    mustBePossible('until', until, { earliest: from });
    if (!(await services.storage.query((database) => isPerson(database, person)))) {
      throw unknownReference('person', person);
    }
    return services.storage.query((database) =>
      putAbsence(database, absence, { person, fromDay: from, untilDay: until, reason, cancelled }, bodyHash),
    );
  },
  get: async ({ storage }, { absence }) => {
    const found = await storage.query((database) => absenceByRef(database, absence));
    if (found === undefined) return undefined;
    const { person, fromDay: from, untilDay: until, cancelled, version, updatedAt } = found;
    const reason = content.reason.parse(found.reason);
    return { absence, person, from, until, reason, cancelled, version, updatedAt };
  },
});
