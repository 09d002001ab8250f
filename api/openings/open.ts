import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { Entitlement } from '../../domain/entitlement/answer.ts';
import { readFacts } from '../../domain/entitlement/read-facts.ts';
import { caseTimeline } from '../../drizzle/queries/timeline.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { DEADLINE_MS } from '../commands/act.ts';
import { answerOf } from '../commands/answer-of.ts';
import type { Answered } from '../commands/answered.ts';
import { type CommandIdentity, identify } from '../commands/identity.ts';
import type { InFlight } from '../commands/in-flight.ts';
import { today } from '../inputs/dates.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { examine, type OpenRequest, type Report } from './examine.ts';
import { openingOf } from './opening-input.ts';
import { rightsOn } from './rights.ts';
import { type Opening, startCase } from './start-case.ts';

export interface Opened extends Answered {
  readonly rights: Entitlement;
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
  let report: Report | undefined;
  let isNew = false;
  const answered = await answerOf(services, identity, async (isFirst) => {
    const examined = await examine(services, request, today(services.now()));
    report = examined;
    isNew = isFirst;
    const until = performance.now() + DEADLINE_MS;
    return inFlight.once(identity.id, identity.id, () => start(services, request, examined, identity, until));
  });
  const asOpened = isNew ? undefined : await rightsAtOpening(services, answered.answer.caseNo);
  // What is not written down yet was opened just now.
  const rights = asOpened ?? report?.rights;
  if (rights === undefined) throw new Problem('database_unavailable', { headers: { 'retry-after': '1' } });
  return { ...answered, rights };
}

function identifyOpening({ secret }: Services, { caller, key, body }: OpenRequest): CommandIdentity {
  return identify(secret, { caller, about: warrantyRepair.process, action: 'open', key, body });
}

function start(
  services: Services,
  { caller, key, body }: OpenRequest,
  { unit, facts }: Report,
  identity: CommandIdentity,
  until: number,
): Promise<Opening> {
  const opening = () => openingOf(services, body, { unit, facts }, identity);
  return startCase(services, { contract: warrantyRepair, caller, key, identity, body, opening }, until);
}

/** A repeat shows the rights as they were: out of the facts the case was opened with, on the day it was opened. */
async function rightsAtOpening({ storage, rules }: Services, caseNo: string): Promise<Entitlement | undefined> {
  const [line] = await storage.query((database) => caseTimeline(database, caseNo, { after: 0, limit: 1 }));
  if (line?.entry.detail === undefined) return undefined;
  const { at, detail } = line.entry;
  return rightsOn(shanghaiDate(at), readFacts(detail.facts), await rules());
}
