import { ASSEMBLIES, CAR_EVENTS, UNCOUNTED } from '../policy/car-rules.ts';
import { EXCLUSIONS } from '../policy/category.ts';
import { STANDSTILLS } from '../policy/farm-rules.ts';
import { TERM_READERS } from '../policy/read-terms.ts';
import { flag, list, oneOf, type Reader, refuse, ShapeError, shape, text } from '../policy/shape.ts';
import { BadFacts } from './bad-facts.ts';
import {
  type CarCertificateFact,
  type CarCostsFact,
  type CauseEvidence,
  type DeliveryFact,
  type DemandFact,
  type DistanceFact,
  type EntitlementFacts,
  type ExchangeFact,
  type FaultFact,
  type FraudFact,
  type HarmFact,
  type InstallationFact,
  NO_REASON_EXCEPTIONS,
  type PromiseFact,
  type RepairFact,
  type StandstillFact,
  type UncountedFact,
} from './facts.ts';

/** Whether a number may be true (a negative price) is said by `entitlement`; here it only has to be one. */
const number: Reader<number> = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse(path, 'must be a number');

const repair = shape<RepairFact>(
  { handIn: text, fault: text, result: oneOf(['fixed', 'failed', 'open', 'noFaultFound']) },
  {
    handBack: text,
    problemGroup: text,
    part: text,
    replacedParts: list(text),
    waitingForParts: flag,
    whoseFault: oneOf(['repairer', 'maker', 'carrier', 'consumer']),
    delayJustified: flag,
    impossible: flag,
    covered: flag,
    listed: flag,
    failedOn: text,
    handInAt: text,
    handBackAt: text,
    uncounted: list(shape<UncountedFact>({ reason: oneOf(UNCOUNTED), from: text }, { to: text })),
    odometerKm: number,
    assembly: oneOf(ASSEMBLIES),
    safety: flag,
    severity: oneOf(['serious', 'ordinary']),
    wearPart: flag,
  },
);

const fault = shape<FaultFact>(
  { date: text },
  {
    reportedOn: text,
    part: text,
    listed: flag,
    causeEvidence: list(shape<CauseEvidence>({ code: oneOf(EXCLUSIONS) }, { evidence: text })),
    safety: flag,
    problemGroup: text,
    odometerKm: number,
    assembly: oneOf(ASSEMBLIES),
    replacementNeeded: flag,
    event: oneOf(CAR_EVENTS),
    undriveable: flag,
    severity: oneOf(['serious', 'ordinary']),
    wearPart: flag,
    busySeason: flag,
    insideServiceArea: flag,
  },
);

const distance = shape<DistanceFact>(
  {},
  {
    exception: oneOf(NO_REASON_EXCEPTIONS),
    confirmedAtPurchase: flag,
    intact: flag,
    requestedOn: text,
    goodsBackOn: text,
    refundedOn: text,
    freightOn: oneOf(['trader', 'consumer']),
    couponsUsed: flag,
    giftKeptFen: number,
  },
);

const facts = shape<EntitlementFacts>(
  {
    category: text,
    channel: oneOf(['shop', 'online']),
    papers: oneOf(['complete', 'invoiceCopy', 'otherProof', 'none']),
  },
  {
    sellerRegion: text,
    deliveryRegion: text,
    purchaseDate: text,
    invoiceDate: text,
    factoryDate: text,
    brand: text,
    serial: text,
    promises: list(shape<PromiseFact>({ evidence: text }, { ...TERM_READERS, negotiated: flag })),
    pricePaidFen: number,
    pricePaidEvidence: text,
    voucherPriceFen: number,
    delivery: shape<DeliveryFact>({ date: text }, { evidence: text }),
    installation: shape<InstallationFact>({ required: flag }, { startedOn: text, doneOn: text, evidence: text }),
    repairs: list(repair),
    exchanges: list(shape<ExchangeFact>({ date: text }, { newSerial: text, evidence: text })),
    odometerKm: number,
    odometerTampered: shape<{ evidence: string }>({ evidence: text }, {}),
    hoursUsed: number,
    fault,
    sameModelInStock: flag,
    wish: oneOf(['repair', 'exchange', 'return']),
    demand: shape<DemandFact>({ date: text }, { answeredOn: text, justification: text, promisedOn: text }),
    substandard: shape<{ date: string; evidence: string }>({ date: text, evidence: text }, {}),
    rescission: shape<{ holds: boolean; evidence: string }>({ holds: flag, evidence: text }, {}),
    fraud: shape<FraudFact>(
      { evidence: text },
      { priceFen: number, except: oneOf(['labelFlawOnly', 'forgedEvidence']) },
    ),
    harm: shape<HarmFact>({ lossFen: number, evidence: text }, {}),
    durable: flag,
    productionEndedOn: text,
    lowValueConsumable: flag,
    soldWithHost: flag,
    standAlonePriceFen: number,
    soldTogether: list(text),
    gift: flag,
    distance,
    notLowerModelInStock: flag,
    usageFeeRate: text,
    carCosts: shape<CarCostsFact>({}, { registrationFen: number, fittingFen: number, serviceFen: number }),
    certificateAskedOn: text,
    firstSeasonStartedOn: text,
    suitabilityExplained: flag,
    standstills: list(shape<StandstillFact>({ reason: oneOf(STANDSTILLS), from: text }, { to: text })),
    carCertificate: shape<CarCertificateFact>(
      {},
      { sanbaoMonths: number, sanbaoKm: number, repairMonths: number, repairKm: number },
    ),
  },
);

/** Facts from outside: a stored journal entry, a request. Throws `BadFacts` (`malformed`) with the offending member. */
export function readFacts(json: unknown): EntitlementFacts {
  try {
    return facts(json, '');
  } catch (error) {
    const [problem] = error instanceof ShapeError ? error.problems : [];
    if (problem === undefined) throw error;
    throw new BadFacts('malformed', problem.path, { message: problem.message });
  }
}
