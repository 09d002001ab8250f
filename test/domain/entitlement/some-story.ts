import fc from 'fast-check';
import { addDays } from '../../../domain/calendar/date.ts';
import type { EntitlementFacts, ExchangeFact, FaultFact, RepairFact } from '../../../domain/entitlement/facts.ts';

/** Categories the engine decides, of every kind. */
const CATEGORIES = [
  'fridge',
  'tv_flat',
  'phone_host',
  'fixed_phone',
  'computer_host',
  'av_disc_player',
  'fan',
  'uncatalogued',
  'phone_battery',
  'software',
  'motorcycle',
  'distance_no_reason',
];
const PARTS = ['compressor', 'panel', 'mainboard', 'laserHead', 'lamp'];

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** A repair as distances in days: from the one before, and how long it took. */
const someRepair = fc.record({
  gap: fc.nat(150),
  length: fc.nat(100),
  result: fc.constantFrom('fixed', 'failed', 'noFaultFound'),
  part: maybe(fc.constantFrom(...PARTS)),
  replaced: fc.boolean(),
  waitingForParts: fc.boolean(),
  whoseFault: maybe(fc.constantFrom('repairer', 'maker', 'consumer')),
  covered: maybe(fc.boolean()),
  listed: maybe(fc.boolean()),
  problemGroup: maybe(fc.constantFrom('screen', 'sound')),
});

const told = fc.record({
  category: fc.constantFrom(...CATEGORIES),
  channel: fc.constantFrom('shop', 'online'),
  papers: fc.constantFrom('complete', 'complete', 'complete', 'invoiceCopy', 'otherProof', 'none'),
  bought: fc.integer({ min: 0, max: 900 }),
  deliveredAfter: maybe(fc.nat(20)),
  installation: maybe(fc.record({ required: fc.boolean(), after: maybe(fc.nat(40)) })),
  factoryDate: maybe(fc.constant('2023-11-20')),
  price: maybe(fc.nat(2_000_000)),
  repairs: fc.array(someRepair, { maxLength: 4 }),
  openAtTheEnd: fc.boolean(),
  exchangedAfter: maybe(fc.nat(30)),
  faultAfter: maybe(fc.nat(40)),
  reportedAfter: maybe(fc.nat(20)),
  part: maybe(fc.constantFrom(...PARTS)),
  faultListed: maybe(fc.boolean()),
  sameModelInStock: maybe(fc.boolean()),
  soldWithHost: maybe(fc.boolean()),
  odometerKm: maybe(fc.nat(9_000)),
  sellerRegion: maybe(fc.constantFrom('Zhejiang', 'Shandong', 'Shanghai', 'Beijing', 'Hunan')),
  later: fc.nat(500),
});

/** A life of a unit that could be true, and a day on which everything in it has happened. */
export const someStory: fc.Arbitrary<{ facts: EntitlementFacts; asOf: string }> = told.map((story) => {
  const purchaseDate = addDays('2024-01-02', story.bought);
  let last = addDays(purchaseDate, story.deliveredAfter ?? 0);
  const delivery = story.deliveredAfter === undefined ? undefined : { date: last };
  const installation = story.installation && {
    required: story.installation.required,
    ...(story.installation.after === undefined ? {} : { doneOn: addDays(last, story.installation.after) }),
  };
  last = installation?.doneOn ?? last;
  const repairs = story.repairs.map((repair, index): RepairFact => {
    const handIn = addDays(last, repair.gap);
    const handBack = addDays(handIn, repair.length);
    last = handBack;
    const open = story.openAtTheEnd && index === story.repairs.length - 1;
    return {
      handIn,
      fault: 'noPower',
      result: open ? 'open' : repair.result,
      waitingForParts: repair.waitingForParts,
      ...(open ? {} : { handBack }),
      ...(repair.part && repair.replaced ? { replacedParts: [repair.part] } : {}),
      ...only({ part: repair.part, whoseFault: repair.whoseFault, covered: repair.covered }),
      ...only({ listed: repair.listed, problemGroup: repair.problemGroup }),
    };
  });
  const exchanges: ExchangeFact[] = [];
  if (story.exchangedAfter !== undefined) {
    last = addDays(last, story.exchangedAfter);
    exchanges.push({ date: last });
  }
  const fault = faultOf(last, story);
  last = fault?.reportedOn ?? fault?.date ?? last;
  const facts: EntitlementFacts = {
    category: story.category,
    channel: story.channel,
    papers: story.papers,
    purchaseDate,
    repairs,
    exchanges,
    ...only({ delivery, installation, fault, factoryDate: story.factoryDate, voucherPriceFen: story.price }),
    ...only({ sameModelInStock: story.sameModelInStock, sellerRegion: story.sellerRegion }),
    ...only({ soldWithHost: story.soldWithHost, odometerKm: story.odometerKm }),
  };
  return { facts, asOf: addDays(last, story.later) };
});

type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;

function faultOf(last: string, { faultAfter, reportedAfter, part, faultListed }: Told): FaultFact | undefined {
  if (faultAfter === undefined) return undefined;
  const date = addDays(last, faultAfter);
  const reportedOn = reportedAfter === undefined ? undefined : addDays(date, reportedAfter);
  return { date, ...only({ reportedOn, part, listed: faultListed }) };
}

type Set<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that are set. */
function only<T extends object>(members: T): Set<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Set<T>;
}
