import type { InstallationNeed } from '../domain/commissioning/need.ts';
import type { AskedReading } from '../domain/commissioning/readings.ts';
import type { SiteCause } from '../domain/commissioning/site-not-ready.ts';
import type { OrderStanding } from '../domain/credit/agreement.ts';
import type { LineWorth, OnBill } from '../domain/credit/on-bills.ts';
import type { ReceivablePaper } from '../domain/credit/receivable.ts';
import type { ReleaseBlock, ReleaseBlockCode } from '../domain/credit/release.ts';
import type { Tally } from '../domain/delivery/tally.ts';
import type { CannotCompleteCode, InVain } from '../domain/dispatch/cannot-complete.ts';
import type { VisitNeed } from '../domain/dispatch/need.ts';
import type { Obstacle, Reason } from '../domain/dispatch/reason.ts';
import type { GoodsLine, GoodsObstacle } from '../domain/goods/moves.ts';
import type { CommitBatch } from '../domain/journal/commit.ts';
import type { BoundBy, CaseView, ClockView } from '../domain/journal/view.ts';
import type { JsonObject } from '../domain/json.ts';
import type { PlanAnswer, PlanAsked } from '../domain/maintenance/plan-asked.ts';
import type { MoneyLine, MoneyObstacle } from '../domain/money/case-money.ts';
import type { ExchangeDifference, ExchangeFacts } from '../domain/money/exchange-difference.ts';
import type { RefundOrder } from '../domain/money/split-refund.ts';
import type { PersonalText } from '../domain/people/personal-text.ts';
import type { Role } from '../domain/people/roles.ts';
import type { DeliveryRules } from '../domain/policy/deliveries.ts';
import type { PromiseAsked, PromiseRules } from '../domain/promises/promise-asked.ts';
import type {
  AboveRest,
  BasisProblem,
  LineToPrice,
  PartOfBundle,
  PricedLine,
  ReturnBasis,
  SaleOfSerial,
  UnitsAsked,
} from '../domain/returns/basis.ts';
import type { ExchangeAnswer, GivenLine, UnitsOver, UnitsOverAnswer } from '../domain/returns/units-given.ts';

/** When something must have happened, asked of the calendar and the policy. Names are rows of the policy. */
export interface TimingRequest {
  /** ISO instant. */
  readonly now: string;
  readonly bounds: readonly {
    readonly name: string;
    /** Policy term, e.g. `quoteAnswer`; for a clock's bound the clock's due instant is used instead. */
    readonly term: string;
    readonly from: string;
  }[];
  readonly clocks: readonly ClockView[];
  /** Category of the goods, for terms that differ by category. */
  readonly category?: string;
}

export interface TimedBound {
  readonly name: string;
  /** ISO instant. */
  readonly until: string;
  readonly provisional: boolean;
  /** The calendar that was asked, and its version. */
  readonly calendar?: string;
  readonly calendarVersion?: string;
}

export interface TimedClock {
  readonly name: string;
  /** Absent while paused. */
  readonly dueAt?: string;
  readonly provisional: boolean;
  readonly calendarVersion: string;
  /** Marks of the ladder, behind and ahead, each with its instant; none ahead while paused. */
  readonly marks: readonly { readonly percent: number; readonly at: string }[];
}

export interface TimingAnswer {
  readonly policyVersion: string;
  readonly calendarVersion: string;
  readonly bounds: readonly TimedBound[];
  readonly clocks: readonly TimedClock[];
}

/** How a clock is set up by the policy: its target and for whom it stands still. */
export interface ClockSetup {
  readonly name: string;
  readonly calendar: string;
  readonly unit: ClockView['unit'];
  readonly target: number;
  readonly pausesFor: readonly string[];
  readonly pausesOnHold: boolean;
  readonly ladder: readonly { readonly percent: number; readonly tells: readonly string[] }[];
}

/** What of a case hangs on calendars and policy. */
export interface RetimingRequest extends Pick<CaseView, 'clocks' | 'waits' | 'tasks'> {
  /** ISO instant. */
  readonly now: string;
  readonly category?: string;
  readonly team?: string;
  /** The versions that were told of: only a worker that does not know them yet looks into the database. */
  readonly told?: RulesTold;
}

/** Versions by which somebody found that a case changes. */
export interface RulesTold {
  readonly policyVersion: string;
  readonly calendars: Readonly<Record<string, string>>;
}

