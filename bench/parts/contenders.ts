import type { Bench } from '../bench.ts';
import { plainMoves } from '../plain-moves.ts';
import { RAW_KINDS, type RawKind } from '../raw/workflow.ts';

export type Contender = `raw_${RawKind}` | 'sanbao';

export const CONTENDERS: readonly Contender[] = [...RAW_KINDS.map((kind) => `raw_${kind}` as const), 'sanbao'];

/** Updates a case gets before it is done. */
export const STEPS = 5;

/** One case of a contender: opened, then stepped, then left alone. */
export interface Contestant {
  readonly step: () => Promise<void>;
  readonly finish: () => Promise<void>;
}

/** A case that is open and idle; opening it is not measured here. */
export async function enter({ raw, desk, evidence }: Bench, contender: Contender): Promise<Contestant> {
  if (contender === 'sanbao') {
    let at = await desk.open(await desk.phone());
    const moves = plainMoves(evidence)[Symbol.iterator]();
    return {
      step: async () => {
        const { value: move } = moves.next();
        if (move === undefined) throw new Error('a case takes five steps');
        at = await desk.act(at, move);
      },
      finish: async () => undefined,
    };
  }
  const kind = contender.slice('raw_'.length) as RawKind;
  const handle = await raw.open();
  return { step: () => raw.update(handle, kind), finish: () => raw.finish(handle) };
}
