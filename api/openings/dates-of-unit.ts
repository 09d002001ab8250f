import type { SerialDates } from '../../workflows/warranty-repair/contract.ts';
import type { Unit } from './unit.ts';

type Sold = Pick<Unit, 'asset' | 'bought'>;

/**
 * The dates on which the rights of a unit rest. Its own record wins over its order line; a third party's equipment has
 * none with us.
 *
 * @param provenOn the purchase date a proof shows, where no order does
 */
export function datesOfUnit(sold: Sold, provenOn?: string): SerialDates {
  const { asset, bought } = sold;
  if (asset?.thirdParty === true) return {};
  if (isDealerStock(sold)) return datesOfResold(sold, provenOn);
  const invoiceDate = asset?.invoicedOn ?? bought?.line.invoicedOn ?? undefined;
  const deliveredOn = asset?.deliveredOn ?? bought?.line.deliveredOn ?? undefined;
  const installedOn = asset?.installedOn ?? bought?.line.installedOn ?? undefined;
  return datesOf({
    purchaseDate: bought?.order.purchasedOn ?? provenOn ?? earliest(invoiceDate, deliveredOn),
    invoiceDate,
    deliveredOn,
    installedOn,
  });
}

/** Sold to a dealer, to be sold again: our order and our delivery are not those of the consumer. */
export function isDealerStock({ bought }: Pick<Unit, 'bought'>): boolean {
  return bought?.order.channel === 'dealer';
}

/**
 * Dealer stock starts from the end customer's invoice, or from the activation where there is none, and never from the
 * delivery to the dealer; a delivery counts only once the end customer had bought.
 */
function datesOfResold({ asset }: Sold, provenOn: string | undefined): SerialDates {
  const invoiceDate = asset?.invoicedOn ?? undefined;
  const activatedOn = asset?.activatedOn ?? undefined;
  const purchaseDate = earliest(invoiceDate, provenOn) ?? activatedOn;
  const since = (day: string | null | undefined): string | undefined =>
    day != null && purchaseDate !== undefined && day >= purchaseDate ? day : undefined;
  const sold = invoiceDate ?? provenOn;
  return datesOf({
    purchaseDate,
    invoiceDate,
    deliveredOn: (sold === undefined ? undefined : since(asset?.deliveredOn)) ?? since(activatedOn),
    installedOn: since(asset?.installedOn),
  });
}

function datesOf(days: {
  readonly purchaseDate: string | undefined;
  readonly invoiceDate: string | undefined;
  readonly deliveredOn: string | undefined;
  readonly installedOn: string | undefined;
}): SerialDates {
  const { purchaseDate, invoiceDate, deliveredOn, installedOn } = days;
  return {
    ...(purchaseDate === undefined ? {} : { purchaseDate }),
    ...(invoiceDate === undefined ? {} : { invoiceDate }),
    ...(deliveredOn === undefined ? {} : { delivery: { date: deliveredOn } }),
    ...(installedOn === undefined ? {} : { installation: { required: true, doneOn: installedOn } }),
  };
}

function earliest(...days: readonly (string | undefined)[]): string | undefined {
  return days.filter((day) => day !== undefined).sort()[0];
}
