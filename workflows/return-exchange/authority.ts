import type { HouseRules } from '../../activities/contract.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { Refusal } from '../case/refusal.ts';

/** Nobody decides what he himself asked for or did; who stands in for him does not either. @throws {Refusal} */
export function mustNotBeOwn(actor: Actor, ...others: readonly (string | undefined)[]): void {
  const own = others.some((other) => other !== undefined && (actor.id === other || actor.standsInFor === other));
  if (own) throw new Refusal('own_request', { asker: actor.id });
}

/**
 * A role decides alone up to its amount. The limits are amounts in CNY: of another currency nobody decides alone.
 *
 * @throws {Refusal} `above_authority`
 */
export function mustBeWithin(
  actor: Actor,
  asked: {
    readonly totalFen: number;
    readonly currency: string;
    readonly kind: 'goodwill' | 'refund' | 'returnFreight';
  },
  { authority }: HouseRules,
  field: string,
): void {
  const row = authority.find(({ kind, role }) => kind === asked.kind && role === actor.role);
  const limit = asked.currency === 'CNY' ? (row?.maxFen ?? 0) : 0;
  if (asked.totalFen > limit) throw new Refusal('above_authority', { limit, totalFen: asked.totalFen }, field);
}
