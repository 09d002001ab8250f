import type { EntitlementFacts, RepairFact } from '../../domain/entitlement/facts.ts';
import { readFacts } from '../../domain/entitlement/read-facts.ts';
import { canonicalText, type JsonObject } from '../../domain/json.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { RepairFacts, SerialDates } from './contract.ts';
import { isCovered } from './payers.ts';
import { strongerRemedies } from './remedies.ts';
import { factsOf, findRights } from './rights.ts';
import { haveGoods } from './rounds.ts';
import type { Remedy, RepairDetail, RepairTypes } from './state.ts';

type Case = CaseContext<RepairTypes>;
type Change = RepairFacts['serialFactsChanged'];

/**
 * Repairs are counted for the serial, not for the case (General Rule art. 11): one that is over, or that turned out to
 * have failed, is told to the other open cases of this serial and of those it was exchanged for.
 */
export function tellOtherCases(c: Case, repair: RepairFact | undefined): void {
  const { serial } = c.view.subject;
  if (typeof serial !== 'string' || repair === undefined || repair.result === 'open') return;
  const { exchanges = [] } = factsOf(c.detail);
  const chain = exchanges.flatMap(({ newSerial }) => (newSerial ? [newSerial] : []));
  const told = { caseNo: c.view.caseNo, repairs: [plain(repair)] };
  c.broadcast([...new Set([serial, ...chain])], 'serialFactsChanged', told);
}

/** What has become known elsewhere: the rights are found anew, once, and what opens by it is offered. */
export async function serialFactsChanged(c: Case, data: JsonObject): Promise<boolean> {
  const change = data as unknown as Change;
  const before = factsOf(c.detail);
  const facts = readFacts(plain(changed(before, change)));
  if (canonicalText(plain(facts)) === canonicalText(plain(before))) return true;
  const { problem } = await c.ask(`sound:${c.view.version}`, 'factsProblem', { facts: plain(facts), at: c.now });
  if (problem !== undefined) {
    // Two cases say what cannot both be true: neither is believed before somebody has looked.
    const contradiction = { because: change.caseNo ?? '', problem };
    c.record({ type: 'factsContradict', data: contradiction });
    await c.openTask('factsContradict', 'lead', 'taskDefault', contradiction);
    return true;
  }
  const known = strongerRemedies(c.detail.rights);
  const rights = await findRights(c, `facts:${c.view.version}`, facts);
  const opened = strongerRemedies(rights).filter((remedy) => !known.includes(remedy));
  c.record({
    type: 'rightsReassessed',
    policyVersion: rights.policyVersion,
    calendarVersion: rights.calendarVersion,
    data: {
      ...(change.caseNo ? { because: change.caseNo } : {}),
      asOf: rights.asOf,
      open: rights.rights.filter(({ status }) => status === 'open').map(({ kind }) => kind),
    },
    detail: { facts, rights, ...offering(c, opened, strongerRemedies(rights)) },
    ...(opened.length > 0
      ? {
          tells: [
            { to: 'customer', text: 'rightsChanged' },
            { to: 'lead', text: 'rightsChanged' },
          ],
        }
      : {}),
  });
  const done = change.dates ? doneUnderOldFacts(c.detail) : [];
  if (done.length > 0) await c.openTask('factsCorrected', 'lead', 'taskDefault', { done, version: c.view.version });
  return true;
}

/** With the goods here what opened can be chosen at once; before that it is among the choices of the diagnosis. */
function offering(c: Case, opened: readonly Remedy[], offered: readonly Remedy[]): Partial<RepairDetail> {
  if (opened.length === 0 || c.view.stage === 'converting' || c.view.status === 'closed') return {};
  if (!haveGoods(c.detail)) return { remedy: null };
  return { exchangeOpened: { clock: 'serial', at: c.now, status: 'open' }, offered };
}

function changed(facts: EntitlementFacts, { repairs, dates }: Change): EntitlementFacts {
  return {
    ...(dates ? withDates(facts, dates) : facts),
    ...(repairs ? { repairs: together(facts.repairs ?? [], repairs) } : {}),
  };
}

/** Dates are told all together: one that is not named any more is not known any more. */
function withDates(facts: EntitlementFacts, dates: SerialDates): EntitlementFacts {
  const { purchaseDate: _p, invoiceDate: _i, delivery: _d, installation: _n, ...rest } = facts;
  return { ...rest, ...dates };
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

/** What was decided while the facts were believed to be others: a person looks whether it still stands. */
function doneUnderOldFacts(detail: Readonly<Partial<RepairDetail>>): string[] {
  const { remedy, conversion, ending, diagnosis, quote, exchangeOpened } = detail;
  return [
    ...(remedy === 'exchange' || remedy === 'return' ? [`remedy:${remedy}`] : []),
    ...(conversion ? [`conversion:${conversion}`] : []),
    ...(ending === 'refused' ? ['refused'] : []),
    ...(diagnosis && isCovered(diagnosis.lines, detail.rights) ? ['repairedFree'] : []),
    ...(quote?.state === 'accepted' ? [`charged:${quote.totalFen}`] : []),
    ...(exchangeOpened?.status === 'open' ? ['exchangeOpened'] : []),
  ];
}
