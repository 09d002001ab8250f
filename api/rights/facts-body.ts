import { z } from 'zod';
import { type EntitlementFacts, NO_REASON_EXCEPTIONS } from '../../domain/entitlement/facts.ts';
import { ASSEMBLIES, CAR_EVENTS, UNCOUNTED } from '../../domain/policy/car-rules.ts';
import { EXCLUSIONS } from '../../domain/policy/category.ts';
import { STANDSTILLS } from '../../domain/policy/farm-rules.ts';

// Only the shape is looked at here. Whether facts can be true together, down to a day that does not exist, is said by the
// entitlement function itself, with a name for each problem: so the answer is the same wherever facts come from.

const word = z.string().min(1).max(200);
const day = z.string().max(40).describe('Day in Asia/Shanghai, YYYY-MM-DD').meta({ format: 'date' });
const instant = z.string().max(40).describe('ISO 8601 instant that ends in Z').meta({ format: 'date-time' });
const dayOrInstant = z.string().max(40).describe('Day or instant; a day stands for its beginning');
const fen = z.number().describe('Amount in fen, CNY');
const evidence = word.describe('Reference into the evidence store');

const repair = z.strictObject({
  handIn: day,
  handBack: day.exactOptional().describe('Absent while it is open'),
  fault: word.describe('Code or short reference of the fault'),
  problemGroup: word.exactOptional().describe('Repairs of the same problem share it'),
  part: word.exactOptional().describe('The main part that was repaired'),
  replacedParts: z.array(word).max(100).exactOptional(),
  waitingForParts: z.boolean().exactOptional(),
  whoseFault: z.enum(['repairer', 'maker', 'carrier', 'consumer']).exactOptional(),
  delayJustified: z.boolean().exactOptional().describe('Whether there is a reason for the time it takes'),
  impossible: z.boolean().exactOptional().describe('The goods cannot be repaired'),
  covered: z.boolean().exactOptional().describe('false: a paid repair outside the guarantee'),
  listed: z.boolean().exactOptional().describe('false: no performance fault of the regime'),
  result: z.enum(['fixed', 'failed', 'open', 'noFaultFound']),
  failedOn: day.exactOptional(),
  handInAt: instant.exactOptional().describe('Cars count hours'),
  handBackAt: instant.exactOptional(),
  uncounted: z
    .array(z.strictObject({ reason: z.enum(UNCOUNTED), from: dayOrInstant, to: dayOrInstant.exactOptional() }))
    .max(50)
    .exactOptional()
    .describe('Cars: time that does not count towards the accumulated days'),
  odometerKm: z.number().exactOptional(),
  assembly: z.enum(ASSEMBLIES).exactOptional().describe('Cars: what the part belongs to'),
  safety: z.boolean().exactOptional().describe('Cars: a serious fault of safety'),
  severity: z.enum(['serious', 'ordinary']).exactOptional().describe('Farm machines'),
  wearPart: z.boolean().exactOptional(),
});

const fault = z.strictObject({
  date: day,
  reportedOn: day.exactOptional(),
  part: word.exactOptional(),
  listed: z.boolean().exactOptional(),
  causeEvidence: z
    .array(z.strictObject({ code: z.enum(EXCLUSIONS), evidence: evidence.exactOptional() }))
    .max(50)
    .exactOptional(),
  safety: z.boolean().exactOptional(),
  problemGroup: word.exactOptional(),
  odometerKm: z.number().exactOptional(),
  assembly: z.enum(ASSEMBLIES).exactOptional(),
  replacementNeeded: z.boolean().exactOptional().describe('Cars: the assembly or its main part must be replaced'),
  event: z.enum(CAR_EVENTS).exactOptional(),
  undriveable: z.boolean().exactOptional(),
  severity: z.enum(['serious', 'ordinary']).exactOptional(),
  wearPart: z.boolean().exactOptional(),
  busySeason: z.boolean().exactOptional().describe('Farm machines: reported in the busy season'),
  insideServiceArea: z.boolean().exactOptional(),
});

const count = z.number();

/** Better terms promised for the unit: months, days, times, or a daily rate as decimal text. */
const promise = z.strictObject({
  evidence,
  negotiated: z.boolean().exactOptional().describe('Agreed one by one, no standard term'),
  wholeMonths: count.exactOptional(),
  mainMonths: count.exactOptional(),
  returnWindowDays: count.exactOptional(),
  exchangeWindowDays: count.exactOptional(),
  failedRepairsForExchange: count.exactOptional(),
  repairerDelayExchangeAfterDays: count.exactOptional(),
  partsWaitExchangeAfterDays: count.exactOptional(),
  postRepairGuaranteeDays: count.exactOptional(),
  loanerAfterDays: count.exactOptional(),
  sparePartsYears: count.exactOptional(),
  delayDeemedRefusalAfterDays: count.exactOptional(),
  noReasonDays: count.exactOptional(),
  dailyRate: word.exactOptional(),
});

