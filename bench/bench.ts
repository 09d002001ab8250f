import type { BenchDesk } from './bench-desk.ts';
import type { BenchSystem } from './bench-system.ts';
import type { RawClient } from './raw/raw-client.ts';

/** What every part of the benchmark works with. */
export interface Bench {
  readonly system: BenchSystem;
  readonly raw: RawClient;
  readonly desk: BenchDesk;
  /** A photo that is in the evidence store. */
  readonly evidence: object;
  /** 1 for a full run; smaller numbers make it shorter and rougher. */
  readonly scale: number;
  readonly say: (text: string) => void;
}

/** So many repetitions at this scale, at least `least`. */
export function times({ scale }: Bench, full: number, least = 2): number {
  return Math.max(least, Math.round(full * scale));
}
