import type { Role } from './roles.ts';

const ABOVE: Partial<Record<Role, Role>> = {
  agent: 'lead',
  dispatcher: 'lead',
  technician: 'lead',
  collector: 'lead',
  lead: 'manager',
  approver: 'manager',
  quality: 'manager',
  warehouse: 'manager',
  finance: 'manager',
  sales: 'manager',
  legal: 'manager',
  manager: 'admin',
};

/** The role that hears of it when nobody of this one is there; `undefined` at the top. */
export function nextLevel(role: Role): Role | undefined {
  return ABOVE[role];
}
