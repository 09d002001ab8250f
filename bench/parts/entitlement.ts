import { compileCalendar } from '../../domain/calendar/compile.ts';
import { CN_OFFICE } from '../../domain/calendar/seed-calendars.ts';
import { entitlement } from '../../domain/entitlement/entitlement.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';

export interface EntitlementResult {
  readonly evaluations_per_s: number;
  readonly with_steps_per_s: number;
}

/** Units as a service desk meets them: new, repaired, exchanged, in a place with rules of its own, sold at a distance. */
const UNITS: readonly EntitlementFacts[] = [
  { category: 'phone_host', channel: 'shop', papers: 'complete', purchaseDate: '2026-01-10', voucherPriceFen: 399_900 },
  {
    category: 'fridge',
    channel: 'shop',
    papers: 'complete',
    sellerRegion: 'Zhejiang',
    purchaseDate: '2024-03-01',
    voucherPriceFen: 400_000,
    delivery: { date: '2024-03-05' },
    repairs: [
      { handIn: '2024-06-10', handBack: '2024-06-15', fault: 'F1', result: 'failed' },
      { handIn: '2024-09-01', handBack: '2024-09-08', fault: 'F1', result: 'failed' },
    ],
    fault: { date: '2024-11-29', reportedOn: '2024-11-30', listed: true },
    sameModelInStock: true,
  },
  {
    category: 'computer_host',
    channel: 'online',
    papers: 'complete',
    purchaseDate: '2025-02-03',
    voucherPriceFen: 699_900,
    delivery: { date: '2025-02-05' },
    repairs: [
      { handIn: '2025-06-02', handBack: '2025-06-10', fault: 'F2', result: 'fixed', part: 'mainboard' },
      { handIn: '2026-01-12', fault: 'F3', result: 'open', waitingForParts: true },
    ],
    exchanges: [{ date: '2025-03-03' }],
  },
  {
    category: 'uncatalogued',
    channel: 'online',
    papers: 'otherProof',
    purchaseDate: '2026-01-12',
    delivery: { date: '2026-01-15' },
    voucherPriceFen: 19_900,
    promises: [{ wholeMonths: 12, evidence: 'CARD' }],
    distance: { intact: true },
  },
  {
    category: 'phone_battery',
    channel: 'shop',
    papers: 'complete',
    purchaseDate: '2025-11-03',
    voucherPriceFen: 9_900,
    exchanges: [{ date: '2025-12-01' }],
    fault: { date: '2026-01-12', listed: true },
  },
];

const AS_OF = '2026-02-02';

/**
 * Rights of units a second of processor time, one after another in one thread: what else runs on the machine does not
 * count. @param seconds how long each is measured
 */
export function measureEntitlement(seconds: number): EntitlementResult {
  const policy = parsePolicy(SEED_POLICY);
  const calendar = compileCalendar(CN_OFFICE);
  const perSecond = (steps: boolean): number => {
    const run = (until: number): number => {
      let evaluations = 0;
      const start = cpuSeconds();
      let used = 0;
      while (used < until) {
        for (let round = 0; round < 100; round += 1) {
          for (const facts of UNITS) entitlement(facts, policy, calendar, AS_OF, { steps });
        }
        evaluations += 100 * UNITS.length;
        used = cpuSeconds() - start;
      }
      return evaluations / used;
    };
    run(2);
    return Math.round(run(seconds));
  };
  return { evaluations_per_s: perSecond(false), with_steps_per_s: perSecond(true) };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
