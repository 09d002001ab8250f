import { describe, expect, it } from 'vitest';
import { assignmentObstacles } from '../../../domain/dispatch/assignment.ts';
import { distanceKm } from '../../../domain/dispatch/distance.ts';
import type { VisitNeed } from '../../../domain/dispatch/need.ts';
import { type Candidate, propose } from '../../../domain/dispatch/propose.ts';
import type { Technician } from '../../../domain/dispatch/technician.ts';
import type { Stretch } from '../../../domain/dispatch/workday.ts';

const RULES = { stepMinutes: 30, most: 10, perTechnician: 3 };
const NEED: VisitNeed = { category: 'fridge', skills: [], licences: [], minutes: 60, travelMinutes: 30 };
const WITHIN = between('00:00', '24:00');

/** Local time of one day in Shanghai. */
function at(time: string): number {
  return Date.parse('2026-12-06T16:00:00.000Z') + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;
}

function between(from: string, until: string): Stretch {
  return { from: at(from), until: at(until) };
}

function somebody(id: string, more: Partial<Technician> = {}, busy: Stretch[] = [], visits = busy.length): Candidate {
  const plain = {
    team: 'field',
    active: true,
    categories: ['fridge'],
    skills: [],
    licences: [],
    areas: [],
    dailyCap: 6,
  };
  const day = {
    day: '2026-12-07',
    open: [between('09:00', '12:00'), between('13:00', '18:00')],
    absent: false,
    visits,
    busy,
  };
  return { technician: { id, ...plain, ...more }, days: [day] };
}

function starts(candidates: Candidate[], need = NEED, within = WITHIN): string[] {
  return propose(candidates, need, within, RULES).proposals.map(({ technician, startsAt }) => {
    const local = new Date(Date.parse(startsAt) + 8 * 3_600_000).toISOString();
    return `${technician} ${local.slice(11, 16)}`;
  });
}

describe('who is proposed, and when', () => {
  it('gives the earliest start of every gap, with the way there and on, and none across the break', () => {
    expect(starts([somebody('T-1')])).toEqual(['T-1 09:30', 'T-1 13:00']);
    expect(starts([somebody('T-1', {}, [between('09:00', '10:40')])])).toEqual(['T-1 13:00']);
    expect(starts([somebody('T-1', {}, [between('14:00', '15:10')])])).toEqual(['T-1 09:30', 'T-1 16:00']);
    expect(starts([somebody('T-1')], { ...NEED, minutes: 240 })).toEqual(['T-1 13:00']);
  });

  it('keeps within what the customer asked for', () => {
    expect(starts([somebody('T-1')], NEED, between('15:10', '18:00'))).toEqual(['T-1 15:30']);
    expect(starts([somebody('T-1')], NEED, between('16:40', '18:00'))).toEqual([]);
  });

  it('puts the nearest first, then who has least to do', () => {
    const position = { lat: 31.23, lon: 121.47 };
    const near = somebody('T-NEAR', { base: { lat: 31.24, lon: 121.48 }, reachKm: 30 }, [], 3);
    const far = somebody('T-FAR', { base: { lat: 31.4, lon: 121.6 }, reachKm: 30 });
    const idle = somebody('T-IDLE', { base: { lat: 31.24, lon: 121.48 }, reachKm: 30 });
    const found = propose([far, near, idle], { ...NEED, position }, WITHIN, { ...RULES, perTechnician: 1 });
    expect(found.proposals.map(({ technician }) => technician)).toEqual(['T-IDLE', 'T-NEAR', 'T-FAR']);
    expect(found.proposals[0]?.because).toEqual([
      { code: 'skilled', params: { skills: ['fridge'] } },
      { code: 'near', params: { km: 1.5 } },
      { code: 'load', params: { visits: 0, cap: 6 } },
    ]);
  });

  it('says of everybody who is left out why', () => {
    const gas = { ...NEED, licences: ['gas'], area: '310100' };
    const { proposals, leftOut } = propose(
      [
        somebody('T-EXPIRED', { licences: [{ kind: 'gas', until: '2026-12-06' }] }),
        somebody('T-ELSEWHERE', { licences: [{ kind: 'gas', until: '2026-12-07' }], areas: ['320100'] }),
        somebody('T-FULL', { licences: [{ kind: 'gas', until: '2026-12-07' }], dailyCap: 2 }, [], 2),
        somebody('T-WASHER', { categories: ['washer'], licences: [{ kind: 'gas', until: '2026-12-07' }] }),
      ],
      gas,
      WITHIN,
      RULES,
    );
    expect(proposals).toEqual([]);
    expect(leftOut).toEqual([
      {
        technician: 'T-EXPIRED',
        because: [{ code: 'licenceExpired', params: { licence: 'gas', until: '2026-12-06' } }],
      },
      { technician: 'T-ELSEWHERE', because: [{ code: 'otherArea', params: { area: '310100' } }] },
      { technician: 'T-FULL', because: [{ code: 'dayFull', params: { day: '2026-12-07', visits: 2, cap: 2 } }] },
      { technician: 'T-WASHER', because: [{ code: 'otherCategory', params: { category: 'fridge' } }] },
    ]);
  });

  it('measures as the crow flies', () => {
    expect(distanceKm({ lat: 31.2304, lon: 121.4737 }, { lat: 39.9042, lon: 116.4074 })).toBeCloseTo(1_067, -1);
  });
});

describe('a visit asked for by hand', () => {
  const nights: Candidate = {
    ...somebody('T-1'),
    days: [
      { day: '2026-12-07', open: [between('00:00', '24:00')], absent: false, visits: 0, busy: [] },
      { day: '2026-12-08', open: [between('24:00', '30:00')], absent: false, visits: 0, busy: [] },
    ],
  };
  const obstacles = (candidate: Candidate, time: string): string[] =>
    assignmentObstacles(candidate, NEED, at(time), '2026-12-07').map(({ code }) => code);

  it('may run over midnight where the hours do, and nowhere else', () => {
    expect(obstacles(nights, '23:30')).toEqual([]);
    const [today, tomorrow] = nights.days;
    if (today === undefined || tomorrow === undefined) throw new Error('two days');
    expect(obstacles({ ...nights, days: [today, { ...tomorrow, absent: true }] }, '23:30')).toEqual(['offShift']);
    expect(obstacles({ ...nights, days: [today] }, '23:30')).toEqual(['offShift']);
    expect(obstacles(somebody('T-1'), '11:30')).toEqual(['offShift']);
  });
});
