import { z } from 'zod';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { Entitlement } from '../../domain/entitlement/answer.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import { reserveCaseNumber } from '../../drizzle/case-number.ts';
import { caseRow, caseStanding, viewsOfSerial } from '../../drizzle/queries/cases.ts';
import { workflowIdOf } from '../../workflows/case/contract.ts';
import { type RepairOpening, warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import type { Principal } from '../access/principal.ts';
import { actorOf, DEADLINE_MS } from '../commands/act.ts';
import { type Answered, answeredBefore } from '../commands/answered.ts';
import { mustBeStoredEvidence } from '../commands/evidence-references.ts';
import { type CommandIdentity, identify, mustBeSameBody } from '../commands/identity.ts';
import type { InFlight } from '../commands/in-flight.ts';
import { resultOf } from '../commands/send.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { mustBePossible, today } from '../inputs/dates.ts';
import { unknownReference } from '../inputs/references.ts';
import { swapPersonal } from '../personal/swap.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { type OpenRepairBody, openRepairBody } from './body.ts';
import { factsOfUnit, receivedOn } from './facts.ts';
import { rightsOn } from './rights.ts';
import { type Unit, unitOf } from './unit.ts';

export interface OpenRequest {
  readonly caller: Principal;
  readonly key: string;
  readonly body: OpenRepairBody;
}

export interface Opened extends Answered {
  readonly rights: Entitlement;
}

/** A number and what became of it. */
export interface Opening {
  readonly caseNo: string;
  readonly outcome: Outcome;
}

/** What a report names and what follows from it, found before anything is written. */
export interface Report {
  readonly unit: Unit;
  readonly facts: EntitlementFacts;
  readonly rights: Entitlement;
}

/**
 * Checks a report against what is registered.
 *
 * @param besides the case of this very report, when it exists already: its repairs come after it
 * @throws {Problem}
 */
export async function examine(
  services: Services,
  { caller, body }: OpenRequest,
  day: string,
  besides?: string,
): Promise<Report> {
  const { storage } = services;
  await mustBeStoredEvidence(storage, openRepairBody, body);
  const { unit, earlier } = await storage.query(async (database) => {
    const unit = await unitOf(database, body, caller);
    const serial = unit.asset?.serial;
    const earlier = serial === undefined ? [] : await viewsOfSerial(database, warrantyRepair.process, serial);
    if (body.follows !== undefined) {
      const followed = await caseRow(database, body.follows);
      const same = followed !== undefined && (serial === undefined || followed.serial === serial);
      if (!same) throw unknownReference('follows', body.follows);
    }
    return { unit, earlier: earlier.filter(({ caseNo }) => caseNo !== besides) };
  });
  const facts = factsOfUnit(unit, earlier, body, day);
  mustBePossible('withoutPapers.purchasedOn', body.withoutPapers?.purchasedOn, { latest: day });
  mustBePossible('fault.appearedOn', body.fault.appearedOn, { earliest: receivedOn(facts), latest: day });
  return { unit, facts, rights: rightsOn(day, facts, await services.rules()) };
}

/**
 * Opens a warranty repair: the number is reserved under the caller's key, the case starts with the whole command, and
 * its first view is the answer.
 *
 * @throws {Problem} every refusal, `already_open` with the case that is open included
 */
export async function openRepair(
  services: Services,
  inFlight: InFlight<Opening>,
  request: OpenRequest,
): Promise<Opened> {
  const identity = identifyOpening(services, request);
  const before = await answeredBefore(services.storage, identity).catch((refusal: unknown) => named(services, refusal));
  if (before !== undefined) return { ...before, rights: await rightsAtOpening(services, request, before) };

  const report = await examine(services, request, today(services.now()));
  const until = performance.now() + DEADLINE_MS;
  const { caseNo, outcome } = await inFlight.once(identity.id, identity.id, () =>
    start(services, request, report, identity, until),
  );
  const answered = await resultOf(services, caseNo, identity, outcome).catch((refusal: unknown) =>
    named(services, refusal),
  );
  return { ...answered, rights: report.rights };
}

export function identifyOpening({ secret }: Services, { caller, key, body }: OpenRequest): CommandIdentity {
  return identify(secret, { caller, about: warrantyRepair.process, action: 'open', key, body });
}

async function start(
  services: Services,
  { caller, key, body }: OpenRequest,
  { unit, facts }: Report,
  identity: CommandIdentity,
  until: number,
): Promise<Opening> {
  const { storage, engine } = services;
  const { process, prefix, workflowType } = warrantyRepair;
  const reserved = await storage.query((database) =>
    reserveCaseNumber(database.sql, {
      prefix,
      process,
      key: { principal: caller.id, idempotencyKey: key },
      bodyHash: identity.bodyHash,
    }),
  );
  mustBeSameBody(identity, reserved);
  const { caseNo } = reserved;
  const opening = await openingOf(services, body, { unit, facts }, identity);
  const command = {
    id: identity.id,
    bodyHash: identity.bodyHash,
    action: 'open',
    actor: actorOf(caller, body.onBehalfOf),
    input: opening,
    ...(body.deviceAt === undefined ? {} : { deviceAt: body.deviceAt }),
  };
  const outcome = await engine.open(workflowType, workflowIdOf(process, caseNo), { caseNo, command }, until);
  return { caseNo, outcome };
}

const personalText = z.object({ ref: z.string(), hash: z.string() });
const swappedWords = z.object({
  fault: z.object({ words: personalText, appearedOn: z.string(), safety: z.boolean() }),
  force: z.object({ reason: personalText }).exactOptional(),
});

async function openingOf(
  { storage, secret }: Services,
  body: OpenRepairBody,
  { unit, facts }: Pick<Report, 'unit' | 'facts'>,
  identity: CommandIdentity,
): Promise<RepairOpening> {
  const { fault, force, wish, references, priority, team, follows, channel } = body;
  const { product, asset, bought, customer } = unit;
  const words = await swapPersonal(
    openRepairBody,
    { fault, force },
    { storage, secret, commandId: identity.id, ...(customer === undefined ? {} : { subject: customer }) },
  );
  return {
    ...swappedWords.parse(words),
    subject: {
      product: product.sku,
      category: product.category,
      channel,
      ...(asset === undefined ? {} : { serial: asset.serial }),
      ...(bought === undefined ? {} : { orderNo: bought.order.orderNo, orderLine: bought.line.line }),
      ...(customer === undefined ? {} : { customer }),
    },
    currency: bought?.order.currency ?? 'CNY',
    facts,
    ...(wish === undefined ? {} : { wish }),
    ...(references === undefined ? {} : { references }),
    ...(priority === undefined ? {} : { priority }),
    ...(team === undefined ? {} : { team }),
    ...(follows === undefined ? {} : { follows }),
  };
}

/** A repeated opening shows the rights as of the day it was first made. */
async function rightsAtOpening(services: Services, request: OpenRequest, { answer }: Answered): Promise<Entitlement> {
  const row = await services.storage.query((database) => caseRow(database, answer.caseNo));
  const day = row === undefined ? today(services.now()) : shanghaiDate(row.openedAt);
  return (await examine(services, request, day, answer.caseNo)).rights;
}

/** A refusal that names another open case shows where that one stands. */
async function named(services: Services, refusal: unknown): Promise<never> {
  if (!(refusal instanceof Problem) || refusal.code !== 'already_open') throw refusal;
  const { params, headers } = refusal;
  const caseNo = String(params.caseNo);
  const asked = await services.storage.ask((database) => caseStanding(database, caseNo), 1_000);
  throw new Problem('already_open', { params, headers, standing: asked?.found ?? { caseNo } });
}
