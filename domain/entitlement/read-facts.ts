import { EXCLUSIONS } from '../policy/category.ts';
import { flag, list, oneOf, type Reader, refuse, ShapeError, shape, text } from '../policy/shape.ts';
import { BadFacts } from './bad-facts.ts';
import type {
  CauseEvidence,
  DeliveryFact,
  DemandFact,
  EntitlementFacts,
  ExchangeFact,
  FaultFact,
  FraudFact,
  HarmFact,
  InstallationFact,
  RepairFact,
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
    covered: flag,
    listed: flag,
    failedOn: text,
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
    pricePaidFen: number,
    pricePaidEvidence: text,
    voucherPriceFen: number,
    delivery: shape<DeliveryFact>({ date: text }, { evidence: text }),
    installation: shape<InstallationFact>({ required: flag }, { startedOn: text, doneOn: text, evidence: text }),
    repairs: list(repair),
    exchanges: list(shape<ExchangeFact>({ date: text }, { newSerial: text, evidence: text })),
    odometerKm: number,
    hoursUsed: number,
    fault,
    sameModelInStock: flag,
    wish: oneOf(['repair', 'exchange', 'return']),
    demand: shape<DemandFact>({ date: text }, { answeredOn: text, justification: text }),
    fraud: shape<FraudFact>(
      { evidence: text },
      { priceFen: number, except: oneOf(['labelFlawOnly', 'forgedEvidence']) },
    ),
    harm: shape<HarmFact>({ lossFen: number, evidence: text }, {}),
    durable: flag,
    productionEndedOn: text,
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