/** What is to be changed in a case. Instants of what stays are not named. */
export interface RetimingAnswer {
  readonly policyVersion: string;
  /** Version by id. */
  readonly calendars: Readonly<Record<string, string>>;
  /** Of the clocks the case has. */
  readonly setups: readonly ClockSetup[];
  readonly clocks: readonly { readonly clock: ClockView; readonly timed: TimedClock }[];
  readonly waits: readonly { wait: number; until: string; provisional: boolean; by: BoundBy }[];
  readonly tasks: readonly { task: string; until: string; by: BoundBy }[];
}

/** A step of a case that was never opened and that still stands. */
export interface NotUndone {
  readonly caseNo: string;
  readonly step: string;
  /** The effect that would take it back, with its input. */
  readonly effect: string;
  readonly input: JsonObject;
  /** Why that failed for good. */
  readonly code: string;
  readonly atStake?: { readonly amountFen: number; readonly currency: string };
}

export interface HouseRules {
  readonly policyVersion: string;
  readonly fees: readonly { readonly name: string; readonly amountFen: number; readonly currency: string }[];
  readonly authority: readonly { readonly kind: string; readonly role: Role; readonly maxFen: number }[];
}

/** An exclusive right of one case, held until released. Unique by (kind, key). */
export interface ClaimRequest {
  readonly kind: string;
  readonly key: string;
  readonly caseNo: string;
}

export interface ClaimAnswer {
  readonly granted: boolean;
  /** Who holds it, when refused. */
  readonly heldBy?: string;
}

export interface PartsLine {
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
}

export interface PartsRequest {
  readonly caseNo: string;
  /** Unique in the case; with the case number it is the idempotency key. */
  readonly step: string;
  readonly lines: readonly PartsLine[];
}

export interface PutBackRequest {
  readonly caseNo: string;
  readonly step: string;
  /** Issued parts that are no longer needed; absent: everything, reserved or issued. */
  readonly lines?: readonly PartsLine[];
}

/** A part that a technician builds in or takes out, or a step of the visit that is taken back. */
export interface VanPartRequest {
  readonly caseNo: string;
  /** Unique in the visit; with its number it is the idempotency key. */
  readonly step: string;
  readonly move: 'use' | 'old' | 'back';
  /** Whose van. */
  readonly technician: string;
  readonly sku: string;
  readonly quantity: number;
  /** The case of the job: what is put aside for it may be used. */
  readonly parent?: string;
  /** The step that is taken back. */
  readonly of?: string;
}

/** One loaner: promised, handed out, back on the shelf or among the damaged, or gone. */
export interface LoanerRequest {
  readonly caseNo: string;
  readonly step: string;
  readonly sku: string;
  readonly move: 'reserve' | 'release' | 'handOut' | 'takeBack' | 'takeBackDamaged' | 'writeOff';
}

export interface PartsAnswer {
  /** Lines that could not be served in full, with what is missing. */
  readonly missing: readonly PartsLine[];
}

/** Goods of order lines that a case moves, all or none, one line after the other. */
export interface GoodsRequest {
  readonly caseNo: string;
  /** Unique in the case; with the case number it is the idempotency key. */
  readonly step: string;
  readonly lines: readonly GoodsLine[];
}

/** What a return wants back. */
export interface HoldReturnRequest extends Omit<GoodsRequest, 'lines'> {
  readonly lines: readonly (Omit<GoodsLine, 'move' | 'warehouse'> & {
    /** It was refused at the door and is not with the customer. */
    readonly refused?: true;
  })[];
}

/** Money that came in and is to be booked. */
export interface PaymentRequest {
  readonly caseNo: string;
  readonly step: string;
  /** Integer fen. */
  readonly amountFen: number;
  readonly currency: string;
  readonly reference: string;
  /** It came through the payment gateway: booked as received already, and now found to be what was owed. */
  readonly received?: true;
}

/** What a payment gateway is to collect. Case number and step are its identity there too, whatever is repeated. */
export interface PaymentAsked {
  readonly caseNo: string;
  readonly step: string;
  /** Integer fen. */
  readonly amountFen: number;
  readonly currency: string;
}

/** A case that is to follow from another one. */
export interface CaseWanted {
  /** The case that opens it. */
  readonly caseNo: string;
  /** Unique in that case; with its number it is the identity of what is opened. */
  readonly step: string;
  readonly process: string;
  /** What the process is opened with; no personal words. */
  readonly opening: JsonObject;
}

