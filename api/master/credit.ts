import { z } from 'zod';
import { needsSecond } from '../../domain/credit/credit-profile.ts';
import type { Role } from '../../domain/people/roles.ts';
import { authorityLimit } from '../../domain/policy/authority-limit.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { profileOf, profilesOf, putProfile, type StoredProfile } from '../../drizzle/credit/profiles.ts';
import { customerLives } from '../../drizzle/queries/customers.ts';
import { STAFF } from '../access/access.ts';
import { code, currency, day, fen, key } from '../inputs/common.ts';
import { mustBePossible, today } from '../inputs/dates.ts';
import { unknownReference } from '../inputs/references.ts';
import { defineResource } from './resource.ts';

/** Who gives credit, each up to his limit. */
export const CREDIT_GIVERS = ['finance', 'approver', 'manager'] as const satisfies readonly Role[];

const content = {
  currency,
  limitFen: fen,
  tolerancePercent: z.int().min(0).max(100).default(0).describe('So many percent above the limit are let pass'),
  termDays: z.int().min(0).max(365),
  validUntil: day.describe('The last day'),
  hold: code.exactOptional().describe('Why nothing goes out on account for the time being'),
};

const profile = z.object({
  ...content,
  version: z.int(),
  proposedBy: z.string(),
  approvedBy: z.string().optional(),
  approvedAt: z.string().optional(),
});

/** How much a customer may owe. What is more than one person may give waits for a second one. */
export const credit = defineResource({
  name: 'credit',
  url: '/v1/customers/:customer/credit',
  keys: z.object({ customer: key }),
  body: z.strictObject(content),
  reply: z.object({ customer: key, inForce: profile.optional(), proposed: profile.optional() }),
  writtenBy: CREDIT_GIVERS,
  readBy: [...STAFF, 'system'],
  repeats: 'by-content',
  put: async ({ services, caller, bodyHash }, { customer }, wanted) => {
    mustBePossible('validUntil', wanted.validUntil, { earliest: today(services.now()) });
    const { policy } = await services.rules();
    const ownLimit = creditLimit(policy, caller.role, wanted.currency) ?? 0;
    return services.storage.query(async (database) => {
      if (!(await customerLives(database, customer))) throw unknownReference('customer', customer);
      return putProfile(database, customer, wanted, {
        by: caller.id,
        bodyHash,
        needsApproval: (inForce) => needsSecond(wanted, inForce, ownLimit),
      });
    });
  },
  get: async ({ storage }, { customer }) => {
    const { inForce, proposed } = await storage.query((database) => profilesOf(database, customer));
    if (inForce === undefined && proposed === undefined) return undefined;
    return {
      customer,
      ...(inForce === undefined ? {} : { inForce: said(inForce) }),
      ...(proposed === undefined ? {} : { proposed: said(proposed) }),
    };
  },
});

/** The authority rows are amounts in CNY: of another currency a manager decides alone, and nobody else. */
export function creditLimit(policy: Policy, role: Role, currency: string): number | undefined {
  if (currency === 'CNY') return authorityLimit(policy, role, 'creditLimit');
  return role === 'manager' ? Number.MAX_SAFE_INTEGER : undefined;
}

function said(row: StoredProfile): z.output<typeof profile> {
  const { version, proposedBy, approvedBy, approvedAt } = row;
  return {
    ...profileOf(row),
    version,
    proposedBy,
    ...(approvedBy === null ? {} : { approvedBy }),
    ...(approvedAt === null ? {} : { approvedAt }),
  };
}
