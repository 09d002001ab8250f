import { describe, expect, it } from 'vitest';
import type { SerialRecord } from '../../../domain/entitlement/serial-facts.ts';
import { recordedEvents } from '../../../domain/timeline/recorded-events.ts';
import { comparePlaces } from '../../../domain/timeline/serial-event.ts';

const SOLD = { purchasedOn: '2026-01-05', deliveredOn: '2026-01-08', pricePaidFen: 299_900 } as const;

const told = (record: Partial<SerialRecord>): string[] =>
  recordedEvents({ chain: ['SN-1'], category: 'phone_host', unit: { sold: SOLD }, cases: [], ...record })
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map(({ on, kind, serial }) => `${on} ${kind} ${serial}`);

describe('what the records tell of a serial', () => {
  it('keeps apart the sale to a dealer and that to the consumer', () => {
    const registered = { thirdParty: false, manufacturedOn: '2025-11-01', activatedOn: '2026-04-02' };
    expect(told({ unit: { sold: { ...SOLD, channel: 'dealer' }, registered } })).toEqual([
      '2025-11-01 made SN-1',
      '2026-01-05 soldToDealer SN-1',
      '2026-01-08 deliveredToDealer SN-1',
      '2026-04-02 sold SN-1',
      '2026-04-02 delivered SN-1',
      '2026-04-02 activated SN-1',
    ]);
  });

  it('counts a failed repair to the unit that was repaired, before the exchange of the same day', () => {
    const repair = (handIn: string, handBack: string, failedOn: string) =>
      ({ handIn, handBack, failedOn, fault: 'DISPLAY', result: 'failed' }) as const;
    const repairs = [
      repair('2026-02-01', '2026-02-03', '2026-02-20'),
      repair('2026-03-01', '2026-03-04', '2026-03-09'),
    ];
    const known = { caseNo: 'A', open: false, running: false, openedAt: '2026-02-01T02:00:00.000Z' };
    const facts = { category: 'phone_host', channel: 'shop', papers: 'complete', repairs } as const;
    const exchanges = [{ date: '2026-02-20', newSerial: 'SN-2' }];
    const lived = { chain: ['SN-1', 'SN-2'], unit: { sold: SOLD, exchanges }, cases: [{ ...known, facts }] };
    expect(told(lived)).toEqual([
      '2026-01-05 sold SN-1',
      '2026-01-08 delivered SN-1',
      '2026-02-20 repairFailed SN-1',
      '2026-02-20 exchanged SN-2',
      '2026-03-09 repairFailed SN-2',
    ]);
  });

  it('takes what failed on the day of an exchange for the unit that was given back, although it was repaired that day', () => {
    const day = '2026-02-20';
    const repair = { handIn: day, handBack: day, failedOn: day, fault: 'DISPLAY', result: 'failed' } as const;
    const known = { caseNo: 'A', open: false, running: false, openedAt: `${day}T02:00:00.000Z` };
    const facts = { category: 'phone_host', channel: 'shop', papers: 'complete', repairs: [repair] } as const;
    const unit = { sold: SOLD, exchanges: [{ date: day, newSerial: 'SN-2' }] };
    expect(told({ chain: ['SN-1', 'SN-2'], unit, cases: [{ ...known, facts }] })).toContain(`${day} repairFailed SN-1`);
  });
});
