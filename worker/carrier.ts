import type { Sql } from 'postgres';
import { type Running, startRounds } from './rounds.ts';

export interface Carrier<Item> {
  readonly sql: Sql;
  /** NOTIFY channel that says there is something to carry. */
  readonly channel: string;
  readonly pollMs: number;
  readonly onError: (error: unknown) => void;
  /** Takes what is due, as far as this many of each lane are not under way already. */
  readonly take: (underWay: ReadonlyMap<string, number>) => Promise<readonly Item[]>;
  /** What shares a receiver: one lane can be slow without the others noticing. */
  readonly laneOf: (item: Item) => string;
  /** Sends one and writes down what came of it. */
  readonly carry: (item: Item) => Promise<void>;
}

/** Carries things to their receivers, many at a time; nobody waits for a slow one but what is behind it in its line. */
export function startCarrier<Item>(carrier: Carrier<Item>): Running {
  const { laneOf, take, carry, onError, ...rounds } = carrier;
  const lanes = new Map<string, number>();
  const underWay = new Set<Promise<void>>();

  const launch = (item: Item): void => {
    const lane = laneOf(item);
    lanes.set(lane, (lanes.get(lane) ?? 0) + 1);
    const done = carry(item)
      .catch(onError)
      .finally(() => {
        const left = (lanes.get(lane) ?? 1) - 1;
        if (left > 0) lanes.set(lane, left);
        else lanes.delete(lane);
        underWay.delete(done);
        // Its line has moved, and there is room.
        running.wake();
      });
    underWay.add(done);
  };

  const running = startRounds({
    ...rounds,
    onError,
    round: async () => {
      for (const item of await take(lanes)) launch(item);
      return false;
    },
  });
  return {
    stop: async () => {
      await running.stop();
      await Promise.all(underWay);
    },
  };
}

/** Carries what is due now and waits for it. @returns how many there were */
export async function carryOnce<Item>(carrier: Pick<Carrier<Item>, 'take' | 'carry'>): Promise<number> {
  const items = await carrier.take(new Map());
  await Promise.all(items.map(carrier.carry));
  return items.length;
}
