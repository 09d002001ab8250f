import fc from 'fast-check';
import { addDays } from '../../../domain/calendar/date.ts';
import type { EntitlementFacts, RepairFact } from '../../../domain/entitlement/facts.ts';
import { ASSEMBLIES, CAR_EVENTS, UNCOUNTED } from '../../../domain/policy/car-rules.ts';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const PROBLEMS = ['shiftsHard', 'leak'];
const PARTS = ['crankshaft', 'pump', ...ASSEMBLIES];

const someRepair = fc.record({
  gap: fc.nat(60),
  hours: fc.nat(700),
  fromHour: fc.nat(23),
  timed: fc.boolean(),
  result: fc.constantFrom('fixed', 'failed', 'noFaultFound'),
  problemGroup: fc.constantFrom(...PROBLEMS),
  replaced: maybe(fc.constantFrom(...PARTS)),
  assembly: maybe(fc.constantFrom(...ASSEMBLIES)),
  safety: fc.boolean(),
  severity: maybe(fc.constantFrom('serious', 'ordinary')),
  wearPart: fc.boolean(),
  covered: maybe(fc.boolean()),
  listed: maybe(fc.boolean()),
  uncounted: maybe(fc.record({ reason: fc.constantFrom(...UNCOUNTED), after: fc.nat(5), days: fc.nat(5) })),
  km: fc.nat(6_000),
});

const told = fc.record({
  bought: fc.integer({ min: 0, max: 900 }),
  deliveredAfter: maybe(fc.nat(20)),
  price: fc.nat(30_000_000),
  repairs: fc.array(someRepair, { maxLength: 7 }),
  openAtTheEnd: fc.boolean(),
  exchangedAfter: maybe(fc.nat(30)),
  faultAfter: maybe(fc.nat(40)),
  reportedAfter: maybe(fc.nat(10)),
  event: maybe(fc.constantFrom(...CAR_EVENTS)),
  assembly: maybe(fc.constantFrom(...ASSEMBLIES)),
  part: maybe(fc.constantFrom(...PARTS)),
  replacementNeeded: maybe(fc.boolean()),
  faultProblem: maybe(fc.constantFrom(...PROBLEMS)),
  faultListed: maybe(fc.boolean()),
  readings: fc.boolean(),
  usageFeeRate: maybe(fc.constantFrom('0.001', '0.0035', '0.005', '0.009')),
  sameModelInStock: maybe(fc.boolean()),
  notLowerModelInStock: maybe(fc.boolean()),
  demandAfter: maybe(fc.nat(40)),
  wish: maybe(fc.constantFrom('exchange', 'return')),
  seasonAfter: maybe(fc.nat(60)),
  suitabilityExplained: maybe(fc.boolean()),
  standstill: maybe(fc.record({ after: fc.nat(300), days: maybe(fc.nat(40)) })),
  sellerRegion: maybe(fc.constantFrom('Zhejiang', 'Shandong', 'Hunan')),
  later: fc.nat(900),
});

export const CARS = ['car', 'car_2021'];
export const FARM = ['tractor_large', 'diesel_single', 'petrol_2stroke', 'farm_other'];

/** A life of a car or a farm machine that could be true, and a day on which everything in it has happened. */
export function someMachine(categories: readonly string[]): fc.Arbitrary<{ facts: EntitlementFacts; asOf: string }> {
  return fc.tuple(fc.constantFrom(...categories), told).map(([category, story]) => lifeOf(category, story));
}

type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;

