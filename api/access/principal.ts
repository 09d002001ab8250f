import type { Role } from '../../domain/people/roles.ts';

/** What a signed link lets its bearer do. */
export interface LinkScope {
  readonly caseNo: string;
  /** Actions besides reading. */
  readonly actions: readonly string[];
}

/** Who sent a request. */
export interface Principal {
  /** Key or link number; never a name. */
  readonly id: string;
  readonly role: Role;
  /** The customer this caller is: he sees what is his and nothing else. */
  readonly customer?: string;
  readonly link?: LinkScope;
  /** He acts in the role of this person, who is away. */
  readonly standsInFor?: string;
}

/** A caller who is outside the company and sees only what is meant for him. */
export function isCustomer(principal: Principal): boolean {
  return principal.role === 'customer';
}