/** Its number, or the code of the refusal with its parameters. */
export type CaseOpened =
  | { readonly opened: string }
  | { readonly refused: string; readonly params: JsonObject; readonly field?: string };

/** Goods that a carrier is to take. Case number and step are its identity there too, whatever is repeated. */
export interface ShipmentAsked {
  readonly caseNo: string;
  readonly step: string;
  readonly carrier: string;
  /** Whose they are, and which of his sites they go to: the words are read when the carrier is told. */
  readonly customer: string;
  /** Key of the site with its customer's in front: `C-1/home`. Absent: the customer's own address. */
  readonly site?: string;
  readonly lines: readonly { readonly line: number; readonly sku: string; readonly quantity: number }[];
  /** Day in Asia/Shanghai. */
  readonly promisedFor?: string;
}

/** Goods on their way, as the carrier knows them. */
export interface WaybillOf {
  readonly caseNo: string;
  readonly carrier: string;
  readonly waybill: string;
}

/** Money of a case to be settled in the books, all lines or none, one after the other. */
export interface MoneyRequest {
  readonly caseNo: string;
  readonly step: string;
  readonly currency: string;
  readonly lines: readonly MoneyLine[];
}

/** What comes back of the lines of an order, for its bills. */
export interface BillsRequest {
  readonly caseNo: string;
  readonly orderNo: string;
  readonly currency: string;
  readonly lines: readonly LineWorth[];
}

/** What of it stands on bills, in all and on each. Integer fen. */
export interface BillsAnswer {
  readonly fen: number;
  readonly bills: readonly OnBill[];
}

/** What is to go back to a customer. Case number, step and share name it at the gateway too, whatever is repeated. */
export interface RefundRequest {
  readonly caseNo: string;
  readonly step: string;
  /** Integer fen; at most what the books say is owed. */
  readonly amountFen: number;
  readonly currency: string;
  /** Over whose payments it is split; absent: what was paid in the case itself. */
  readonly orderNo?: string;
  readonly order: RefundOrder;
  /** The payment whose channel the customer named. */
  readonly named?: string;
  /** `finance`: not by the gateway. `platform`: it has paid him in our place. Absent: the gateway, if there is one. */
  readonly by?: 'finance' | 'platform';
}

export interface RefundAnswer {
  readonly filed: boolean;
  /** One for each payment it goes back to. */
  readonly refunds: readonly {
    readonly refund: string;
    readonly payment: string;
    readonly channel: string;
    readonly amountFen: number;
    readonly by: 'gateway' | 'finance' | 'platform';
  }[];
  /** Why not, and what is left of the payments or owed. */
  readonly why?: 'amountAboveRest' | 'amountAboveOwed' | 'paymentUnknown';
  readonly restFen?: number;
}

/** The time of technicians that a visit wants. */
export interface VisitBooking {
  readonly caseNo: string;
  /** ISO instant at which the case asked: the identity of the request, and of several the later one counts. */
  readonly askedAt: string;
  /** Who; absent: whoever fits best and is free at that very time. */
  readonly technicians?: readonly string[];
  /** How many, when nobody is named. */
  readonly crew: number;
  /** Not these, because they were asked before. */
  readonly without?: readonly string[];
  readonly need: VisitNeed;
  readonly site?: string;
  /** ISO instant of the beginning of the work. */
  readonly startsAt: string;
  /** Books in spite of what may be set aside, for this reason. */
  readonly override?: { readonly reason: PersonalText };
}

export interface FreeSlot {
  readonly technician: string;
  /** ISO instants of the work. */
  readonly startsAt: string;
  readonly endsAt: string;
}

export interface TechnicianObstacles {
  readonly technician: string;
  readonly because: readonly Reason<Obstacle>[];
}

export interface VisitBooked {
  readonly booked: boolean;
  /** Who was booked, the lead first. */
  readonly technicians: readonly string[];
  /** What stood in the way: why not, or what was set aside. */
  readonly obstacles: readonly TechnicianObstacles[];
  readonly conflicts: readonly { technician: string; caseNo: string; from: string; until: string }[];
  /** Who could come instead, or when, when nothing was booked. */
  readonly alternatives: readonly FreeSlot[];
}

