import {
  doneBefore,
  factsBeforeRepair,
  type RightsCompared,
  rightsChanged,
} from '../../domain/entitlement/done-before.ts';
import type { EntitlementFacts, RepairFact } from '../../domain/entitlement/facts.ts';
import { readFacts } from '../../domain/entitlement/read-facts.ts';
import type { RecordedFacts } from '../../domain/entitlement/recorded-unit.ts';
import { canonicalText, type JsonObject } from '../../domain/json.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { RepairFacts } from './contract.ts';
import { nextLook } from './look-again.ts';
import { strongerRemedies } from './remedies.ts';
import { factsOf, findRights, middayOf } from './rights.ts';
import type { RepairDetail, RepairTypes, RightsFound } from './state.ts';
import { offerRight } from './stronger-rights.ts';

type Case = CaseContext<RepairTypes>;
type Change = RepairFacts['serialFactsChanged'];

/**
 * Repairs are counted for the serial, not for the case (General Rule art. 11): one that is over, or that turned out to
 * have failed, is told to the other open cases of this serial and of those it was exchanged for.
 */
export function tellOtherCases(c: Case, repair: RepairFact | undefined): void {
  const { serial } = c.view.subject;
  if (typeof serial !== 'string' || repair === undefined || repair.result === 'open') return;
  const { exchanges = [], repairs = [] } = factsOf(c.detail);
  // The days name a repair, so those that came and went on the same days are told together.
  const { handIn, handBack } = repair;
  const alike = repairs.filter((one) => one.handIn === handIn && one.handBack === handBack && one.result !== 'open');
  const chain = exchanges.flatMap(({ newSerial }) => (newSerial ? [newSerial] : []));
  const told = { caseNo: c.view.caseNo, repairs: alike.map(plain) };
  c.broadcast([...new Set([serial, ...chain])], 'serialFactsChanged', told);
}

/** What has become known elsewhere: the rights are found anew, once, and what opens by it is offered. */
export async function serialFactsChanged(c: Case, told: JsonObject): Promise<boolean> {
  const change = told as unknown as Change;
  const known = factsOf(c.detail);
  const facts = readFacts(plain(changed(known, change)));
  if (canonicalText(plain(facts)) === canonicalText(plain(known))) return true;
  const { problem } = await c.ask(`sound:${c.view.version}`, 'factsProblem', { facts: plain(facts), at: c.now });
  if (problem !== undefined) {
    // Two cases say what cannot both be true: neither is believed before somebody has looked.
    const contradiction = { because: change.caseNo ?? '', problem };
    c.record({ type: 'factsContradict', data: contradiction });
    await c.openTask('factsContradict', 'lead', 'taskDefault', contradiction);
    return true;
  }
  const before = c.detail;
  const closed = c.view.status === 'closed';
  const rights = await findRights(c, `facts:${c.view.version}`, facts);
  const open = strongerRemedies(before.rights);
  const opened = strongerRemedies(rights).filter((remedy) => !open.includes(remedy));
  const then = change.recorded ? await rightsThen(c, before.rights, facts) : rights;
  const atHandIn = change.recorded ? await rightsAtHandIn(c, before, facts) : undefined;
  const done = change.recorded ? doneBefore(before, closed, then, atHandIn) : [];
  const data = {
    ...(change.caseNo ? { because: change.caseNo } : {}),
    ...(change.correction ? { correction: change.correction } : {}),
    asOf: rights.asOf,
    open: rights.rights.filter(({ status }) => status === 'open').map(({ kind }) => kind),
  };
  const detail = { facts, ...(await nextLook(c, `next:${c.view.version}`, facts)) };
  // Of a case that is closed the customer hears by the one that is open, or by whoever does the task.
  if (opened.length > 0 && !closed) await offerRight(c, { type: 'rightsReassessed', rights, opened, data, detail });
  else {
    const { policyVersion, calendarVersion } = rights;
    c.record({ type: 'rightsReassessed', policyVersion, calendarVersion, data, detail: { ...detail, rights } });
  }
  if (done.length > 0) {
    const changes = rightsChanged(before.rights, then).map((one) => ({ ...one }));
    const because = change.correction ? { correction: change.correction } : {};
    await c.openTask('factsCorrected', 'lead', 'taskDefault', { done, changes, ...because, version: c.view.version });
  }
  return true;
}

/**
 * The rights of the day on which they were last found, by the facts as they are known now: what was done is held against
 * what was owed then, and not against what time alone has taken since.
 */
async function rightsThen(c: Case, before: RightsFound | undefined, facts: EntitlementFacts): Promise<RightsCompared> {
  return rightsAt(c, 'then', facts, before === undefined ? c.now : middayOf(before.asOf));
}

/** Under what the goods were repaired that are back: the rights with which they came in. */
async function rightsAtHandIn(
  c: Case,
  before: Readonly<Partial<RepairDetail>>,
  facts: EntitlementFacts,
): Promise<RightsCompared | undefined> {
  const then = factsBeforeRepair(before, facts);
  return then && rightsAt(c, 'handIn', then.facts, middayOf(then.on));
}

async function rightsAt(c: Case, step: string, facts: EntitlementFacts, at: string): Promise<RightsCompared> {
  const { problem } = await c.ask(`${step}Sound:${c.view.version}`, 'factsProblem', { facts: plain(facts), at });
  // By the facts of now there was no purchase yet, so nothing was owed.
  if (problem !== undefined) return { rights: [] };
  return findRights(c, `${step}:${c.view.version}`, facts, at);
}

function changed(facts: EntitlementFacts, { repairs, recorded }: Change): EntitlementFacts {
  return {
    ...(recorded ? withRecorded(facts, recorded) : facts),
    ...(repairs ? { repairs: together(facts.repairs ?? [], repairs) } : {}),
  };
}

/** Our records are told all together: what is not named any more is not known any more. */
function withRecorded(facts: EntitlementFacts, recorded: RecordedFacts): EntitlementFacts {
  const {
    channel: _channel,
    sellerRegion: _seller,
    deliveryRegion: _place,
    purchaseDate,
    invoiceDate: _invoiced,
    factoryDate: _made,
    delivery: _delivered,
    installation: _installed,
    pricePaidFen: _paid,
    voucherPriceFen: _voucher,
    odometerKm: _km,
    hoursUsed: _hours,
    exchanges: _exchanges,
    ...own
  } = facts;
  // What the customer showed counts as long as our records know a purchase at all.
  const shown = purchaseDate !== undefined && recorded.purchaseDate !== undefined;
  return { ...own, ...recorded, ...(shown ? { papers: facts.papers } : {}) };
}

/** Goods are in one repair at a time: the days they came and went name it. Our own that is under way stays the last. */
function together(known: readonly RepairFact[], told: readonly RepairFact[]): RepairFact[] {
  const open = known.filter(({ result }) => result === 'open');
  const over = known.filter(({ result }) => result !== 'open');
  const kept = over.filter(
    ({ handIn, handBack }) => !told.some((one) => one.handIn === handIn && one.handBack === handBack),
  );
  return [...[...kept, ...told].sort((a, b) => (a.handIn < b.handIn ? -1 : 1)), ...open];
}