function lifeOf(category: string, story: Told): { facts: EntitlementFacts; asOf: string } {
  const purchaseDate = addDays('2023-01-02', story.bought);
  const received = addDays(purchaseDate, story.deliveredAfter ?? 0);
  let last = received;
  let km = 10;
  const repairs = story.repairs.map((repair, index): RepairFact => {
    const handIn = addDays(last, repair.gap + 1);
    const handInAt = at(handIn, repair.fromHour);
    const handBackAt = new Date(Date.parse(handInAt) + repair.hours * 3_600_000).toISOString();
    const handBack = new Date(Date.parse(handBackAt) + 8 * 3_600_000).toISOString().slice(0, 10);
    const open = story.openAtTheEnd && index === story.repairs.length - 1;
    last = handBack;
    km += repair.km;
    const span = repair.uncounted && {
      reason: repair.uncounted.reason,
      from: earlier(addDays(handIn, repair.uncounted.after), handBack),
      to: earlier(addDays(handIn, repair.uncounted.after + repair.uncounted.days), handBack),
    };
    return {
      handIn,
      fault: 'noStart',
      result: open ? 'open' : repair.result,
      problemGroup: repair.problemGroup,
      safety: repair.safety,
      wearPart: repair.wearPart,
      ...(open ? {} : { handBack }),
      ...(repair.timed ? { handInAt, ...(open ? {} : { handBackAt }) } : {}),
      ...(repair.replaced === undefined ? {} : { replacedParts: [repair.replaced] }),
      ...(span === undefined ? {} : { uncounted: [span] }),
      ...(story.readings ? { odometerKm: km } : {}),
      ...only({ assembly: repair.assembly, severity: repair.severity, covered: repair.covered, listed: repair.listed }),
    };
  });
  const exchangedOn = story.exchangedAfter === undefined ? undefined : addDays(last, story.exchangedAfter + 1);
  last = exchangedOn ?? last;
  if (exchangedOn !== undefined) km = 5;
  const faultOn = story.faultAfter === undefined ? undefined : addDays(last, story.faultAfter);
  const reportedOn =
    faultOn === undefined || story.reportedAfter === undefined ? undefined : addDays(faultOn, story.reportedAfter);
  last = reportedOn ?? faultOn ?? last;
  const demandOn = story.demandAfter === undefined ? undefined : addDays(last, story.demandAfter);
  last = demandOn ?? last;
  const stop = story.standstill && {
    reason: 'SELLER_REFUSES' as const,
    from: addDays(purchaseDate, story.standstill.after),
    ...(story.standstill.days === undefined
      ? {}
      : { to: addDays(purchaseDate, story.standstill.after + story.standstill.days) }),
  };
  const facts: EntitlementFacts = {
    category,
    channel: 'shop',
    papers: 'complete',
    purchaseDate,
    voucherPriceFen: story.price,
    repairs,
    ...(exchangedOn === undefined ? {} : { exchanges: [{ date: exchangedOn }] }),
    ...(story.deliveredAfter === undefined ? {} : { delivery: { date: received } }),
    ...(story.readings ? { odometerKm: km + 3_000 } : {}),
    ...(demandOn === undefined ? {} : { demand: { date: demandOn } }),
    ...(stop === undefined ? {} : { standstills: [stop] }),
    ...(faultOn === undefined
      ? {}
      : {
          fault: {
            date: faultOn,
            ...only({ reportedOn, event: story.event, assembly: story.assembly, part: story.part }),
            ...only({ replacementNeeded: story.replacementNeeded, problemGroup: story.faultProblem }),
            ...only({ listed: story.faultListed }),
          },
        }),
    ...(story.seasonAfter === undefined ? {} : { firstSeasonStartedOn: addDays(purchaseDate, story.seasonAfter) }),
    ...only({ usageFeeRate: story.usageFeeRate, sameModelInStock: story.sameModelInStock, wish: story.wish }),
    ...only({ notLowerModelInStock: story.notLowerModelInStock, suitabilityExplained: story.suitabilityExplained }),
    ...only({ sellerRegion: story.sellerRegion }),
  };
  // The season and a standstill may lie ahead of everything else.
  const ahead = [facts.firstSeasonStartedOn, stop?.to, stop?.from, last].filter((day) => day !== undefined).sort();
  return { facts, asOf: addDays(ahead.at(-1) ?? last, story.later) };
}

function at(day: string, hour: number): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + hour * 3_600_000).toISOString();
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that are set. */
function only<T extends object>(members: T): Given<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<T>;
}
