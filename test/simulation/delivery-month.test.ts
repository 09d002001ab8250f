import { describe, expect, it } from 'vitest';
import { CARRIER_EVENTS } from '../../domain/carriers/carrier-event.ts';
import { delivery } from '../../workflows/delivery/contract.ts';
import { livedThrough } from '../delivery/month/lived-through.ts';

/** Sequences in all; each test lives through some of them. */
const SEQUENCES = 500;
const AT_ONCE = 50;

describe('a month of deliveries under a carrier at its worst', () => {
  const firsts = Array.from({ length: SEQUENCES / AT_ONCE }, (_, index) => index * AT_ONCE + 1);

  it.each(firsts)('from seed %i on every unit ends in exactly one place, and nobody waits for ever', async (first) => {
    for (let seed = first; seed < first + AT_ONCE; seed += 1) await livedThrough(seed);
  });

  it('meets every end and every word of a carrier, in time, late and unasked', async () => {
    const [ends, heard, kept] = [new Set<unknown>(), new Set<unknown>(), new Set<unknown>()];
    for (let seed = 1_001; seed <= 1_060; seed += 1) {
      const month = await livedThrough(seed);
      for (const { caseNo, outcome } of month.views()) {
        ends.add(outcome);
        for (const { type, data } of month.deliveries.world.journal.entries(caseNo)) {
          if (type === 'carrierEvent') heard.add(data.event);
          if (type === 'carrierEventKept') kept.add(data.why);
        }
      }
      expect(month.moves.taken).toBeGreaterThan(0);
    }
    expect(ends).toEqual(new Set(delivery.outcomes));
    expect(heard).toEqual(new Set(CARRIER_EVENTS));
    expect(kept).toEqual(new Set(['older', 'notAwaited']));
  });
});
