import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../domain/calendar/compile.ts';
import { CN_OFFICE, CN_SERVICE } from '../../../domain/calendar/seed-calendars.ts';
import type { CompiledCalendar, Interval } from '../../../domain/calendar/types.ts';
import { NOBODY, type Roster, shiftOf } from '../../../domain/people/roster.ts';
import { type Shift, shiftCalendar, shiftId } from '../../../domain/people/shift.ts';
import { type Addressee, type TellPlan, whoIsTold } from '../../../domain/people/who-is-told.ts';

const OFFICE = compileCalendar(CN_OFFICE);
const daily = (...intervals: Interval[]): Shift['week'] =>
  Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((weekday) => [weekday, intervals]));

const SHIFTS: Readonly<Record<string, CompiledCalendar>> = Object.fromEntries(
  Object.entries({
    early: { calendar: 'cn-service', week: daily(['06:00', '10:00'], ['11:00', '14:00']) },
    night: { calendar: 'cn-service', week: daily(['00:00', '06:00'], ['22:00', '24:00']) },
    weekend: { calendar: 'cn-service', week: { ...daily(), 6: [['10:00', '16:00']], 7: [['10:00', '16:00']] } },
  } satisfies Record<string, Shift>).map(([ref, shift]) => [
    shiftId(ref),
    compileCalendar(shiftCalendar(ref, 1, shift, CN_SERVICE)),
  ]),
);

/** Midnight between Tuesday and Wednesday, 4 November 2026, in Shanghai. */
const MIDNIGHT = '2026-11-03T16:00:00.000Z';
const WEDNESDAY = '2026-11-04';

function told(to: Addressee, roster: Partial<Roster> = {}, team?: string, now = MIDNIGHT): TellPlan {
  const known = { ...NOBODY, ...roster };
  return whoIsTold(to, now, 'workingTime', {
    roster: known,
    hoursOf: ({ person }) => {
      const shift = person === undefined ? undefined : shiftOf(known, person);
      return (shift === undefined ? undefined : SHIFTS[shiftId(shift)]) ?? OFFICE;
    },
    ...(team === undefined ? {} : { team }),
  });
}

const away = (person: string, from = WEDNESDAY, until = WEDNESDAY) => ({ person, from, until });
const agent = (id: string, more: { team?: string; shift?: string } = {}) => ({
  id,
  roles: ['agent'] as const,
  ...more,
});

describe('a mark that is reached at midnight (row 15)', () => {
  it('is told to nobody at midnight: each hears of it when his own shift opens', () => {
    const roster = {
      members: [agent('E-1', { shift: 'early' }), agent('N-1', { shift: 'night' }), agent('W-1', { team: 'sunday' })],
      teams: [{ team: 'sunday', shift: 'weekend', targets: {} }],
    };
    expect(told({ person: 'E-1' }, roster).at).toBe('2026-11-03T22:00:00.000Z');
    expect(told({ person: 'N-1' }, roster).at).toBe(MIDNIGHT);
    expect(told({ person: 'W-1' }, roster).at).toBe('2026-11-07T02:00:00.000Z');
    expect(told({ person: 'X-1' }, roster).at).toBe('2026-11-04T01:00:00.000Z');
  });

  it('in the pause of a split shift waits for its second half', () => {
    const roster = { members: [agent('E-1', { shift: 'early' })] };
    expect(told({ person: 'E-1' }, roster, undefined, '2026-11-04T02:30:00.000Z').at).toBe('2026-11-04T03:00:00.000Z');
  });

  it('is told to a role when the first of its people opens, those of the team of the case alone', () => {
    const roster = {
      members: [agent('E-1', { shift: 'early' }), agent('W-1', { team: 'sunday' })],
      teams: [{ team: 'sunday', shift: 'weekend', targets: {} }],
    };
    expect(told({ role: 'agent' }, roster)).toMatchObject({ recipient: 'role:agent', at: '2026-11-03T22:00:00.000Z' });
    expect(told({ role: 'agent' }, roster, 'sunday').at).toBe('2026-11-07T02:00:00.000Z');
  });

  it('is told at once when it is about safety', () => {
    const roster = { members: [agent('E-1', { shift: 'early' })] };
    const place = { roster: { ...NOBODY, ...roster }, hoursOf: () => OFFICE };
    expect(whoIsTold({ person: 'E-1' }, MIDNIGHT, 'atOnce', place).at).toBe(MIDNIGHT);
  });
});

describe('somebody who is away on the day he would hear of it', () => {
  it('is passed over for who stands in for him, in the working time of that one', () => {
    const standIns = [{ ...away('K-1'), deputy: 'E-1', role: 'agent' as const }];
    const roster = { members: [agent('K-1'), agent('E-1', { shift: 'early' })], standIns };
    expect(told({ person: 'K-1' }, roster)).toEqual({
      recipient: 'person:E-1',
      at: '2026-11-03T22:00:00.000Z',
      passed: [{ from: 'person:K-1', to: 'person:E-1', why: 'standsIn' }],
    });
  });

  it('is told himself when he is back before his next opening', () => {
    const roster = {
      members: [agent('W-1', { shift: 'weekend' })],
      absences: [away('W-1', '2026-11-04', '2026-11-06')],
    };
    expect(told({ person: 'W-1' }, roster).passed).toEqual([]);
  });

  it('without a stand-in, or with one who is away as well, gives way to the next level, and that is written down', () => {
    const standIns = [{ ...away('K-1'), deputy: 'K-2', role: 'agent' as const }];
    const roster = { members: [agent('K-1'), agent('K-2')], absences: [away('K-2')], standIns };
    expect(told({ person: 'K-1' }, roster)).toMatchObject({
      recipient: 'role:lead',
      passed: [{ from: 'person:K-1', to: 'role:lead', why: 'nobodyThere' }],
    });
  });
});

describe('level by level (row 18)', () => {
  const teams = [{ team: 'north', lead: 'L-1', targets: {} }];
  const members = [agent('K-1', { team: 'north' }), { id: 'L-1', roles: ['lead' as const], team: 'north' }];

  it('the lead of the team of the case hears what leads hear', () => {
    expect(told({ role: 'lead' }, { teams, members }, 'north')).toMatchObject({
      recipient: 'person:L-1',
      passed: [{ from: 'role:lead', to: 'person:L-1', why: 'leadsTheTeam' }],
    });
    expect(told({ role: 'lead' }, { teams, members }, 'south').recipient).toBe('role:lead');
  });

  it('it goes up until somebody is there: the agent, the lead of his team, the manager', () => {
    const plan = told({ person: 'K-1' }, { teams, members, absences: [away('K-1'), away('L-1')] }, 'north');
    expect(plan.recipient).toBe('role:manager');
    expect(plan.passed.map(({ why }) => why)).toEqual(['nobodyThere', 'leadsTheTeam', 'nobodyThere']);
  });

  it('an approver who is away without a stand-in gives way to the manager', () => {
    const roster = { members: [{ id: 'P-1', roles: ['approver' as const] }], absences: [away('P-1')] };
    expect(told({ role: 'approver' }, roster).recipient).toBe('role:manager');
  });

  it('at the top somebody hears of it in any case', () => {
    const roster = { members: [{ id: 'A-1', roles: ['admin' as const] }], absences: [away('A-1')] };
    expect(told({ role: 'admin' }, roster)).toMatchObject({ recipient: 'role:admin', passed: [] });
  });
});
