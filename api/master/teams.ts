import { z } from 'zod';
import { putTeam, shiftByRef, teamByRef } from '../../drizzle/queries/people.ts';
import { STAFF } from '../access/access.ts';
import { code, key } from '../inputs/common.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { keptMembers, present } from './kept.ts';
import { defineResource } from './resource.ts';

const content = {
  lead: key
    .exactOptional()
    .describe('Who leads the team, as the identity provider names him: he hears what leads hear'),
  shift: key.exactOptional().describe('When the team works; absent: as its roles do'),
  targets: z
    .record(code, z.int().min(1).max(1_000_000))
    .default({})
    .describe("Targets of its own for the house's clocks, by clock, in the unit of the clock"),
};

/** Who works together. */
export const teams = defineResource({
  name: 'teams',
  url: '/v1/teams/:team',
  keys: z.object({ team: key }),
  body: z.strictObject(content),
  reply: z.object({ ...content, team: key, ...keptMembers }),
  writtenBy: ['manager', 'admin'],
  readBy: STAFF,
  repeats: 'by-content',
  put: async ({ services, bodyHash }, { team }, { lead = null, shift = null, targets }) => {
    await mustBeShift(services, shift);
    return services.storage.query((database) => putTeam(database, team, { lead, shift, targets }, bodyHash));
  },
  get: async ({ storage }, { team }) => {
    const found = await storage.query((database) => teamByRef(database, team));
    if (found === undefined) return undefined;
    const [lead, shift] = [present(found.lead), present(found.shift)];
    const { targets, version, updatedAt } = found;
    return { team, targets, version, updatedAt, ...(lead ? { lead } : {}), ...(shift ? { shift } : {}) };
  },
});

/** @throws {Problem} `unknown_reference` */
export async function mustBeShift({ storage }: Services, shift: string | null): Promise<void> {
  if (shift === null) return;
  const found = await storage.query((database) => shiftByRef(database, shift));
  if (found === undefined) {
    throw new Problem('unknown_reference', { field: 'shift', params: { field: 'shift', value: shift } });
  }
}
