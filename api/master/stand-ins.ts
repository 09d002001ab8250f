import { z } from 'zod';
import { putStandIn, standInByRef } from '../../drizzle/queries/stand-ins.ts';
import { STAFF } from '../access/access.ts';
import { day, key } from '../inputs/common.ts';
import { mustBePossible } from '../inputs/dates.ts';
import { Problem } from '../problem.ts';
import { keptMembers } from './kept.ts';
import { defineResource } from './resource.ts';

const content = {
  absent: key.describe('The person who is away, as the identity provider names him'),
  deputy: key.describe('The person who may act in his role meanwhile'),
  role: z.enum(STAFF),
  from: day,
  until: day.describe('The last day, in Asia/Shanghai'),
};

/** Roles that only an administrator gives to anybody. */
const GUARDED = ['admin', 'auditor'];

/** Who may act in whose role while he is away. */
export const standIns = defineResource({
  name: 'stand-ins',
  url: '/v1/stand-ins/:standIn',
  keys: z.object({ standIn: key }),
  body: z.strictObject(content),
  reply: z.object({ ...content, standIn: key, ...keptMembers }),
  writtenBy: ['manager', 'admin'],
  readBy: STAFF,
  repeats: 'by-content',
  put: async ({ services, caller, bodyHash }, { standIn }, { absent, deputy, role, from, until }) => {
    mustBePossible('until', until, { earliest: from });
    if (deputy === absent) {
      throw new Problem('invalid_input', { field: 'deputy', params: { field: 'deputy', reason: 'himself' } });
    }
    // Nobody gives himself a right.
    if (deputy === caller.id) throw new Problem('own_request', {});
    if (GUARDED.includes(role) && caller.role !== 'admin') {
      throw new Problem('role_not_allowed', { params: { roles: ['admin'] } });
    }
    return services.storage.query((database) =>
      putStandIn(database, standIn, { absent, deputy, role, fromDay: from, untilDay: until }, bodyHash),
    );
  },
  get: async ({ storage }, { standIn }) => {
    const found = await storage.query((database) => standInByRef(database, standIn));
    if (found === undefined) return undefined;
    const { absent, deputy, role, fromDay: from, untilDay: until, version, updatedAt } = found;
    return { standIn, absent, deputy, role, from, until, version, updatedAt };
  },
});
