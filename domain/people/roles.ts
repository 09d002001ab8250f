/** Everybody who can act on a case. "Desk" is an agent or a lead. */
export const ROLES = [
  'agent',
  'dispatcher',
  'technician',
  'lead',
  'approver',
  'quality',
  'warehouse',
  'finance',
  'collector',
  'sales',
  'legal',
  'manager',
  'auditor',
  'admin',
  'customer',
  'system',
] as const;

export type Role = (typeof ROLES)[number];

/** Who did something. `id` is a key, employee or link number, never a name or a phone. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  /** The customer (by reference) for whom a member of staff acted. */
  readonly onBehalfOf?: string;
  /** The person in whose role somebody acted while that one was away. */
  readonly standsInFor?: string;
}

/** The engine itself: clocks, effects and consequences. */
export const SANBAO: Actor = { id: 'sanbao', role: 'system' };

/** Whose time it is while a case waits. */
export type Party = 'us' | 'customer' | 'technician' | 'parts' | 'supplier' | 'finance' | 'carrier' | 'regulator';
