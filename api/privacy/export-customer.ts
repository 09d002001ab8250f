import { z } from 'zod';
import { labelOf } from '../../domain/text/format.ts';
import { LANGUAGES, type Language } from '../../domain/text/languages.ts';
import { roleTexts } from '../../domain/text/people.ts';
import { sentenceOf } from '../../domain/text/sentence.ts';
import { type CustomerRows, customerRows } from '../../drizzle/privacy/export-rows.ts';
import { caseTimeline, type JournalLine } from '../../drizzle/queries/timeline.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { jsonObject } from '../schemas/json.ts';
import type { Storage } from '../storage/storage.ts';
import { type CustomerExport, customerExport } from './customer-export.ts';

/** Entries of a case that are read at once. */
const PAGE = 1_000;
/** A company with thousands of cases takes its time; nobody waits for it on a screen. */
const PATIENCE_MS = 25_000;

/**
 * Everything that is kept of a customer: who he is, what he bought, what was said and done in his cases in Chinese and
 * English, and what proves it. What was erased is named as erased.
 *
 * @param now ISO instant
 * @returns `undefined` when there is no such customer
 */
export async function exportCustomer(
  storage: Storage,
  customer: string,
  now: string,
): Promise<CustomerExport | undefined> {
  const rows = await storage.query((database) => customerRows(database, customer), PATIENCE_MS);
  if (rows === undefined) return undefined;
  const cases: object[] = [];
  for (const row of rows.cases) {
    const { caseNo, process, status, stage, outcome, openedAt, closedAt, serial, orderNo, product } = row;
    cases.push({
      ...without({ caseNo, process, status, stage, outcome, openedAt, closedAt, serial, orderNo, product }),
      timeline: await timelineOf(storage, caseNo),
      evidence: filesOf(rows, caseNo),
    });
  }
  return customerExport.parse({ exportedAt: now, ...masterDataOf(rows), cases });
}

async function timelineOf(storage: Storage, caseNo: string): Promise<CustomerExport['cases'][number]['timeline']> {
  const told: CustomerExport['cases'][number]['timeline'] = [];
  for (;;) {
    const after = told.at(-1)?.seq ?? 0;
    const lines = await storage.query((database) => caseTimeline(database, caseNo, { after, limit: PAGE }));
    const said = await Promise.all(LANGUAGES.map((language) => sentencesOf(storage, lines, language)));
    const [zh = [], en = []] = said;
    told.push(
      ...lines.map(({ entry: { seq, at, type, actor }, hash }, index) => ({
        seq,
        at,
        type,
        by: { zh: labelOf(roleTexts, actor.role, 'zh'), en: labelOf(roleTexts, actor.role, 'en') },
        sentence: { zh: zh[index] ?? '', en: en[index] ?? '' },
        hash,
      })),
    );
    if (lines.length < PAGE) return told;
  }
}

async function sentencesOf(storage: Storage, lines: readonly JournalLine[], language: Language): Promise<string[]> {
  const data = lines.map(({ caseNo, entry }) => ({ caseNo, ...entry.data }));
  const resolved = z.array(jsonObject).parse(await resolvePersonal(data, { storage, role: 'admin', language }));
  return lines.map(({ entry }, index) => sentenceOf({ ...entry, data: resolved[index] ?? {} }, language));
}

function filesOf({ references, evidence }: CustomerRows, caseNo: string): object[] {
  const named = new Set(references.filter((one) => one.caseNo === caseNo).map(({ ref }) => ref));
  return evidence
    .filter(({ ref }) => named.has(ref))
    .map(({ ref, sha256, kind, bytes, createdAt, erasedAt }) =>
      without({ ref, sha256, kind, bytes, storedAt: createdAt, erasedAt }),
    );
}

function masterDataOf(rows: CustomerRows): object {
  const words = new Map(rows.texts.map(({ ref, text }) => [ref, text]));
  const said = (ref: string | null): string | null => (ref === null ? null : (words.get(ref) ?? null));
  const { ref, kind, preferences, erasedAt } = rows.customer;
  const ownKey = (key: string): string => key.slice(ref.length + 1);
  return {
    customer: without({ ref, kind, preferences, erasedAt }),
    texts: rows.texts.map(({ kind, text, createdAt, caseNo, erasedAt }) =>
      without({ kind, text, at: createdAt, caseNo, erasedAt }),
    ),
    sites: rows.sites.map(({ ref, region, addressRef, position, access }) =>
      without({ site: ownKey(ref), region, address: said(addressRef), position, access }),
    ),
    contacts: rows.contacts.map(({ ref, duty, level, roles, nameRef, phoneRef, emailRef }) =>
      without({
        ...{ contact: ownKey(ref), function: duty, level, roles },
        ...{ name: said(nameRef), phone: said(phoneRef), email: said(emailRef) },
      }),
    ),
    orders: rows.orders.map(({ orderNo, purchasedOn, currency, channel, deductions, taxFen, freightFen, payments }) =>
      without({
        ...{ orderNo, purchasedOn, currency, channel, deductions, taxFen, freightFen, payments },
        lines: rows.orderLines.filter((line) => line.orderNo === orderNo).map(without),
      }),
    ),
    credit: rows.credit.map(without),
    receivables: rows.receivables.map(without),
    assets: [...rows.assets, ...rows.earlierAssets].map((item) => ({
      ...without(item),
      // Of an item that had another owner as well, only what is of his time.
      corrections: rows.corrections.filter(({ serial, life }) => serial === item.serial && life === item.life),
    })),
    installations: rows.installations.map(
      ({ customerRef: _his, siteRef, recordedAt: _when, removedBy: _case, ...stood }) =>
        without({ ...stood, site: siteRef === null ? null : ownKey(siteRef) }),
    ),
    links: rows.links.map(without),
    erasures: rows.erasures.map(without),
  };
}

/** Without the members that hold nothing. */
function without(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
