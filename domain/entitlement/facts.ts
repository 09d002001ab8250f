import type { Assembly, CarEvent, Uncounted } from '../policy/car-rules.ts';
import type { ExclusionCode } from '../policy/category.ts';
import type { Standstill } from '../policy/farm-rules.ts';
import type { Terms } from '../policy/terms.ts';

// All dates are `YYYY-MM-DD` in Asia/Shanghai, all amounts integer fen, CNY: the law speaks of nothing else.
// Evidence is a reference into the evidence store; a name or a phone number never stands here.

/**
 * What is known of one unit and its chain of exchanged predecessors. A new member is read by `read-facts.ts` and by the
 * schema of the API (`api/rights/facts-body.ts`), which does not compile before it knows it.
 */
export interface EntitlementFacts {
  /** Id of a category row of the policy. */
  readonly category: string;
  readonly channel: 'shop' | 'online';
  /** Place of the seller and of the delivery, by the id of a region row of the policy (A17). */
  readonly sellerRegion?: string;
  readonly deliveryRegion?: string;
  /** Day of the contract; that of the invoice where nothing is said. Both absent only where the papers are lost. */
  readonly purchaseDate?: string;
  /** The purchase date where nothing is said. */
  readonly invoiceDate?: string;
  /** Lost papers: the factory date read from the serial number. */
  readonly factoryDate?: string;
  readonly papers: Papers;
  /** For promises made to a brand or a range of serials. */
  readonly brand?: string;
  readonly serial?: string;
  /** Better terms promised for this unit. What is worse than the law is ignored, and the trace says so. */
  readonly promises?: readonly PromiseFact[];
  readonly pricePaidFen?: number;
  /** Proof that another price than the voucher's was paid (A12). */
  readonly pricePaidEvidence?: string;
  /** Price on the invoice or voucher. */
  readonly voucherPriceFen?: number;
  readonly delivery?: DeliveryFact;
  readonly installation?: InstallationFact;
  readonly repairs?: readonly RepairFact[];
  /** Each exchange of the unit, the present unit coming from the last one. */
  readonly exchanges?: readonly ExchangeFact[];
  readonly odometerKm?: number;
  /** Somebody tampered with the odometer: the distance counts as reached. */
  readonly odometerTampered?: { readonly evidence: string };
  readonly hoursUsed?: number;
  readonly fault?: FaultFact;
  /** Whether the seller has the same model and specification. */
  readonly sameModelInStock?: boolean;
  readonly wish?: 'repair' | 'exchange' | 'return';
  /** What the consumer demanded of the trader, and what came of it. */
  readonly demand?: DemandFact;
  /** An authority found the goods substandard (CPL art. 54). */
  readonly substandard?: { readonly date: string; readonly evidence: string };
  /** Whether the contract may be rescinded by law, once somebody established it (CPL art. 24). */
  readonly rescission?: { readonly holds: boolean; readonly evidence: string };
  readonly fraud?: FraudFact;
  readonly harm?: HarmFact;
  /** Whether the goods are durable (CPL art. 23), where their category does not say. */
  readonly durable?: boolean;
  /** The day the maker stopped producing the model: spare parts are owed for years after it. */
  readonly productionEndedOn?: string;
  /** Low-value consumables: no least time of repair (Shanghai). */
  readonly lowValueConsumable?: boolean;
  /** An accessory: whether it came with its host, and what it costs alone on the day of the return. */
  readonly soldWithHost?: boolean;
  readonly standAlonePriceFen?: number;
  /** What was sold together with the goods and goes back with them: `monitor`, `keyboard`, `mouse`. */
  readonly soldTogether?: readonly string[];
  /** The goods came free with others. */
  readonly gift?: boolean;
  /** What matters for a return without a reason. */
  readonly distance?: DistanceFact;
  /** Whether the seller has another model, not lower than the original one. */
  readonly notLowerModelInStock?: boolean;
  /** Cars: `n` of the usage fee as the certificate prints it, an exact decimal, e.g. `0.005` for 0.5 %. */
  readonly usageFeeRate?: string;
  readonly carCosts?: CarCostsFact;
  /** The day the consumer asked for a certificate in place of a lost one. */
  readonly certificateAskedOn?: string;
  /** Farm machines: the first day of the first working season. */
  readonly firstSeasonStartedOn?: string;
  /** Farm machines: whether the seller explained at the sale what the machine is fit for. */
  readonly suitabilityExplained?: boolean;
  /** Farm machines: time in which the guarantee stands still. */
  readonly standstills?: readonly StandstillFact[];
  /** Cars: what the certificate prints where that is more than the rule gives. */
  readonly carCertificate?: CarCertificateFact;
}

