import { setTimeout as pause } from 'node:timers/promises';
import type { ChaosSystem } from './chaos-system.ts';
import { Desks, type Order, type Reply, type Tried } from './desks.ts';
import { Dice } from './dice.ts';
import { auditOf, untilQuiet, type Witnesses, withWitnesses } from './oracle/judge.ts';
import { RepairLife } from './repair-life.ts';
import { openShop } from './shop.ts';

export interface OutageOptions {
  readonly system: ChaosSystem;
  /** Which server goes away, and how it does. */
  readonly server: { readonly name: 'postgres' | 'temporal'; kill(): Promise<void>; start(): Promise<void> };
  readonly cases: number;
  readonly awayMs: number;
  readonly say: (text: string) => void;
}

export interface OutageReport {
  /** How the commands sent meanwhile were answered at first: status and code, and how often. */
  readonly answers: ReadonlyMap<string, number>;
  /** Milliseconds a first answer took. */
  readonly ms: { readonly p50: number; readonly p95: number; readonly slowest: number };
  /** From the server's return until every command is answered and every read shows it, in milliseconds. */
  readonly caughtUpMs: number;
  readonly findings: readonly string[];
}

/** What is promised, in milliseconds. */
const PROMISED = {
  postgres: { answer: 2_000, caughtUp: 10_000 },
  temporal: { answer: 3_000, caughtUp: 30_000 },
} as const;
const EVERY_MS = 1_000;

/** Takes one server away for a while, under open cases on which people go on to act, and judges what comes of it. */
export async function runOutage({ system, server, cases, awayMs, say }: OutageOptions): Promise<OutageReport> {
  const notes: string[] = [];
  const desks = new Desks(system, (text) => notes.push(text));
  const shop = await openShop(desks, cases);
  const opened: string[] = [];
  for (let number = 0; number < cases; number += 1) {
    const life = new RepairLife({ desks, shop, dice: new Dice(number), number, journey: 'free' });
    opened.push(await life.begin());
  }
  say(`${cases} cases are open; ${server.name} is killed`);
  await server.kill();
  const orders: Order[] = [];
  const firsts: Tried[] = [];
  const until = performance.now() + awayMs;
  for (let round = 0; performance.now() < until; round += 1) {
    const next = performance.now() + EVERY_MS;
    const sent = opened.map((caseNo) => prioritySet(caseNo, round));
    orders.push(...sent);
    firsts.push(...(await Promise.all(sent.map((order) => desks.once(order)))));
    await pause(Math.max(0, next - performance.now()));
  }
  await server.start();
  const back = performance.now();
  say(`${server.name} is back`);
  // What was answered meanwhile is to be seen; what was not is sent again until it is answered, and is to be seen as well.
  const latest = new Map<string, number>();
  const saw = (caseNo: string, { status, body }: Reply): void => {
    if (status === 200) latest.set(caseNo, Math.max(latest.get(caseNo) ?? 0, Number(body.version)));
  };
  for (const [index, { about }] of orders.entries()) saw(about, firsts[index]?.reply ?? { status: 0, body: {} });
  const ordered = (): Promise<unknown> =>
    Promise.all(
      opened.map(async (caseNo) => {
        for (const order of orders) if (order.about === caseNo) saw(caseNo, (await desks.order(order)).reply);
      }),
    );
  if (latest.size === 0) await ordered();
  const reads = [...latest].map(([caseNo, version]) => desks.get('agent', `/v1/cases/${caseNo}?atLeast=${version}`));
  await Promise.all(reads);
  const caughtUpMs = performance.now() - back;
  if (desks.sent.length <= cases) await ordered();
  say('all caught up; judging');

  const known = { sent: desks.sent, counted: shop.counted };
  const judged = await withWitnesses(
    system,
    (text) => notes.push(text),
    async (witnesses: Witnesses) => [...(await untilQuiet(witnesses)), ...(await witnesses.judge(known))],
  );
  const report = { answers: countsOf(firsts), ms: timesOf(firsts), caughtUpMs };
  const findings = [...broken(server.name, report), ...desks.faults, ...judged, ...(await auditOf(system))];
  return { ...report, findings };
}

function prioritySet(caseNo: string, round: number): Order {
  const path = `/v1/cases/${caseNo}/actions/setPriority`;
  const input = { priority: round % 2 === 0 ? 'high' : 'low' };
  return { role: 'lead', about: caseNo, action: 'setPriority', path, key: `away-${round}`, body: { input } };
}

/** Promises that were not kept. */
function broken(name: 'postgres' | 'temporal', { answers, ms, caughtUpMs }: Omit<OutageReport, 'findings'>): string[] {
  const { answer, caughtUp } = PROMISED[name];
  const expected = name === 'postgres' ? '200' : '503 temporal_unavailable';
  const others = [...answers].filter(([told]) => told !== expected);
  return [
    ...others.map(([told, count]) => `${count} commands were answered ${told} instead of ${expected}`),
    ...(ms.slowest > answer ? [`the slowest answer took ${Math.round(ms.slowest)} ms, promised are ${answer}`] : []),
    ...(caughtUpMs > caughtUp
      ? [`all had caught up after ${Math.round(caughtUpMs)} ms, promised are ${caughtUp}`]
      : []),
  ];
}

function countsOf(firsts: readonly Tried[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { reply } of firsts) {
    const told = reply === undefined ? 'nothing' : `${reply.status} ${String(reply.body.code ?? '')}`.trim();
    counts.set(told, (counts.get(told) ?? 0) + 1);
  }
  return counts;
}

function timesOf(firsts: readonly Tried[]): OutageReport['ms'] {
  const sorted = firsts.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), slowest: at(1) };
}