/** What the policy says of a kind of visit, as the case keeps it. */
export interface VisitRules {
  readonly policyVersion: string;
  /** Absent: the policy knows no such kind. */
  readonly kind?: {
    readonly minutes: number;
    readonly travelMinutes: number;
    readonly evidence: readonly string[];
    readonly signature: boolean;
    readonly skills: readonly string[];
    readonly licences: readonly string[];
    /** What follows is absent in answers that were given before it was asked for. */
    readonly crew?: number;
    readonly checklist?: readonly string[];
    readonly readings?: readonly AskedReading[];
    readonly settlement?: boolean;
  };
  readonly rounds: number;
  readonly absentWaitMinutes: number;
  readonly absentCalls: number;
  /** Whose time it is and who pays when a visit comes to nothing, by code; absent in answers given before it was asked for. */
  readonly cannotComplete?: Partial<Record<CannotCompleteCode, InVain>>;
}

/** Some units of the lines of an order. */
export interface OrderUnits {
  readonly line: number;
  readonly quantity: number;
}

/** May the goods of a delivery leave the house? */
export interface ReleaseRequest {
  readonly orderNo: string;
  /** The delivery: the identity of the request. */
  readonly caseNo: string;
  /** What is to leave; absent: whatever of the order has not been let go. */
  readonly lines?: readonly OrderUnits[];
  /** Given for goods that were billed before: a replacement. */
  readonly free?: boolean;
  /** Blocks that somebody with the authority took upon himself. */
  readonly setAside?: readonly ReleaseBlockCode[];
}

/** How a delivery ended, for credit and books. */
export interface ReleaseOver {
  readonly orderNo: string;
  /** The delivery. */
  readonly caseNo: string;
  /** What the customer has now; nothing, when all came back or was lost. */
  readonly delivered: readonly OrderUnits[];
  /** Day in Asia/Shanghai; absent: nothing was delivered. */
  readonly deliveredOn?: string;
  readonly free?: boolean;
  /** Papers of the receivable, by their reference in the evidence store. */
  readonly evidence: readonly { readonly as: ReceivablePaper; readonly ref: string }[];
}

/** Units of an order that a delivery takes on. */
export interface DeliveryHold {
  readonly caseNo: string;
  readonly orderNo: string;
  readonly lines: readonly { readonly line: number; readonly sku: string; readonly quantity: number }[];
  /** Other goods for some that came back: they are none of those the order still owes, and can be another model. */
  readonly exchanged?: boolean;
}

export interface DeliveryHeld {
  readonly held: boolean;
  /** Why not. */
  readonly refused?: NotHeld;
  /** Of the goods of its lines, where they are known. */
  readonly categories: readonly { readonly line: number; readonly category: string }[];
  /** Lines whose goods have to be installed. */
  readonly toInstall?: readonly number[];
}

/** Why a line cannot be delivered as it was asked for; `free`: units that no other delivery holds. */
export interface NotHeld {
  readonly line: number;
  readonly because: 'unknownLine' | 'otherSku' | 'aboveOrdered';
  readonly ordered: number;
  readonly free: number;
}

/** Units that leave with a delivery; `instead`: the one in whose place another goes. */
export interface SerialsWanted {
  readonly caseNo: string;
  readonly orderNo: string;
  readonly serials: readonly { readonly line: number; readonly sku: string; readonly serial: string }[];
  readonly instead?: string;
}

export interface SerialRefused {
  readonly line: number;
  readonly serial: string;
  readonly because: 'elsewhere' | 'otherOrder' | 'otherSku' | 'delivered';
  /** The delivery it left with, or the order it belongs to. */
  readonly of?: string;
}

/** Where the units of a delivery are; `freed`: owed again, so that another delivery may take them. */
export interface DeliverySettlement {
  readonly caseNo: string;
  readonly lines: readonly (Tally & { readonly freed: number })[];
  readonly serials: {
    /** Handed over, on a day in Asia/Shanghai. */
    readonly delivered: readonly { readonly serial: string; readonly on: string }[];
    readonly released: readonly string[];
  };
}

/** What a customer has now, since a day in Asia/Shanghai. */
export interface UnitsDelivered {
  readonly caseNo: string;
  readonly orderNo: string;
  readonly customer: string;
  readonly site?: string;
  readonly on: string;
  readonly units: readonly { readonly serial: string; readonly sku: string; readonly line: number }[];
}

/** Units that were given for others, with the day in Asia/Shanghai on which the customer received them. */
export interface UnitsExchanged extends Omit<UnitsDelivered, 'units'> {
  readonly lines: readonly GivenLine[];
}

