import type { Sheet } from '../../domain/documents/sheet.ts';
import type { Goods } from '../../domain/documents/templates/goods.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { rebuild } from '../../domain/journal/project.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { Language } from '../../domain/text/languages.ts';
import { customerByRef } from '../../drizzle/queries/customers.ts';
import { productBySku, type StoredProduct } from '../../drizzle/queries/products.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import type { Services } from '../services.ts';

/** What a document of a case is made from. */
export interface Asked {
  readonly services: Services;
  readonly view: CaseView;
  readonly entries: readonly Entry[];
  readonly role: Role;
  readonly language: Language;
}

/** Finds what a document says in the record of a case; nothing while there is nothing to say yet. */
export type Source = (asked: Asked) => Promise<Sheet | undefined>;

/** The newest entry of a type, and the case as it stood with it: later entries change nothing of its document. */
export function standingAt(
  entries: readonly Entry[],
  type: string,
): { readonly entry: Entry; readonly view: CaseView; readonly after: readonly Entry[] } | undefined {
  const index = entries.findLastIndex((entry) => entry.type === type);
  const entry = entries[index];
  const view = rebuild(entries.slice(0, index + 1));
  return entry === undefined || view === undefined ? undefined : { entry, view, after: entries.slice(index + 1) };
}

/** A value of the journal with the words of people put back, as its reader may see them. */
export function withWords(value: unknown, { services: { storage }, role, language }: Asked): Promise<unknown> {
  return resolvePersonal(value, { storage, role, language });
}

/** The goods a case is about, under their names, and whose they are. */
export async function goodsOf({ services: { storage }, view: { subject }, language }: Asked): Promise<Goods> {
  const sku = String(subject.product);
  const { product, customer } = await storage.query(async (database) => ({
    product: await productBySku(database, sku),
    customer: typeof subject.customer === 'string' ? await customerByRef(database, subject.customer) : undefined,
  }));
  return {
    product: product === undefined ? sku : nameOf(product, language),
    sku,
    ...(typeof subject.serial === 'string' ? { serial: subject.serial } : {}),
    ...(typeof subject.orderNo === 'string' ? { orderNo: subject.orderNo } : {}),
    ...(customer?.name === undefined ? {} : { customer: customer.name }),
  };
}

/** The name of a product or part in a language. */
export function nameOf({ nameZh, nameEn }: Pick<StoredProduct, 'nameZh' | 'nameEn'>, language: Language): string {
  return language === 'zh' ? nameZh : nameEn;
}
