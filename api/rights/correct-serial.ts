import { z } from 'zod';
import { BadFacts } from '../../domain/entitlement/bad-facts.ts';
import {
  believedBefore,
  CORRECTABLE,
  type CorrectedMembers,
  withCorrections,
} from '../../domain/entitlement/corrections.ts';
import { entitlement } from '../../domain/entitlement/entitlement.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import { factsOfSerial, type SerialRecord } from '../../domain/entitlement/serial-facts.ts';
import type { Language } from '../../domain/text/languages.ts';
import { raiseAlarmOnce } from '../../drizzle/alarm.ts';
import { endedViewsOf } from '../../drizzle/queries/cases.ts';
import { addCorrection, correctionUnder, type SerialCorrection } from '../../drizzle/queries/corrections.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import type { Principal } from '../access/principal.ts';
import { type CommandIdentity, identify, mustBeSameBody } from '../commands/identity.ts';
import { mustBePossible, today } from '../inputs/dates.ts';
import { tellRecorded } from '../openings/tell-recorded.ts';
import { swapPersonal } from '../personal/swap.ts';
import type { Services } from '../services.ts';
import { type CorrectionBody, correctionBody } from './correction-body.ts';
import { doneInEnded, type RightChange, rightChangesOf } from './correction-changes.ts';
import { orBadFacts } from './found-rights.ts';
import { askedSerial } from './serial-rights.ts';

export interface CorrectionRequest {
  readonly caller: Principal;
  readonly serial: string;
  readonly body: CorrectionBody;
  readonly key: string;
  readonly language: Language;
}

export interface Corrected {
  readonly stored: SerialCorrection;
  readonly replayed: boolean;
  readonly asOf: string;
  readonly policyVersion: string;
  readonly calendarVersion: string;
  readonly changes: RightChange[];
  readonly told: string[];
  readonly ended: { readonly caseNo: string; readonly done: string[] }[];
}

const swapped = z.object({ reason: z.object({ ref: z.string(), hash: z.string() }) });

/**
 * Sets a fact of a serial right: written down with who and why, told to the cases that run, and answered with the rights
 * that change by it. A repeat finds what the first one wrote, and tells nobody twice.
 *
 * @throws {Problem} `bad_facts` when it could not be true together with what is known else
 */
export async function correctSerial(services: Services, request: CorrectionRequest): Promise<Corrected> {
  const { storage, secret } = services;
  const { caller, serial, body, key } = request;
  const identity = identify(secret, { caller, about: `asset ${serial}`, action: 'correct', key, body });
  const { record, earlier } = await storage.query(async (database) => ({
    record: (await askedSerial(database, caller, serial)).record,
    earlier: await correctionUnder(database, identity.id),
  }));
  if (earlier === undefined) await mustBeTrue(services, record, body);
  const stored = earlier ?? (await store(services, request, identity, record));
  mustBeSameBody(identity, stored);
  return { stored, replayed: earlier !== undefined, ...(await effectsOf(services, stored, record, request.language)) };
}

/** Not in the future, and possible beside everything else that is known. */
async function mustBeTrue(services: Services, record: SerialRecord, body: CorrectionBody): Promise<void> {
  const now = today(services.now());
  for (const member of CORRECTABLE) {
    const value = body[member];
    if (typeof value === 'string') mustBePossible(member, value, { latest: now });
  }
  const { policy, national } = await services.rules();
  orBadFacts(() => entitlement(factsWith(record, membersOf(body)), policy, national, now));
}

async function store(
  { storage, secret }: Services,
  { caller, serial, body }: CorrectionRequest,
  { id, bodyHash }: CommandIdentity,
  { chain, unit }: SerialRecord,
): Promise<SerialCorrection> {
  const words = await swapPersonal(correctionBody, { reason: body.reason }, { storage, secret, commandId: id });
  const corrected = membersOf(body);
  return storage.query((database) =>
    addCorrection(database, {
      // Purchase and price of a unit that came by exchange are those of the one first bought.
      serial: chain[0] ?? serial,
      corrected,
      was: believedBefore(unit, corrected),
      reason: swapped.parse(words).reason,
      by: caller.id,
      role: caller.role,
      under: id,
      bodyHash,
    }),
  );
}

/** What a correction changes and whom it reaches. Everything it does has a name of its own, so that a repeat does nothing. */
async function effectsOf(
  services: Services,
  { serial, no, corrected, was }: SerialCorrection,
  record: SerialRecord,
  language: Language,
): Promise<Omit<Corrected, 'stored' | 'replayed'>> {
  const rules = await services.rules();
  const asOf = today(services.now());
  const { policy, national } = rules;
  const after = factsWith(record, corrected);
  const found = orBadFacts(() => entitlement(after, policy, national, asOf));
  const before = soundly(() => entitlement(factsWith(record, was), policy, national, asOf));
  const name = `${serial}/${no}`;
  const { told, ended } = await services.storage.query(async (database) => {
    const told = await tellRecorded(database, serial, `correction/${no}`, name);
    const views = await endedViewsOf(database, warrantyRepair.process, record.chain);
    const ended = views
      .map((view) => ({ caseNo: view.caseNo, done: doneInEnded(view, after, rules) }))
      .filter(({ done }) => done.length > 0);
    for (const { caseNo, done } of ended) {
      await raiseAlarmOnce(database.sql, { kind: 'FactsCorrected', caseNo, subject: name, detail: { done } });
    }
    return { told, ended };
  });
  const { policyVersion, calendarVersion } = found;
  return { asOf, policyVersion, calendarVersion, changes: rightChangesOf(before, found, rules, language), told, ended };
}

function factsWith(record: SerialRecord, members: CorrectedMembers): EntitlementFacts {
  return factsOfSerial({ ...record, unit: withCorrections(record.unit, [members]) }, { underway: true });
}

function membersOf(body: CorrectionBody): CorrectedMembers {
  return Object.fromEntries(
    CORRECTABLE.map((member) => [member, body[member]]).filter(([, value]) => value !== undefined),
  );
}

/** What was believed before may not even have been possible; then there is nothing to compare with. */
function soundly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof BadFacts) return undefined;
    throw error;
  }
}
