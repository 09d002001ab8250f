import type { JsonObject } from '../../domain/json.ts';
import { isAmong } from '../../domain/people/is-among.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { DeliveryTypes } from './state.ts';

type Case = CaseContext<DeliveryTypes>;

/**
 * What our own driver brings is handed over, refused or left by him who accepted the visit, and by nobody else of the
 * field: another technician has not seen these goods. Others who may act do it for him.
 *
 * @throws {Refusal} `not_own_visit`
 */
export function mustBeItsDriver({ detail: { dispatch, drivers } }: Case, { actor }: { readonly actor: Actor }): void {
  if (actor.role !== 'technician' || dispatch?.ownDriver !== true) return;
  if (!isAmong(actor, drivers ?? [])) throw new Refusal('not_own_visit');
}

/** Who comes with the goods, as the visit tells it; of a visit that is no longer ours nothing is wanted. */
export function driverAgreed(c: Case, { visit, startsAt, endsAt, technicians }: JsonObject): void {
  if (visit !== c.detail.driverVisit || !Array.isArray(technicians)) return;
  const data = plain({ visit, startsAt, endsAt });
  c.record({ type: 'visitAgreed', data, detail: { drivers: technicians.map(String) } });
}