/** What a case has done with an item. `on`: a day in Asia/Shanghai. */
export interface InstallationRecord {
  readonly caseNo: string;
  readonly kind: 'install' | 'remove' | 'relocate';
  readonly serial: string;
  readonly on: string;
  readonly customer?: string;
  readonly site?: string;
  readonly byOthers: boolean;
  readonly proofs: readonly { readonly ref: string; readonly sha256: string }[];
  readonly plan?: string;
}

/** What is on record of an item that is to be installed. Days in Asia/Shanghai. */
export interface InstallationStanding {
  /** Absent: no such item is registered. */
  readonly item?: {
    readonly sku: string;
    readonly category: string;
    readonly thirdParty: boolean;
    /** What its installation takes: a row of the policy; absent: it needs none. */
    readonly need?: string;
    readonly customer?: string;
    readonly site?: string;
    readonly orderNo?: string;
    readonly deliveredOn?: string;
    /** It stands installed since then. */
    readonly installedOn?: string;
    /** Its facts, for the entitlement. */
    readonly known: JsonObject;
  };
}

/** What the policy says of the installation of some goods, as the case keeps it. */
export interface InstallationRules {
  readonly policyVersion: string;
  /** Absent: the policy knows no such row. */
  readonly need?: InstallationNeed;
  readonly contactDays: number;
  readonly purpose: string;
  readonly notReady: number;
  readonly visits: number;
  readonly refusals: number;
  readonly reworks: number;
  readonly parkedDays: number;
  /** What follows from each cause for which a site is not ready; of one it does not name, what it is taken for. */
  readonly siteCauses?: Partial<Record<SiteCause, InVain>>;
  /** What a way in vain costs a customer who has to pay it; nothing where the house charges nothing. */
  readonly wastedVisit?: { readonly amountFen: number; readonly currency: string };
}

/** A row of the published price list. */
export interface PublishedPrice {
  readonly price: string;
  readonly kind: 'material' | 'labour';
  /** Of one, in integer fen. */
  readonly unitFen: number;
  readonly currency: string;
}

/** What is recorded of a serial; nothing, when it is not registered. */
export interface SerialFacts {
  readonly found?: {
    readonly product: string;
    readonly category: string;
    readonly customer?: string;
    readonly orderNo?: string;
    readonly orderLine?: number;
    /** `EntitlementFacts`, without a fault. */
    readonly facts: JsonObject;
  };
}

