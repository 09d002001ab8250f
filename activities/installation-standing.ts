import { dealerHasItSince } from '../domain/entitlement/recorded-unit.ts';
import { factsOfSerial } from '../domain/entitlement/serial-facts.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Database } from '../drizzle/connect.ts';
import { installationsOf } from '../drizzle/queries/installed-base.ts';
import { serialRecords } from '../drizzle/queries/serial-facts.ts';
import type { Activities } from './contract.ts';

interface Row {
  readonly sku: string;
  readonly category: string;
  readonly need: string | null;
  readonly thirdParty: boolean;
  readonly customer: string | null;
  readonly site: string | null;
  readonly orderNo: string | null;
}

/** What is on record of an item that is to be installed. A question: a repeat finds what is true then. */
export function createInstallationStanding(db: Pick<Database, 'sql'>): Activities['installationStanding'] {
  return async ({ serial }) => {
    const [row] = await db.sql<Row[]>`
      SELECT a.sku, p.category, p.installation AS need, a.third_party AS "thirdParty", a.customer_ref AS customer,
             a.site_ref AS site, a.order_no AS "orderNo"
        FROM asset a JOIN product p ON p.sku = a.sku WHERE a.serial = ${serial}`;
    const record = (await serialRecords(db, [serial])).get(serial);
    if (row === undefined || record === undefined) return {};
    const facts = factsOfSerial(record, { underway: true });
    const last = (await installationsOf(db, serial)).at(-1);
    const { delivery, installation, channel, purchaseDate } = facts;
    // Goods bought in a shop without a delivery are taken along; what a dealer has is there to be installed.
    const deliveredOn =
      delivery?.date ?? dealerHasItSince(record.unit) ?? (channel === 'shop' ? purchaseDate : undefined);
    const standsSince =
      last === undefined ? installation?.doneOn : last.removedOn === null ? last.installedOn : undefined;
    return {
      item: {
        sku: row.sku,
        category: row.category,
        thirdParty: row.thirdParty,
        ...(row.need === null ? {} : { need: row.need }),
        ...(row.customer === null ? {} : { customer: row.customer }),
        ...(row.site === null ? {} : { site: row.site }),
        ...(row.orderNo === null ? {} : { orderNo: row.orderNo }),
        ...(deliveredOn === undefined ? {} : { deliveredOn }),
        ...(standsSince === undefined ? {} : { installedOn: standsSince }),
        known: facts as unknown as JsonObject,
      },
    };
  };
}
