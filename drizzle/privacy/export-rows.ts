import { asc, eq, inArray, or } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { type CaseRow, caseRowColumns } from '../queries/cases.ts';
import { type EvidenceRow, evidenceByRefs } from '../queries/evidence.ts';
import { customerLinks } from '../schema/access.ts';
import { cases } from '../schema/cases.ts';
import { creditProfiles, receivables } from '../schema/credit.ts';
import { assetLives, assets, orderLines, orders, serialCorrections } from '../schema/goods.ts';
import { installedBase } from '../schema/installed-base.ts';
import { contacts, customers, sites } from '../schema/parties.ts';
import { erasures, personalData } from '../schema/personal.ts';
import { type Reference, referencesOf } from './references.ts';

/** Everything the database holds of one customer, but the entries of his cases. */
export interface CustomerRows {
  readonly customer: typeof customers.$inferSelect;
  readonly cases: readonly CaseRow[];
  readonly orders: readonly (typeof orders.$inferSelect)[];
  readonly orderLines: readonly (typeof orderLines.$inferSelect)[];
  readonly credit: readonly (typeof creditProfiles.$inferSelect)[];
  readonly receivables: readonly (typeof receivables.$inferSelect)[];
  readonly assets: readonly (typeof assets.$inferSelect)[];
  /** Items that came back from him and may be somebody else's by now. */
  readonly earlierAssets: readonly (typeof assetLives.$inferSelect)[];
  readonly installations: readonly (typeof installedBase.$inferSelect)[];
  readonly corrections: readonly (typeof serialCorrections.$inferSelect)[];
  readonly sites: readonly (typeof sites.$inferSelect)[];
  readonly contacts: readonly (typeof contacts.$inferSelect)[];
  readonly texts: readonly (typeof personalData.$inferSelect)[];
  readonly links: readonly (typeof customerLinks.$inferSelect)[];
  readonly evidence: readonly EvidenceRow[];
  readonly references: readonly Reference[];
  readonly erasures: readonly (typeof erasures.$inferSelect)[];
}

/** @returns `undefined` when there is no such customer */
export async function customerRows(database: Database, ref: string): Promise<CustomerRows | undefined> {
  const { orm, sql } = database;
  const [customer] = await orm.select().from(customers).where(eq(customers.ref, ref));
  if (customer === undefined) return undefined;
  const his = await orm.select(caseRowColumns).from(cases).where(eq(cases.customerRef, ref)).orderBy(asc(cases.caseNo));
  const bought = await orm.select().from(orders).where(eq(orders.customerRef, ref)).orderBy(asc(orders.orderNo));
  const orderNos = bought.map(({ orderNo }) => orderNo);
  const caseNos = his.map(({ caseNo }) => caseNo);
  const items = await orm
    .select()
    .from(assets)
    .where(or(eq(assets.customerRef, ref), inArray(assets.orderNo, orderNos)))
    .orderBy(asc(assets.serial));
  const earlier = await orm
    .select()
    .from(assetLives)
    .where(or(eq(assetLives.customerRef, ref), inArray(assetLives.orderNo, orderNos)))
    .orderBy(asc(assetLives.serial), asc(assetLives.life));
  const serials = [...items, ...earlier].map(({ serial }) => serial);
  const references = await referencesOf(sql, ref);
  const named = references.map(({ ref: one }) => one);
  return {
    customer,
    cases: his,
    orders: bought,
    orderLines: await orm
      .select()
      .from(orderLines)
      .where(inArray(orderLines.orderNo, orderNos))
      .orderBy(asc(orderLines.orderNo), asc(orderLines.line)),
    credit: await orm
      .select()
      .from(creditProfiles)
      .where(eq(creditProfiles.customerRef, ref))
      .orderBy(asc(creditProfiles.version)),
    receivables: await orm
      .select()
      .from(receivables)
      .where(eq(receivables.customerRef, ref))
      .orderBy(asc(receivables.no)),
    assets: items,
    earlierAssets: earlier,
    installations: await orm
      .select()
      .from(installedBase)
      .where(eq(installedBase.customerRef, ref))
      .orderBy(asc(installedBase.serial), asc(installedBase.no)),
    corrections: await orm
      .select()
      .from(serialCorrections)
      .where(inArray(serialCorrections.serial, serials))
      .orderBy(asc(serialCorrections.serial), asc(serialCorrections.no)),
    sites: await orm.select().from(sites).where(eq(sites.customerRef, ref)).orderBy(asc(sites.ref)),
    contacts: await orm.select().from(contacts).where(eq(contacts.customerRef, ref)).orderBy(asc(contacts.ref)),
    texts: await orm
      .select()
      .from(personalData)
      .where(
        or(
          eq(personalData.subject, ref),
          inArray(personalData.caseNo, caseNos),
          inArray(
            personalData.ref,
            named.filter((one) => one.startsWith('pt_')),
          ),
        ),
      )
      .orderBy(asc(personalData.createdAt), asc(personalData.ref)),
    links: await orm
      .select()
      .from(customerLinks)
      .where(or(eq(customerLinks.customerRef, ref), inArray(customerLinks.caseNo, caseNos)))
      .orderBy(asc(customerLinks.createdAt)),
    evidence: await evidenceByRefs(database, named),
    references,
    erasures: await orm.select().from(erasures).where(eq(erasures.customerRef, ref)).orderBy(asc(erasures.id)),
  };
}
