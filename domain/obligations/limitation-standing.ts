import { addDays } from '../calendar/date.ts';
import type { LimitationFigures, ObligationRow } from '../policy/obligation-rows.ts';
import { find, type Inquiry } from './inquiry.ts';
import type { LimitationFinding, Run } from './limitation.ts';
import type { LimitationFacts } from './limitation-facts.ts';
import { daysAfter } from './periods.ts';

type Row = ObligationRow<LimitationFigures>;

/** Where the period stands today: its ends, what moved them, and when to be warned. */
export function standing(q: Inquiry<LimitationFinding>, row: Row, facts: LimitationFacts, run: Run): void {
  const { end, from } = run;
  obstacles(q, row, facts, run);
  find(q, 'baseEnd', row, {
    code: 'limitation.baseEnd',
    params: { years: row.figures.years, start: run.runsFrom },
    by: 'years',
    from,
    day: end.baseEnd,
  });
  find(q, 'end', row, {
    code: end.capped ? 'limitation.endByCap' : end.standsStill ? 'limitation.endStandsStill' : 'limitation.end',
    by: end.capped ? 'cap' : end.movedBy.length > 0 ? 'suspension' : 'counting',
    from: [...from, ...end.movedBy.map((index) => `obstacles[${index}]`)],
    day: end.day,
    ...(end.rolledFrom === undefined ? {} : { rolledFrom: end.rolledFrom }),
    provisional: end.provisional,
  });
  find(q, 'safeLastDay', row, { code: 'limitation.safeLastDay', by: 'counting', from, day: run.safeLastDay });
  const { capYears } = row.figures;
  find(q, 'cap', row, { code: 'limitation.cap', params: { years: capYears }, by: 'cap', from, day: run.cap });
  alarms(q, row, run);
  verdict(q, row, run);
}

function obstacles(q: Inquiry<LimitationFinding>, row: Row, facts: LimitationFacts, { end }: Run): void {
  facts.obstacles?.forEach(({ kind, from, to = '' }, index) => {
    const holds = end.movedBy.includes(index);
    find(q, 'obstacle', row, {
      of: `obstacles[${index}]`,
      code: holds ? 'limitation.obstacleCounts' : 'limitation.obstacleOutside',
      params: { kind, from, to, months: row.figures.suspensionWindowMonths },
      by: 'suspension',
      from: [`obstacles[${index}]`],
      holds,
    });
  });
}

/** The days on which somebody should be warned, from today on. */
function alarms(q: Inquiry<LimitationFinding>, row: Row, { safeLastDay, from }: Run): void {
  if (q.asOf > safeLastDay) return;
  for (const days of [...row.figures.alarmDaysBefore].sort((a, b) => b - a)) {
    if (addDays(safeLastDay, -days) < q.asOf) continue;
    const day = daysAfter(q, 'alarm', safeLastDay, -days, 'alarmDaysBefore');
    find(q, 'alarm', row, { code: 'limitation.alarm', params: { days, safeLastDay }, from, day, days });
  }
}

function verdict(q: Inquiry<LimitationFinding>, row: Row, { end, safeLastDay, from, defenceLostOn }: Run): void {
  const lapsed = q.asOf > end.day && !end.standsStill;
  const between = !lapsed && q.asOf > safeLastDay;
  find(q, 'lapsed', row, {
    code: lapsed ? 'limitation.lapsed' : between ? 'limitation.pastSafeDay' : 'limitation.running',
    params: { asOf: q.asOf, end: end.day, safeLastDay },
    by: 'defence',
    from,
    holds: lapsed,
    provisional: end.provisional,
  });
  if (defenceLostOn === undefined) return;
  find(q, 'defenceLost', row, {
    code: 'limitation.defenceLost',
    params: { on: defenceLostOn },
    by: 'afterExpiry',
    from,
    holds: true,
  });
}
