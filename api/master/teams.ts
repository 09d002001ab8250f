import { z } from 'zod';
import { houseClocks } from '../../domain/policy/clock-setup.ts';
import { putTeam, shiftByRef, staffByRef, teamByRef } from '../../drizzle/queries/people.ts';
import { STAFF } from '../access/access.ts';
import { code, key } from '../inputs/common.ts';
import { unknownReference } from '../inputs/references.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { keptMembers, present } from './kept.ts';
import { defineResource } from './resource.ts';

const content = {
  lead: key
    .exactOptional()
    .describe('Who leads the team, a person of `staff`, as the identity provider names him: he hears what leads hear'),
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
    await mustBeStaff(services, lead);
    await mustBeHouseClocks(services, Object.keys(targets));
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
  if (found === undefined) throw unknownReference('shift', shift);
}

/** A lead nobody knows would hear nothing. @throws {Problem} `unknown_reference` */
async function mustBeStaff({ storage }: Services, lead: string | null): Promise<void> {
  if (lead === null) return;
  if ((await storage.query((database) => staffByRef(database, lead))) === undefined) {
    throw unknownReference('lead', lead);
  }
}

/** A target of any other clock would never be looked at. @throws {Problem} `invalid_input` */
async function mustBeHouseClocks({ rules }: Services, clocks: readonly string[]): Promise<void> {
  if (clocks.length === 0) return;
  const allowed = houseClocks((await rules()).policy);
  const strange = clocks.find((clock) => !allowed.includes(clock));
  if (strange === undefined) return;
  const field = `targets.${strange}`;
  throw new Problem('invalid_input', { field, params: { field, reason: 'notAHouseClock', allowed } });
}