/** What the buyer of a car spent besides its price. Integer fen. */
export interface CarCostsFact {
  readonly registrationFen?: number;
  /** Fitting and decoration, less their depreciation. */
  readonly fittingFen?: number;
  /** Fees the seller took for services. */
  readonly serviceFen?: number;
}

/** From the request, or the beginning of the inspection, until the seller gave in or the inspection was done. */
export interface StandstillFact {
  readonly reason: Standstill;
  readonly from: string;
  readonly to?: string;
}

/** Months and kilometres; less than the rule gives does not count. */
export interface CarCertificateFact {
  readonly sanbaoMonths?: number;
  readonly sanbaoKm?: number;
  readonly repairMonths?: number;
  readonly repairKm?: number;
}

/** A distance sale (CPL art. 25). */
export interface DistanceFact {
  /** The class of goods that stands against a return without a reason. */
  readonly exception?: (typeof NO_REASON_EXCEPTIONS)[number];
  /** The consumer confirmed the exception at the purchase; a box ticked by default is no confirmation. */
  readonly confirmedAtPurchase?: boolean;
  /** Goods, accessories and marks are whole; opening and reasonable trying do no harm. */
  readonly intact?: boolean;
  readonly requestedOn?: string;
  /** The trader has the goods again. */
  readonly goodsBackOn?: string;
  readonly refundedOn?: string;
  /** Who pays the way back, where it was agreed. */
  readonly freightOn?: 'trader' | 'consumer';
  /** Coupons used at the purchase come back in kind. */
  readonly couponsUsed?: boolean;
  /** A gift that came with the goods stays with the consumer, at the price that was stated for it. */
  readonly giftKeptFen?: number;
}

/** The first four never go back without a reason (CPL art. 25); the others only if confirmed at purchase (7DAY art. 7). */
export const NO_REASON_EXCEPTIONS = [
  'madeToOrder',
  'freshOrPerishable',
  'openedMediaOrSoftware',
  'newspaper',
  'unsafeOnceOpened',
  'losesValueOnceTried',
  'nearExpiryOrFlawed',
] as const;

/** An extended period, more days, a lower rate. `negotiated`: agreed one by one, no standard term of the trader. */
export interface PromiseFact extends Terms {
  readonly evidence: string;
  readonly negotiated?: boolean;
}

/** `answered`: repaired, exchanged, paid, or whatever was demanded. `justification`: evidence for a later answer. */
export interface DemandFact {
  readonly date: string;
  readonly answeredOn?: string;
  readonly justification?: string;
  /** The day a repair shop promised to perform. */
  readonly promisedOn?: string;
}

/** The trader deceived the consumer (CPL art. 55). */
export interface FraudFact {
  readonly evidence: string;
  /** The price of the goods where it is another than that of the unit. */
  readonly priceFen?: number;
  /**
   * What keeps art. 55 out (Decree 778 art. 49): a flaw of the label alone that misleads nobody; evidence that the consumer
   * swapped or forged.
   */
  readonly except?: 'labelFlawOnly' | 'forgedEvidence';
}

/** Goods the trader knew to be defective killed somebody or did serious harm (CPL art. 55). */
export interface HarmFact {
  readonly lossFen: number;
  readonly evidence: string;
}

/**
 * `complete`: valid invoice and 三包 certificate. `invoiceCopy`, `otherProof`: something else proves the purchase, the
 * seller's own records included. `none`: nothing but the goods.
 */
export type Papers = 'complete' | 'invoiceCopy' | 'otherProof' | 'none';

/** The day the consumer received the goods. */
export interface DeliveryFact {
  readonly date: string;
  readonly evidence?: string;
}

/** `required`: the seller must install. `doneOn`: the day delivery, installation and commissioning were all finished. */
export interface InstallationFact {
  readonly required: boolean;
  readonly startedOn?: string;
  readonly doneOn?: string;
  readonly evidence?: string;
}

