import { describe, expect, it } from 'vitest';
import type { EntitlementFacts, RepairFact } from '../../../domain/entitlement/facts.ts';
import { factsOfSerial, type KnowingCase, type SerialRecord } from '../../../domain/entitlement/serial-facts.ts';

const SOLD = { channel: 'shop', purchasedOn: '2026-01-05', invoicedOn: '2026-01-05', pricePaidFen: 299_900 } as const;

const repair = (handIn: string, handBack: string, result: 'fixed' | 'failed'): RepairFact => ({
  handIn,
  handBack,
  fault: 'DISPLAY',
  result,
});

function told(caseNo: string, openedAt: string, repairs: RepairFact[], ends: Partial<KnowingCase> = {}): KnowingCase {
  const facts: EntitlementFacts = { category: 'phone_host', channel: 'shop', papers: 'complete', repairs };
  return { caseNo, open: false, running: false, openedAt: `${openedAt}T02:00:00.000Z`, facts, ...ends };
}

const record = (cases: readonly KnowingCase[], rest: Partial<SerialRecord> = {}): SerialRecord => ({
  chain: ['SN-1'],
  category: 'phone_host',
  unit: { sold: SOLD },
  cases,
  ...rest,
});

const over = (day: string): Partial<KnowingCase> => ({ closedAt: `${day}T02:00:00.000Z` });

describe('the facts of a serial', () => {
  it('count each repair once, however many cases know it', () => {
    const first = repair('2026-02-02', '2026-02-05', 'fixed');
    const second = repair('2026-03-02', '2026-03-09', 'fixed');
    const cases = [
      told('A', '2026-02-01', [first], over('2026-02-20')),
      told('B', '2026-03-01', [first, second], over('2026-03-20')),
      told('C', '2026-03-01', [first, second], over('2026-03-25')),
    ];
    expect(factsOfSerial(record(cases), { underway: false }).repairs).toEqual([first, second]);
  });

  it('keep a failure that a later case confirmed after the case of the repair was over', () => {
    const cases = [
      told('A', '2026-02-01', [repair('2026-02-02', '2026-02-05', 'fixed')], over('2026-02-20')),
      told('B', '2026-03-01', [repair('2026-02-02', '2026-02-05', 'failed')], over('2026-03-20')),
    ];
    expect(factsOfSerial(record(cases), { underway: false }).repairs).toMatchObject([{ result: 'failed' }]);
  });

  it('take the word of the case that still runs before that of one that ended later than it was opened', () => {
    const cases = [
      told('A', '2026-02-01', [repair('2026-02-02', '2026-02-05', 'failed')], { running: true, ...over('2026-02-20') }),
      told('B', '2026-03-01', [repair('2026-02-02', '2026-02-05', 'fixed')], over('2026-03-20')),
    ];
    expect(factsOfSerial(record(cases), { underway: false }).repairs).toMatchObject([{ result: 'failed' }]);
  });

  it('know the repair under way when they are asked for, and not when a new case is opened beside it', () => {
    const fault = { date: '2026-03-01', reportedOn: '2026-03-02' };
    const open = told('A', '2026-03-02', [{ handIn: '2026-03-03', fault: 'DISPLAY', result: 'open' }], {
      open: true,
      running: true,
    });
    const asked = record([{ ...open, facts: { ...open.facts, fault } }]);
    expect(factsOfSerial(asked, { underway: true })).toMatchObject({ repairs: [{ handIn: '2026-03-03' }], fault });
    expect(factsOfSerial(asked, { underway: false })).not.toHaveProperty('fault');
    expect(factsOfSerial(asked, { underway: false }).repairs).toEqual([]);
  });

  it('of a unit that came by exchange are those of the purchase, with the exchange and the repairs of both units', () => {
    const exchanges = [{ date: '2026-04-01', newSerial: 'SN-2' }];
    const cases = [
      told('A', '2026-02-01', [repair('2026-02-02', '2026-02-05', 'failed')], over('2026-04-02')),
      told('B', '2026-05-01', [repair('2026-05-02', '2026-05-05', 'fixed')], over('2026-05-20')),
    ];
    const facts = factsOfSerial(record(cases, { chain: ['SN-1', 'SN-2'], unit: { sold: SOLD, exchanges } }), {
      underway: true,
    });
    expect(facts).toMatchObject({ purchaseDate: '2026-01-05', pricePaidFen: 299_900, exchanges });
    expect(facts.repairs?.map(({ handIn }) => handIn)).toEqual(['2026-02-02', '2026-05-02']);
  });

  it('let what a single item was recorded with win over its order, a corrected price among it', () => {
    const registered = { thirdParty: false, deliveredOn: '2026-01-09', pricePaidFen: 259_900 };
    expect(factsOfSerial(record([], { unit: { sold: SOLD, registered } }), { underway: true })).toMatchObject({
      delivery: { date: '2026-01-09' },
      pricePaidFen: 259_900,
      voucherPriceFen: 259_900,
    });
  });
});
