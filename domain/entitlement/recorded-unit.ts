import type { DeliveryFact, ExchangeFact, InstallationFact, Papers } from './facts.ts';

// What master data say of a unit, apart from what a report or a repair adds. Days are `YYYY-MM-DD` in Asia/Shanghai.

/** A unit as it is registered under its serial; what stands here wins over its order line. */
export interface RegisteredUnit {
  readonly thirdParty: boolean;
  readonly manufacturedOn?: string | null;
  readonly purchasedOn?: string | null;
  readonly invoicedOn?: string | null;
  readonly deliveredOn?: string | null;
  readonly installedOn?: string | null;
  /** The trader has to install it, so that its guarantee waits for that. */
  readonly needsInstallation?: boolean;
  /** The day its end customer began to use it. */
  readonly activatedOn?: string | null;
  /** Integer fen. */
  readonly pricePaidFen?: number | null;
  /** Last readings. */
  readonly odometerKm?: number | null;
  readonly hoursUsed?: number | null;
}

/** The order and the line of it with which the unit was bought. */
export interface SoldUnit {
  readonly channel?: string | null;
  readonly sellerRegion?: string | null;
  readonly deliveryRegion?: string | null;
  readonly purchasedOn: string | null;
  readonly invoicedOn?: string | null;
  readonly deliveredOn?: string | null;
  readonly installedOn?: string | null;
  /** Integer fen. */
  readonly pricePaidFen: number | null;
}

export interface RecordedUnit {
  readonly registered?: RegisteredUnit;
  readonly sold?: SoldUnit;
  /** Each exchange of the unit first bought, in order. */
  readonly exchanges?: readonly ExchangeFact[];
}

/** What our own records say of a unit: the part of its facts that a correction of them changes, always all of it. */
export interface RecordedFacts {
  readonly channel: 'shop' | 'online';
  /** What the records themselves prove; a report may know better. */
  readonly papers: Papers;
  readonly sellerRegion?: string;
  readonly deliveryRegion?: string;
  readonly purchaseDate?: string;
  readonly invoiceDate?: string;
  readonly factoryDate?: string;
  readonly delivery?: DeliveryFact;
  readonly installation?: InstallationFact;
  readonly pricePaidFen?: number;
  readonly voucherPriceFen?: number;
  readonly odometerKm?: number;
  readonly hoursUsed?: number;
  readonly exchanges?: readonly ExchangeFact[];
}

/**
 * The facts that rest on our records alone. Nothing was sold by us with a third party's equipment, so nothing of ours is
 * guaranteed.
 *
 * @param provenOn the purchase date a proof shows, where no order does
 */
export function recordedFacts(unit: RecordedUnit, provenOn?: string): RecordedFacts {
  const { registered, sold, exchanges = [] } = unit;
  const dates = registered?.thirdParty === true ? {} : withNeed(unit, datesOf(unit, provenOn));
  const { purchaseDate, invoiceDate } = dates;
  // What an item sold to a dealer reported itself stands for the invoice we never saw.
  const proof = isDealerStock(unit) && registered?.activatedOn != null ? 'invoiceCopy' : 'otherProof';
  const price = isDealerStock(unit) ? registered?.pricePaidFen : (registered?.pricePaidFen ?? sold?.pricePaidFen);
  return {
    channel: sold?.channel === 'online' ? 'online' : 'shop',
    papers: purchaseDate === undefined ? 'none' : invoiceDate === undefined ? proof : 'complete',
    ...(sold?.sellerRegion == null ? {} : { sellerRegion: sold.sellerRegion }),
    ...(sold?.deliveryRegion == null ? {} : { deliveryRegion: sold.deliveryRegion }),
    ...dates,
    ...(registered?.manufacturedOn == null ? {} : { factoryDate: registered.manufacturedOn }),
    ...(price == null ? {} : { pricePaidFen: price, voucherPriceFen: price }),
    ...(registered?.odometerKm == null ? {} : { odometerKm: registered.odometerKm }),
    ...(registered?.hoursUsed == null ? {} : { hoursUsed: registered.hoursUsed }),
    ...(exchanges.length === 0 ? {} : { exchanges }),
  };
}

type Dates = Pick<RecordedFacts, 'purchaseDate' | 'invoiceDate' | 'delivery' | 'installation'>;

/** Goods that have to be installed and are not yet: the guarantee knows that it is due. */
function withNeed({ registered }: RecordedUnit, dates: Dates): Dates {
  if (registered?.needsInstallation !== true || dates.installation !== undefined) return dates;
  return dates.purchaseDate === undefined ? dates : { ...dates, installation: { required: true } };
}

function datesOf(unit: RecordedUnit, provenOn: string | undefined): Dates {
  if (isDealerStock(unit)) return datesOfResold(unit, provenOn);
  const { registered, sold } = unit;
  const invoicedOn = registered?.invoicedOn ?? sold?.invoicedOn ?? undefined;
  const deliveredOn = registered?.deliveredOn ?? sold?.deliveredOn ?? undefined;
  const installedOn = registered?.installedOn ?? sold?.installedOn ?? undefined;
  const purchasedOn = registered?.purchasedOn ?? sold?.purchasedOn ?? provenOn ?? earliest(invoicedOn, deliveredOn);
  return said({ purchasedOn, invoicedOn, deliveredOn, installedOn });
}

/** Sold to a dealer, to be sold again: our order and our delivery are not those of the consumer. */
export function isDealerStock({ sold }: RecordedUnit): boolean {
  return sold?.channel === 'dealer';
}

/** The day a unit came to the dealer it was sold to; what it says for the rights of the consumer is another matter. */
export function dealerHasItSince(unit: RecordedUnit): string | undefined {
  return isDealerStock(unit) ? (unit.registered?.deliveredOn ?? unit.sold?.deliveredOn ?? undefined) : undefined;
}

/**
 * Dealer stock starts from the end customer's invoice, or from the activation where there is none, and never from the
 * delivery to the dealer; a delivery counts only once the end customer had bought.
 */
function datesOfResold({ registered }: RecordedUnit, provenOn: string | undefined): Dates {
  const boughtOn = registered?.purchasedOn ?? undefined;
  const invoicedOn = registered?.invoicedOn ?? undefined;
  const activatedOn = registered?.activatedOn ?? undefined;
  const purchasedOn = boughtOn ?? earliest(invoicedOn, provenOn) ?? activatedOn;
  const since = (day: string | null | undefined): string | undefined =>
    day != null && purchasedOn !== undefined && day >= purchasedOn ? day : undefined;
  const shown = boughtOn ?? invoicedOn ?? provenOn;
  return said({
    purchasedOn,
    invoicedOn,
    deliveredOn: (shown === undefined ? undefined : since(registered?.deliveredOn)) ?? since(activatedOn),
    installedOn: since(registered?.installedOn),
  });
}

function said(days: {
  readonly purchasedOn: string | undefined;
  readonly invoicedOn: string | undefined;
  readonly deliveredOn: string | undefined;
  readonly installedOn: string | undefined;
}): Dates {
  const { purchasedOn, invoicedOn, deliveredOn, installedOn } = days;
  return {
    ...(purchasedOn === undefined ? {} : { purchaseDate: purchasedOn }),
    ...(invoicedOn === undefined ? {} : { invoiceDate: invoicedOn }),
    ...(deliveredOn === undefined ? {} : { delivery: { date: deliveredOn } }),
    ...(installedOn === undefined ? {} : { installation: { required: true, doneOn: installedOn } }),
  };
}

function earliest(...days: readonly (string | undefined)[]): string | undefined {
  return days.filter((day) => day !== undefined).sort()[0];
}
