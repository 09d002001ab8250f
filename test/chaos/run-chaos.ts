import { setTimeout as pause } from 'node:timers/promises';
import { rage } from './adversary.ts';
import { DoomedBank } from './bank/doomed-bank.ts';
import type { Lived } from './case-life.ts';
import type { ChaosSystem } from './chaos-system.ts';
import { Desks } from './desks.ts';
import { Dice } from './dice.ts';
import { JOURNEYS } from './journeys.ts';
import { auditOf, type Known, untilQuiet, type Witnesses, withWitnesses } from './oracle/judge.ts';
import { RepairLife } from './repair-life.ts';
import { openHouse } from './returns/house.ts';
import { RETURN_JOURNEY_NAMES } from './returns/journeys.ts';
import { type LivedReturn, ReturnLife } from './returns/return-life.ts';
import { openShop } from './shop.ts';

export interface ChaosOptions {
  readonly system: ChaosSystem;
  readonly seed: number;
  readonly repairs: number;
  /** Returns and exchanges. */
  readonly returns: number;
  /** Cases that live at the same time. */
  readonly atOnce: number;
  /** Blows fall at most so long, in milliseconds; whatever lives then lives on in peace. */
  readonly rageMs: number;
  /** And no more than so many. */
  readonly mostBlows?: number;
  /** Shortest and longest time between two blows, in milliseconds. */
  readonly every: readonly [number, number];
  readonly say: (text: string) => void;
}

export interface ChaosReport {
  readonly lived: readonly Lived[];
  readonly blows: ReadonlyMap<string, number>;
  /** What the desks know of it. */
  readonly known: Known;
  /** Requests without an answer, sent again. */
  readonly repeats: number;
  /** Milliseconds under blows, and until all was quiet. */
  readonly ms: { readonly rage: number; readonly all: number };
  /** What is odd and no fault: instants that the engine tells anew. */
  readonly notes: readonly string[];
  /** What must not be. Empty: the oracle holds. */
  readonly findings: readonly string[];
}

const PROGRESS_MS = 10_000;

/** Lets repairs and returns live on a system that is hurt at random, then judges what has become of them. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { system, seed, returns } = options;
  if (returns === 0) return chaosWith(options, undefined);
  const bank = await DoomedBank.open(`${system.home}-bank`, system.base, seed);
  try {
    return await chaosWith(options, bank);
  } finally {
    await bank.close();
  }
}

async function chaosWith(options: ChaosOptions, bank: DoomedBank | undefined): Promise<ChaosReport> {
  const { system, seed, repairs, returns, atOnce, rageMs, every, say } = options;
  const dice = new Dice(seed);
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  const desks = new Desks(system, note);
  const shop = await openShop(desks, repairs + returns);
  const house = await openHouse(desks, returns);
  const from = performance.now();
  const peace = new AbortController();
  const timer = setTimeout(() => peace.abort(), rageMs);
  const raging = rage({
    ...{ system, dice: dice.fork(-1), every, most: options.mostBlows ?? Number.POSITIVE_INFINITY },
    ...{ peace: peace.signal, onBlow: (what) => say(`  ${what}`) },
  });

  const lived: Lived[] = [];
  const livedReturns: LivedReturn[] = [];
  const faults: string[] = [];
  const repair = async (number: number): Promise<void> => {
    const journey = JOURNEYS[number % JOURNEYS.length] ?? 'free';
    const life = new RepairLife({ desks, shop, dice: dice.fork(number), number, journey });
    await life.live().then(
      (one) => lived.push(one),
      (error: unknown) => faults.push(`repair ${number}, ${journey}: ${String(error)}`),
    );
  };
  // Finance pays the first returns by hand; then a gateway is connected, and both go on beside each other.
  const connectAt = Math.floor(returns / 3);
  const giveBack = async (number: number): Promise<void> => {
    if (number === connectAt && bank !== undefined) {
      say('  a refund gateway is connected');
      await system.connect(bank);
    }
    const journey = RETURN_JOURNEY_NAMES[number % RETURN_JOURNEY_NAMES.length] ?? 'phone';
    const life = new ReturnLife({ desks, house, shop, dice: dice.fork(repairs + number), number, journey });
    await life.live().then(
      (one) => {
        lived.push(one);
        livedReturns.push(one);
      },
      (error: unknown) => faults.push(`return ${number}, ${journey}: ${String(error)}`),
    );
  };
  const progress = setInterval(() => {
    say(`${lived.length} of ${repairs + returns} cases, ${desks.sent.length} answers, ${desks.repeats} repeats`);
  }, PROGRESS_MS);
  const lives = mixed(
    Array.from({ length: repairs }, (_, number) => () => repair(number)),
    Array.from({ length: returns }, (_, number) => () => giveBack(number)),
  );
  await eachOf(lives, atOnce, (life) => life());
  peace.abort();
  clearTimeout(timer);
  clearInterval(progress);
  const blows = await raging;
  const rageEnded = performance.now() - from;

  say('peace; every answer is asked for once more');
  await eachOf(desks.sent.slice(), atOnce, (sent) => desks.again(sent));
  const known = {
    ...{ sent: desks.sent, counted: shop.counted },
    returns: { lived: livedReturns, counted: house.counted, bank },
  };
  const judged = await withWitnesses(system, note, async (witnesses: Witnesses) => {
    const late = await untilQuiet(witnesses);
    say('quiet; judging');
    return [...late, ...(await witnesses.judge(known))];
  });
  const findings = [...faults, ...desks.faults, ...system.failedStarts, ...judged, ...(await auditOf(system))];
  const ms = { rage: rageEnded, all: performance.now() - from };
  return { lived, blows, known, repeats: desks.repeats, ms, notes, findings };
}

/** Of two lists one, in which both are spread evenly. */
function mixed<T>(one: readonly T[], other: readonly T[]): T[] {
  const placed = (list: readonly T[]): [number, T][] => list.map((each, index) => [(index + 0.5) / list.length, each]);
  return [...placed(one), ...placed(other)].sort(([a], [b]) => a - b).map(([, each]) => each);
}

async function eachOf<T>(list: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const queue = [...list];
  const worker = async (): Promise<void> => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one);
    await pause(0);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