const distance = z.strictObject({
  exception: z.enum(NO_REASON_EXCEPTIONS).exactOptional(),
  confirmedAtPurchase: z.boolean().exactOptional(),
  intact: z.boolean().exactOptional(),
  requestedOn: day.exactOptional(),
  goodsBackOn: day.exactOptional(),
  refundedOn: day.exactOptional(),
  freightOn: z.enum(['trader', 'consumer']).exactOptional(),
  couponsUsed: z.boolean().exactOptional(),
  giftKeptFen: fen.exactOptional(),
});

/** The facts of one unit as the entitlement function takes them; docs/policy.md says what each is for. */
export const factsBody = z
  .strictObject({
    category: word.describe('Id of a category row of the policy'),
    channel: z.enum(['shop', 'online']),
    sellerRegion: word.exactOptional(),
    deliveryRegion: word.exactOptional(),
    purchaseDate: day.exactOptional(),
    invoiceDate: day.exactOptional(),
    factoryDate: day.exactOptional(),
    papers: z.enum(['complete', 'invoiceCopy', 'otherProof', 'none']),
    brand: word.exactOptional(),
    serial: word.exactOptional(),
    promises: z.array(promise).max(50).exactOptional(),
    pricePaidFen: fen.exactOptional(),
    pricePaidEvidence: evidence.exactOptional(),
    voucherPriceFen: fen.exactOptional(),
    delivery: z.strictObject({ date: day, evidence: evidence.exactOptional() }).exactOptional(),
    installation: z
      .strictObject({
        required: z.boolean(),
        startedOn: day.exactOptional(),
        doneOn: day.exactOptional(),
        evidence: evidence.exactOptional(),
      })
      .exactOptional(),
    repairs: z.array(repair).max(500).exactOptional(),
    exchanges: z
      .array(z.strictObject({ date: day, newSerial: word.exactOptional(), evidence: evidence.exactOptional() }))
      .max(50)
      .exactOptional(),
    odometerKm: z.number().exactOptional(),
    odometerTampered: z.strictObject({ evidence }).exactOptional(),
    hoursUsed: z.number().exactOptional(),
    fault: fault.exactOptional(),
    sameModelInStock: z.boolean().exactOptional(),
    wish: z.enum(['repair', 'exchange', 'return']).exactOptional(),
    demand: z
      .strictObject({
        date: day,
        answeredOn: day.exactOptional(),
        justification: word.exactOptional(),
        promisedOn: day.exactOptional(),
      })
      .exactOptional(),
    substandard: z.strictObject({ date: day, evidence }).exactOptional(),
    rescission: z.strictObject({ holds: z.boolean(), evidence }).exactOptional(),
    fraud: z
      .strictObject({
        evidence,
        priceFen: fen.exactOptional(),
        except: z.enum(['labelFlawOnly', 'forgedEvidence']).exactOptional(),
      })
      .exactOptional(),
    harm: z.strictObject({ lossFen: fen, evidence }).exactOptional(),
    durable: z.boolean().exactOptional(),
    productionEndedOn: day.exactOptional(),
    lowValueConsumable: z.boolean().exactOptional(),
    soldWithHost: z.boolean().exactOptional().describe('An accessory: it came with its host'),
    standAlonePriceFen: fen.exactOptional(),
    soldTogether: z.array(word).max(100).exactOptional(),
    gift: z.boolean().exactOptional(),
    distance: distance.exactOptional(),
    notLowerModelInStock: z.boolean().exactOptional(),
    usageFeeRate: word.exactOptional().describe('Cars: n of the usage fee on the certificate, like 0.005'),
    carCosts: z
      .strictObject({
        registrationFen: fen.exactOptional(),
        fittingFen: fen.exactOptional(),
        serviceFen: fen.exactOptional(),
      })
      .exactOptional(),
    carCertificate: z
      .strictObject({
        sanbaoMonths: count.exactOptional(),
        sanbaoKm: count.exactOptional(),
        repairMonths: count.exactOptional(),
        repairKm: count.exactOptional(),
      })
      .exactOptional(),
    certificateAskedOn: day.exactOptional(),
    firstSeasonStartedOn: day.exactOptional(),
    suitabilityExplained: z.boolean().exactOptional(),
    standstills: z
      .array(z.strictObject({ reason: z.enum(STANDSTILLS), from: day, to: day.exactOptional() }))
      .max(100)
      .exactOptional(),
  })
  .meta({ id: 'EntitlementFacts' });

type Writable<T> = T extends readonly (infer One)[]
  ? Writable<One>[]
  : T extends object
    ? { -readonly [K in keyof T]: Writable<T[K]> }
    : T;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

type Proven<T extends true> = T;

/** Fails to compile when the schema and the facts of the domain are no longer the same, member by member. */
export type FactsInStep = Proven<Same<z.output<typeof factsBody>, Writable<EntitlementFacts>>>;