/** Every effect of the product, by name. The worker binds them; workflows see only these types. */
export interface Activities {
  /** Writes journal, projection, receipts and outbox in one transaction. Idempotent by (case, seq). */
  commit(batch: CommitBatch): Promise<{ version: number }>;
  /** Pure, from the cached policy and calendar. */
  timing(request: TimingRequest): Promise<TimingAnswer>;
  /** `team`: its own targets and working time go before those of the house. */
  clockSetups(request: { names: readonly string[]; category?: string; team?: string }): Promise<{
    policyVersion: string;
    calendarVersion: string;
    clocks: readonly ClockSetup[];
  }>;
  /** What the rules in force this very moment change of a case; `null` when nothing. Looks whether there are newer ones. */
  retiming(request: RetimingRequest): Promise<RetimingAnswer | null>;
  /** Pure: prices of the house, and up to which amount (fen, CNY) a role decides alone. */
  houseRules(request: Record<string, never>): Promise<HouseRules>;
  /** Pure: the entitlement of facts on the day of an instant, from the cached policy and calendar: an `Entitlement`. */
  entitlement(request: { facts: JsonObject; at: string }): Promise<JsonObject>;
  /** Pure: why facts cannot be true together on the day of an instant, as a code; nothing when they can. */
  factsProblem(request: { facts: JsonObject; at: string }): Promise<{ problem?: string }>;
  /** Pure: the next day on which an exchange or a return opens by these facts, if one does. */
  nextOpening(request: { facts: JsonObject; at: string }): Promise<{ on?: string }>;
  claim(request: ClaimRequest): Promise<ClaimAnswer>;
  releaseClaim(request: ClaimRequest): Promise<Record<string, never>>;
  /** available → reserved for the case, as far as stock reaches, per line all or nothing. */
  reserveParts(request: PartsRequest): Promise<PartsAnswer>;
  /** reserved → issued to the case. Refused as a whole when a line is not reserved. */
  issueParts(request: PartsRequest): Promise<PartsAnswer>;
  /** issued → used (built in). */
  useParts(request: PartsRequest): Promise<PartsAnswer>;
  /** reserved or issued → available: everything the case still holds, or these lines of it. */
  putBackParts(request: PutBackRequest): Promise<{ putBack: readonly PartsLine[] }>;
  /** supplier → available: what a delivery brought. */
  receiveParts(request: PartsRequest): Promise<Record<string, never>>;
  /** Moves parts of a visit between van, case and goods; `from` is absent when there are not enough of them. */
  moveVanPart(request: VanPartRequest): Promise<{ from?: string }>;
  /** Moves one loaner; `moved` is false when it is not where it should come from. */
  moveLoaner(request: LoanerRequest): Promise<{ moved: boolean }>;
  /** Moves goods of order lines; nothing moves while `obstacles` say why not. */
  moveGoods(request: GoodsRequest): Promise<{ moved: boolean; obstacles: readonly GoodsObstacle[] }>;
  /** Holds units of order lines for a return: never more than was delivered and nobody has asked back. */
  holdReturn(request: HoldReturnRequest): Promise<{ held: boolean; obstacles: readonly GoodsObstacle[] }>;
  /** Lets go of all a return still holds and that has not come in. */
  releaseReturn(request: { caseNo: string; step: string }): Promise<{
    released: readonly { orderNo: string; line: number; sku: string; quantity: number; serials: readonly string[] }[];
  }>;
  /** What is known of an order and of the units that are to come back, or what is wrong with the question. */
  returnBasis(request: {
    caseNo: string;
    orderNo: string;
    lines: readonly UnitsAsked[];
  }): Promise<ReturnBasis | BasisProblem>;
  /** The order line a serial was sold on, a unit that came in exchange by that of the unit first bought; empty: none we know. */
  saleOfSerial(request: { caseNo: string; serial: string }): Promise<Partial<SaleOfSerial>>;
  /**
   * What units of a return give back, each paid for once over all returns: these are taken for the lines that are named, and
   * free for all others of the case. `aboveRest`: the order has not as many; nothing is taken.
   */
  priceReturn(request: { caseNo: string; orderNo: string; lines: readonly LineToPrice[] }): Promise<{
    lines: readonly PricedLine[];
    aboveRest?: AboveRest;
    /** Coupons of the order that were used on these units, and may come back with them; absent: none. */
    coupons?: readonly string[];
    /** Of lines that must be whole, those that leave their bundle broken; absent: none. */
    parts?: readonly PartOfBundle[];
  }>;
  /** The return pays for nothing after all, or for nothing of these of its lines. */
  unpriceReturn(request: { caseNo: string; lines?: readonly number[] }): Promise<Record<string, never>>;
  /** What the units of a return give is filed: those coupons of which all units are back by now come back in kind, once. */
  giveCouponsBack(request: { caseNo: string; orderNo: string; lines: readonly number[] }): Promise<{
    coupons: readonly string[];
  }>;
  /** Pure: what an exchange for another model costs the customer, or gives him. */
  exchangePrice(request: ExchangeFacts): Promise<ExchangeDifference>;
  /** Money received for a case: a balanced entry. Refused when the reference was booked for another case. */
  bookPayment(request: PaymentRequest): Promise<{ booked: boolean; heldBy?: string }>;
  /**
   * Files what a customer owes with the payment gateway. `request` names it there; absent: there is no gateway, and
   * finance records what comes in. The link comes later, as the fact `paymentLinkReady`.
   */
  requestPayment(asked: PaymentAsked): Promise<{ request?: string }>;
  /** What was asked for is no longer owed: the gateway is told in time. */
  dropPayment(request: { caseNo: string; request: string }): Promise<Record<string, never>>;
  /** Opens a case that follows from this one, once for each step; a process the program has not is a refusal. */
  openCase(wanted: CaseWanted): Promise<CaseOpened>;
  /**
   * Has a carrier take goods. `shipment` names them there; absent: nobody speaks with this carrier, and the warehouse books
   * by hand. The waybill comes later, as the fact `shipmentBooked`, or the refusal as `shipmentRefused`.
   */
  bookShipment(asked: ShipmentAsked): Promise<{ shipment?: string }>;
  /**
   * Under which waybill goods go. From then on what the carrier reports of it comes as the fact `carrierEvent`, also what it
   * reported before. Refused when another case has this waybill.
   */
  noteWaybill(request: WaybillOf): Promise<{ noted: boolean; heldBy?: string }>;
  /** The carrier is asked how they stand, beside the case. `asked` is false when nobody speaks with it: a person must call. */
  askCarrier(request: WaybillOf): Promise<{ asked: boolean }>;
  /**
   * Goods are wanted back, or are not to be taken at all. `told` is false when nobody speaks with the carrier. Its answer comes
   * as the fact `shipmentRecalled`; the goods themselves as `carrierEvent`.
   */
  recallShipment(request: { caseNo: string; carrier: string; shipment?: string; waybill?: string }): Promise<{
    told: boolean;
  }>;
  /** Settles money of a case; nothing is booked while `obstacles` say why not. */
  bookMoney(request: MoneyRequest): Promise<{ booked: boolean; obstacles: readonly MoneyObstacle[] }>;
  /** Files what is to go back, split over the payments. What becomes of each share comes later, as `RefundFacts`. */
  requestRefund(request: RefundRequest): Promise<RefundAnswer>;
  /** Finance has paid a refund that is its to pay. */
  confirmRefund(request: { caseNo: string; refund: string; reference: string }): Promise<{
    paid: boolean;
    why?: 'referenceUsed' | 'notByHand' | 'unknownRefund';
    heldBy?: string;
    state?: string;
  }>;
  /** A refund is no longer to be paid; `ended`: nothing goes out, `dropped`: the gateway has to say so first. */
  dropRefund(request: { caseNo: string; refund: string }): Promise<{ state?: string }>;
  /** Tells another case a fact by signal; `ended` when it is over. */
  tellCase(request: { caseNo: string; event: { id: string; type: string; data: JsonObject } }): Promise<{
    ended: boolean;
    unknown: boolean;
  }>;
  /** Tells every other case of some serials and of their exchange chains that still runs a fact; answers which. */
  tellSerial(request: {
    caseNo: string;
    serials: readonly string[];
    event: { id: string; type: string; data: JsonObject };
  }): Promise<{ told: readonly string[] }>;
  /** Pure: what the policy says of an installation; `need` names its row. */
  installationRules(request: { need?: string }): Promise<InstallationRules>;
  /** Pure: the published price list. */
  priceList(request: Record<string, never>): Promise<{ policyVersion: string; prices: readonly PublishedPrice[] }>;
  /** Pure: whether a customer may be called at an instant, and else from when on. */
  mayCall(request: { at: string; purpose: string }): Promise<{ allowed: boolean; from: string }>;
  /** Puts the customer's acceptance to what he owes for an order, or for one delivery of it; answers to which receivables. */
  proveReceivable(request: {
    caseNo: string;
    orderNo: string;
    delivery?: string;
    files: readonly string[];
  }): Promise<{ receivables: readonly string[] }>;
  installationStanding(request: { caseNo: string; serial: string }): Promise<InstallationStanding>;
  /** Writes down where an item stands now, and answers what is on record of it then. */
  recordInstallation(request: InstallationRecord): Promise<{ known: JsonObject; recorded: JsonObject }>;
  /** Pure: what the policy says of a kind of visit. */
  visitRules(request: { kind: string }): Promise<VisitRules>;
  /** Takes the time of technicians, in place of what the visit held before. */
  bookVisit(request: VisitBooking): Promise<VisitBooked>;
  /** The visit holds no time any more. */
  freeVisit(request: { caseNo: string; why: string }): Promise<Record<string, never>>;
  /** What by now speaks against sending those who are booked: a licence that ran out, an absence, a lost booking. */
  checkVisit(request: VisitBooking & { technicians: readonly string[] }): Promise<{
    obstacles: readonly TechnicianObstacles[];
  }>;
  /** Who could come and when, the best first. */
  proposeVisit(
    request: Omit<VisitBooking, 'askedAt' | 'startsAt' | 'override'> & { from?: string; until?: string },
  ): Promise<{
    slots: readonly FreeSlot[];
  }>;
  /** Pure: what the catalogue says of a promise, and when it is due. */
  promiseRules(request: PromiseAsked): Promise<PromiseRules>;
  /** Pure: what the policy says of a maintenance plan, and its next date. */
  maintenanceDates(request: PlanAsked): Promise<PlanAnswer>;
  /** What is recorded of a registered serial: whose and what it is, and the facts its rights are found by. */
  serialFacts(request: { serial: string }): Promise<SerialFacts>;
  /** The visits that the same technicians still have on that day, after this one. */
  nextVisits(request: { caseNo: string; technicians: readonly string[]; after: string }): Promise<{
    caseNos: readonly string[];
  }>;
  /** Agreement, deposit and credit: may the goods of a delivery leave? If so their price is kept free in the credit. */
  releaseCheck(request: ReleaseRequest): Promise<{ released: boolean; blocks: readonly ReleaseBlock[] }>;
  /** A delivery is over: its credit is free again, and what is owed for it is a receivable, `openFen` of it unpaid. */
  endRelease(request: ReleaseOver): Promise<{ receivable?: string; openFen: number; weak: boolean }>;
  /**
   * What the case of an order has made of its deal; `kept` is false when another case speaks for it. `depositBackFen`: what of
   * the money paid beforehand goes back, over all that was cancelled.
   */
  keepStanding(
    request: OrderStanding & { orderNo: string; caseNo: string; rank: number },
  ): Promise<{ kept: boolean; depositBackFen: number }>;
  /** Holds on the bills of an order what a return concerns of them, in place of what it held before: nobody presses for it. */
  holdOnBills(request: BillsRequest): Promise<BillsAnswer>;
  /** Takes what came back off bills that are not paid, and off what is owed to the customer of the case. */
  creditBills(request: BillsRequest & { step: string }): Promise<BillsAnswer>;
  /** A step of an opening that was refused could not be taken back: an alarm, with what is at stake. */
  tellNotUndone(request: NotUndone): Promise<Record<string, never>>;
  /** What the customer complains about just now, by case. */
  openComplaints(request: { caseNo: string; customer: string }): Promise<{ caseNos: readonly string[] }>;
  /** What was billed for an order, paid or not. */
  owedForOrder(request: { caseNo: string; orderNo: string }): Promise<{
    receivables: readonly { no: string; openFen: number; weak: boolean; dueOn: string }[];
  }>;
  /** Pure: how deliveries are watched, and how often somebody tries. */
  deliveryRules(
    request: Record<string, never>,
  ): Promise<DeliveryRules & { policyVersion: string; installs: readonly string[] }>;
  /** Takes units of an order for a delivery, never more than other deliveries leave of what was ordered. */
  holdDelivery(request: DeliveryHold): Promise<DeliveryHeld>;
  /** Takes units for a delivery by their serials, all or none. */
  takeSerials(request: SerialsWanted): Promise<{ refused: readonly SerialRefused[] }>;
  /** Writes where the units of a delivery are. */
  settleDelivery(request: DeliverySettlement): Promise<Record<string, never>>;
  /** Registers the units a customer has now, with the day he got them. */
  recordDelivered(request: UnitsDelivered): Promise<Record<string, never>>;
  /** Links units that were given in exchange with those they were given for. */
  recordExchange(request: UnitsExchanged): Promise<ExchangeAnswer>;
  /**
   * A return is over: the units that came back end, and stand nowhere any more; an exchange whose old unit did not is none.
   * `left`: open cases about these units that nobody can tell. `parent` is what the return came from, and hears otherwise.
   */
  recordReturned(
    request: UnitsOver & { parent?: string },
  ): Promise<UnitsOverAnswer & { left: readonly { caseNo: string; process: string }[] }>;
  /** Where the journal of a case that has ended stands, for an amendment. */
  caseHead(request: { caseNo: string }): Promise<{ found: boolean; version: number; view?: JsonObject }>;
}

/** One page of the open cases, by number. */
export interface RetimePage {
  readonly batch: string;
  /** The last case looked at; empty at the beginning. */
  readonly after: string;
  readonly limit: number;
}

export interface RetimedPage {
  /** The last case of this page; absent when there is none behind it. */
  readonly last?: string;
  readonly looked: number;
  /** How many of them were told, because the rules in force change something in them. */
  readonly told: number;
}

/** What goes over many cases at once does, beside the effects of a single one. */
export interface BatchActivities {
  /** Looks at one page and tells the cases concerned. A repeat tells again what counts once, and is counted once. */
  retimePage(request: RetimePage): Promise<RetimedPage>;
  /** Everything has been looked at. */
  retimeDone(request: { batch: string }): Promise<Record<string, never>>;
}
