import type { Spread } from './measure.ts';
import { CONTENDERS } from './parts/contenders.ts';
import type { Results } from './results.ts';

/** A line: what was measured, the figure, and the figure it is meant to have. */
type Line = readonly [what: string, measured: string, target?: { readonly text: string; readonly met: boolean }];

/** What was measured, as a table for people. */
export function report(results: Partial<Results>): string {
  const lines = [...updates(results), ...throughput(results), ...rest(results)];
  const width = Math.max(...lines.map(([what]) => what.length));
  const middle = Math.max(...lines.map(([, measured]) => measured.length));
  const told = lines.map(([what, measured, target]) => {
    const aim = target === undefined ? '' : `  ${target.text} ${target.met ? 'met' : 'MISSED'}`;
    return `${what.padEnd(width)}  ${measured.padStart(middle)}${aim}`;
  });
  const slow = (results.lists?.lists ?? []).toSorted((a, b) => b.p95 - a.p95).slice(0, 5);
  const slowest = slow.map(({ query, p50, p95, plan }) => `  ${ms({ p50, p95 })}  ${query}\n    ${plan}`);
  return [...told, ...(slow.length > 0 ? ['', 'Slowest lists:', ...slowest] : [])].join('\n');
}

function updates({ update }: Partial<Results>): Line[] {
  if (update === undefined) return [];
  const { ratio_to_local: local, ratio_to_regular: regular } = update;
  return [
    ...CONTENDERS.map((name): Line => [`update, 1 client: ${name}`, `${ms(update[name])} ms`]),
    ['  sanbao / raw_local, p50', String(local.p50), atMost(local.p50, 1.4)],
    ['  sanbao / raw_local, p95', String(local.p95), atMost(local.p95, 2)],
    ['  sanbao / raw_regular, p50', String(regular.p50)],
  ];
}

function throughput({ throughput: found }: Partial<Results>): Line[] {
  if (found === undefined) return [];
  return [
    ...CONTENDERS.map((name): Line => [`throughput, ${found.clients} clients: ${name}`, `${found[name]} /s`]),
    ['  sanbao / raw_regular', String(found.ratio_to_regular), atLeast(found.ratio_to_regular, 1)],
    ['  sanbao / raw_local', String(found.ratio_to_local), atLeast(found.ratio_to_local, 0.75)],
  ];
}

function rest(results: Partial<Results>): Line[] {
  const {
    open,
    journal_lag_ms,
    events_per_action,
    sleeping_case_bytes,
    hand_over,
    cold_worker,
    rehearsal,
    lists,
    books,
  } = results;
  const { replay_ms_per_1000_events: replay, entitlement, dispatch, visits, returns } = results;
  const lines: (Line | undefined)[] = [
    open && ['open: raw start + update', `${ms(open.raw_start_and_update)} ms`],
    open && ['open: sanbao', `${ms(open.sanbao)} ms`],
    open && ['  sanbao / raw, p50', String(open.ratio.p50), atMost(open.ratio.p50, 2)],
    journal_lag_ms && ['journal lag, idle', `${ms(journal_lag_ms)} ms`, atMost(journal_lag_ms.p95, 150)],
    events_per_action !== undefined ? ['events per action', String(events_per_action)] : undefined,
    replay !== undefined ? ['replay of 1,000 events', `${replay} ms`] : undefined,
    sleeping_case_bytes && [
      'sleeping case: history + rows',
      `${sleeping_case_bytes.history} + ${sleeping_case_bytes.postgres} B`,
    ],
    hand_over && ['commands around a hand-over', `${ms(hand_over.around_ms)} ms`, atMost(hand_over.around_ms.p95, 500)],
    hand_over && ['commands elsewhere', `${ms(hand_over.elsewhere_ms)} ms`],
    cold_worker && ['worker killed, until an answer', `${cold_worker.kill_to_answer_ms} ms`],
    cold_worker && [
      'first / next command, new worker',
      `${cold_worker.first_command_ms} / ${cold_worker.warm_command_ms} ms`,
    ],
    rehearsal && [
      `rehearsal of ${rehearsal.serials} serials`,
      `${rehearsal.seconds} s (${rehearsal.serials_per_second} /s)`,
      atMost(rehearsal.seconds, 60),
    ],
    entitlement && [
      'rights of a unit, one core',
      `${entitlement.evaluations_per_s} /s`,
      atLeast(entitlement.evaluations_per_s, 20_000),
    ],
    entitlement && [
      'rights of a unit with steps',
      `${entitlement.with_steps_per_s} /s`,
      atLeast(entitlement.with_steps_per_s, 5_000),
    ],
    dispatch && [
      `proposals, ${dispatch.technicians} technicians, ${dispatch.bookings} bookings`,
      `${ms(dispatch.proposals)} ms`,
      atMost(dispatch.proposals.p95, 50),
    ],
    dispatch && ['  where all of them could go', `${ms(dispatch.anywhere)} ms`],
    visits && [`command of a visit at the site, ${visits.bookings} bookings`, `${ms(visits.plain)} ms`],
    visits && ['  that PostgreSQL must grant', `${ms(visits.claiming)} ms`],
    visits && ['  a whole visit, opened, made and closed', `${ms(visits.whole)} ms`],
    returns && [`returns settled, ${returns.clients} desks`, `${returns.sanbao} /s`],
    returns && ['  raw cases with as many updates', `${returns.raw_regular} /s`],
    returns && ['  sanbao / raw_regular', String(returns.ratio_to_regular)],
    returns && ['  a whole return', `${ms(returns.whole)} ms`],
    books && [
      `proof of the books, ${books.entries} entries`,
      `${ms(books.proof_ms)} ms`,
      atMost(books.proof_ms.p95, 30_000),
    ],
    books?.cpu_ms !== undefined ? ['  processor time of PostgreSQL', `${books.cpu_ms} ms`] : undefined,
    lists && [`slowest list p95, ${lists.rows} cases`, `${lists.worst_p95} ms`, atMost(lists.worst_p95, 50)],
  ];
  return lines.filter((line) => line !== undefined);
}

function ms({ p50, p95 }: Pick<Spread, 'p50' | 'p95'>): string {
  return `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
}

function atMost(value: number, limit: number): { text: string; met: boolean } {
  return { text: `≤ ${limit}`, met: value <= limit };
}

function atLeast(value: number, limit: number): { text: string; met: boolean } {
  return { text: `≥ ${limit}`, met: value >= limit };
}
