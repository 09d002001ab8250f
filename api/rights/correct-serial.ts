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
import { factsOfSerial, lifeInChain, type SerialRecord } from '../../domain/entitlement/serial-facts.ts';
import type { Language } from '../../domain/text/languages.ts';
import { raiseAlarmOnce } from '../../drizzle/alarm.ts';
import { endedViewsOf, runningCasesOf } from '../../drizzle/queries/cases.ts';
import { addCorrection, correctionUnder, type SerialCorrection } from '../../drizzle/queries/corrections.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import type { Principal } from '../access/principal.ts';
import { type CommandIdentity, identify, mustBeSameBody } from '../commands/identity.ts';
import { mustBePossible, today } from '../inputs/dates.ts';
import { tellRecorded } from '../openings/tell-recorded.ts';
import { swapPersonal } from '../personal/swap.ts';
import { jsonObject } from '../schemas/json.ts';
import type { Services } from '../services.ts';
import { type CorrectionBody, correctedMember, correctionBody } from './correction-body.ts';
import { doneInEnded, rightChangesOf } from './correction-changes.ts';
import { type CorrectionEffects, correctionEffects } from './correction-reply.ts';
import { orBadFacts } from './found-rights.ts';
import { type AskedSerial, askedSerial } from './serial-rights.ts';

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
}

const swapped = z.object({ reason: z.object({ ref: z.string(), hash: z.string() }) });

/**
 * Sets a fact of a serial right: written down with who and why, told to the cases that run, and answered with the rights
 * that change by it. A repeat is answered like the first time, and tells nobody twice. What is believed already is `same`:
 * nothing is written down, and no case weighs anything.
 *
 * @throws {Problem} `bad_facts` when it could not be true together with what is known else
 */
export async function correctSerial(services: Services, request: CorrectionRequest): Promise<Corrected | 'same'> {
  const { storage, secret } = services;
  const { caller, serial, body, key } = request;
  const identity = identify(secret, { caller, about: `asset ${serial}`, action: 'correct', key, body });
  const { asked, earlier } = await storage.query(async (database) => ({
    asked: await askedSerial(database, caller, serial),
    earlier: await correctionUnder(database, identity.id),
  }));
  if (earlier === undefined) {
    mustHaveBeen(body, today(services.now()));
    if (isBelieved(asked, body)) return 'same';
  }
  const stored = earlier ?? (await store(services, request, identity, asked));
  mustBeSameBody(identity, stored);
  await tell(services, stored);
  return { stored, replayed: earlier !== undefined };
}

/** Every member named is believed to be so already. */
function isBelieved({ record }: AskedSerial, body: CorrectionBody): boolean {
  const corrected = membersOf(body);
  const believed = believedBefore(record.unit, corrected);
  return CORRECTABLE.every((member) => corrected[member] === believed[member]);
}

function mustHaveBeen(body: CorrectionBody, latest: string): void {
  for (const member of CORRECTABLE) {
    const value = body[member];
    if (typeof value === 'string') mustBePossible(member, value, { latest });
  }
}

async function store(
  services: Services,
  { caller, serial, body, language }: CorrectionRequest,
  { id, bodyHash }: CommandIdentity,
  { record, owner }: AskedSerial,
): Promise<SerialCorrection> {
  const { storage, secret } = services;
  const corrected = membersOf(body);
  const was = believedBefore(record.unit, corrected);
  const answer = await answerOf(services, record, { corrected, was }, language);
  const words = await swapPersonal(
    correctionBody,
    { reason: body.reason },
    {
      ...{ storage, secret, commandId: id },
      // Words about his item are his: they go with him.
      ...(owner === undefined ? {} : { subject: owner }),
    },
  );
  const first = record.chain[0] ?? serial;
  return storage.query((database) =>
    addCorrection(database, {
      // Purchase and price of a unit that came by exchange are those of the one first bought.
      serial: first,
      life: lifeInChain(record, first),
      corrected,
      was,
      reason: swapped.parse(words).reason,
      by: caller.id,
      role: caller.role,
      under: id,
      bodyHash,
      answer: jsonObject.parse(answer),
    }),
  );
}

/** What a correction changes today, and whom it reaches. @throws {Problem} `bad_facts` */
async function answerOf(
  services: Services,
  record: SerialRecord,
  { corrected, was }: Pick<SerialCorrection, 'corrected' | 'was'>,
  language: Language,
): Promise<CorrectionEffects> {
  const rules = await services.rules();
  const asOf = today(services.now());
  const { policy, national } = rules;
  const after = factsWith(record, corrected);
  const found = orBadFacts(
    () => entitlement(after, policy, national, asOf),
    (member) => correctedMember(member, corrected),
  );
  const before = soundly(() => entitlement(factsWith(record, was), policy, national, asOf));
  const { told, views } = await services.storage.query(async (database) => ({
    told: await runningCasesOf(database, warrantyRepair.process, record),
    views: await endedViewsOf(database, warrantyRepair.process, record),
  }));
  const ended = views.map((view) => ({ caseNo: view.caseNo, done: doneInEnded(view, after, rules) }));
  return {
    asOf,
    policyVersion: found.policyVersion,
    calendarVersion: found.calendarVersion,
    changes: rightChangesOf(before, found, rules, language),
    told,
    ended: ended.filter(({ done }) => done.length > 0),
  };
}

/** Everything that is told has a name of its own, so that a repeat after a crash tells what is missing and no more. */
async function tell({ storage }: Services, { serial, no, answer }: SerialCorrection): Promise<void> {
  const name = `${serial}/${no}`;
  await storage.query(async (database) => {
    await tellRecorded(database, serial, `correction/${no}`, name);
    for (const { caseNo, done } of correctionEffects.parse(answer).ended) {
      await raiseAlarmOnce(database.sql, { kind: 'FactsCorrected', caseNo, subject: name, detail: { done } });
    }
  });
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