/** One repair. Open while it has no `handBack`. */
export interface RepairFact {
  readonly handIn: string;
  readonly handBack?: string;
  /** Code or short reference of the fault. */
  readonly fault: string;
  /** Repairs of the same problem share it; the fault where nothing is said. */
  readonly problemGroup?: string;
  /** The main part that was repaired. */
  readonly part?: string;
  readonly replacedParts?: readonly string[];
  /** The repair waited for parts the maker did not supply. */
  readonly waitingForParts?: boolean;
  /** Whose fault it is that the repair takes as long as it does. */
  readonly whoseFault?: 'repairer' | 'maker' | 'carrier' | 'consumer';
  /** A reason for the time it takes, or that there is none. */
  readonly delayJustified?: boolean;
  /** The repairer found that the goods cannot be repaired. */
  readonly impossible?: boolean;
  /** `false`: a paid repair outside the guarantee; it neither counts nor suspends. */
  readonly covered?: boolean;
  /** `false`: no performance fault, or none of the regime's fault table; it does not count as a failed repair. */
  readonly listed?: boolean;
  /** `failed`: a performance fault was confirmed after hand-back. `noFaultFound`: not reproducible, never counted. */
  readonly result: 'fixed' | 'failed' | 'open' | 'noFaultFound';
  /** The day the failure was confirmed. Where nothing is said: the next hand-in, the present fault, or the hand-back. */
  readonly failedOn?: string;
  /**
   * ISO instants (`…Z`) of hand-in and hand-back, on the days told above: cars count hours. Where one is missing it is
   * taken for the same time of day as the other.
   */
  readonly handInAt?: string;
  readonly handBackAt?: string;
  /** Time of the repair that does not count towards the accumulated days of a car. */
  readonly uncounted?: readonly UncountedFact[];
  readonly odometerKm?: number;
  /** Cars: the assembly the repaired or replaced part belongs to. `replacedParts` names it when it was replaced itself. */
  readonly assembly?: Assembly;
  /** Cars: a serious fault of safety. */
  readonly safety?: boolean;
  /** Farm machines: whether the problem is a serious or an ordinary one. */
  readonly severity?: 'serious' | 'ordinary';
  /** It was about a wear part. */
  readonly wearPart?: boolean;
}

/** A span inside a repair. Days or ISO instants; a day stands for its beginning. Open while it has no `to`. */
export interface UncountedFact {
  readonly reason: Uncounted;
  readonly from: string;
  readonly to?: string;
}

export interface ExchangeFact {
  /**
   * The day the consumer received the other unit. Repairs handed in from this day on are repairs of that unit, but for one
   * that was over on the day itself.
   */
  readonly date: string;
  readonly newSerial?: string;
  readonly evidence?: string;
}

/** The fault the consumer complains of now. */
export interface FaultFact {
  /** The day it appeared. */
  readonly date: string;
  /** The day the consumer told the seller: an open window is kept by this, however long the answer takes. */
  readonly reportedOn?: string;
  /** The main part at fault. */
  readonly part?: string;
  /** Whether it is a performance fault, of the regime's fault table where there is one. Absent: not known yet. */
  readonly listed?: boolean;
  /** Grounds on which the seller wants to refuse. One without evidence does not count. */
  readonly causeEvidence?: readonly CauseEvidence[];
  readonly safety?: boolean;
  /** The problem, by the name its repairs share. */
  readonly problemGroup?: string;
  readonly odometerKm?: number;
  /** Cars: the assembly at fault, or the one the part at fault belongs to. */
  readonly assembly?: Assembly;
  /** Cars: whether the assembly or its main part must be replaced. */
  readonly replacementNeeded?: boolean;
  /** Cars: what happened, where it is one of the failures that give the car back early. */
  readonly event?: CarEvent;
  /** Cars: the car cannot be driven safely. */
  readonly undriveable?: boolean;
  readonly severity?: 'serious' | 'ordinary';
  readonly wearPart?: boolean;
  /** Farm machines: reported in the busy season, and whether inside the service area. */
  readonly busySeason?: boolean;
  readonly insideServiceArea?: boolean;
}

export interface CauseEvidence {
  readonly code: ExclusionCode;
  readonly evidence?: string;
}
