import type { Entitlement } from '../../domain/entitlement/answer.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import { caseRow } from '../../drizzle/queries/cases.ts';
import { serialRecords } from '../../drizzle/queries/serial-facts.ts';
import type { Principal } from '../access/principal.ts';
import { mustBeStoredEvidence } from '../commands/evidence-references.ts';
import { mustBePossible } from '../inputs/dates.ts';
import { unknownReference } from '../inputs/references.ts';
import type { Services } from '../services.ts';
import { type OpenRepairBody, openRepairBody } from './body.ts';
import { factsOfUnit, receivedOn } from './facts.ts';
import { rightsOn } from './rights.ts';
import { type Unit, unitOf } from './unit.ts';
import { mustBeWithCustomer } from './unit-with-customer.ts';

export interface OpenRequest {
  readonly caller: Principal;
  readonly key: string;
  readonly body: OpenRepairBody;
}

/** What a report names and what follows from it, found before anything is written. */
export interface Report {
  readonly unit: Unit;
  readonly facts: EntitlementFacts;
  readonly rights: Entitlement;
}

/**
 * Checks a report against what is registered, and finds the rights of the goods.
 *
 * @param day in Shanghai, on which the report reached us
 * @throws {Problem}
 */
export async function examine(services: Services, { caller, body }: OpenRequest, day: string): Promise<Report> {
  const { storage } = services;
  await mustBeStoredEvidence(storage, openRepairBody, body);
  const { unit, record } = await storage.query(async (database) => {
    const unit = await unitOf(database, body, caller);
    const serial = unit.asset?.serial;
    if (serial !== undefined) await mustBeWithCustomer(database, 'serial', serial);
    const record = serial === undefined ? undefined : (await serialRecords(database, [serial])).get(serial);
    if (body.follows !== undefined) {
      const followed = await caseRow(database, body.follows);
      const same = followed !== undefined && (serial === undefined || followed.serial === serial);
      if (!same) throw unknownReference('follows', body.follows);
    }
    return { unit, record };
  });
  const facts = factsOfUnit(unit, record, body, day);
  mustBePossible('withoutPapers.purchasedOn', body.withoutPapers?.purchasedOn, { latest: day });
  mustBePossible('fault.appearedOn', body.fault.appearedOn, { earliest: receivedOn(facts), latest: day });
  return { unit, facts, rights: rightsOn(day, facts, await services.rules()) };
}
