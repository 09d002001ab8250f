import { z } from 'zod';
import { position } from '../inputs/position.ts';
import { anyJson, jsonObject } from '../schemas/json.ts';

const optional = z.string().exactOptional();
const texts = z.object({ zh: z.string(), en: z.string() });

const exportedEntry = z.object({
  seq: z.int(),
  at: z.string(),
  type: z.string(),
  /** Members of staff stand here by what they do, not by who they are. */
  by: texts,
  sentence: texts,
  hash: z.string(),
});

const exportedFile = z.object({
  ref: z.string(),
  sha256: z.string(),
  kind: z.string(),
  bytes: z.int(),
  storedAt: z.string(),
  erasedAt: optional,
});

const exportedCase = z.object({
  caseNo: z.string(),
  process: z.string(),
  status: z.string(),
  stage: z.string(),
  outcome: optional,
  openedAt: z.string(),
  closedAt: optional,
  serial: optional,
  orderNo: optional,
  product: optional,
  timeline: z.array(exportedEntry),
  evidence: z.array(exportedFile),
});

/** Everything that is kept of a customer, for himself or for an authority. */
export const customerExport = z
  .object({
    exportedAt: z.string(),
    customer: z.object({ ref: z.string(), kind: z.string(), preferences: jsonObject, erasedAt: optional }),
    texts: z
      .array(z.object({ kind: z.string(), text: optional, at: z.string(), caseNo: optional, erasedAt: optional }))
      .describe('Every name, phone, address and word about the customer'),
    sites: z.array(
      z.object({
        site: z.string(),
        region: optional,
        address: optional,
        position: position.exactOptional(),
        access: jsonObject,
      }),
    ),
    contacts: z.array(
      z.object({
        contact: z.string(),
        function: z.string(),
        level: z.string(),
        roles: z.array(z.string()),
        name: optional,
        phone: optional,
        email: optional,
      }),
    ),
    orders: z.array(
      z.object({
        orderNo: z.string(),
        purchasedOn: z.string(),
        currency: z.string(),
        channel: optional,
        deductions: z.array(anyJson).exactOptional(),
        taxFen: z.int().exactOptional(),
        freightFen: z.int().exactOptional(),
        payments: z.array(anyJson).exactOptional(),
        lines: z.array(
          z.object({
            line: z.int(),
            sku: z.string(),
            quantity: z.int(),
            pricePaidFen: z.int(),
            priceFen: z.int().exactOptional(),
            taxFen: z.int().exactOptional(),
            invoicedOn: optional,
            deliveredOn: optional,
            installedOn: optional,
          }),
        ),
      }),
    ),
    credit: z
      .array(
        z.object({
          version: z.int(),
          state: z.string(),
          currency: z.string(),
          limitFen: z.int(),
          tolerancePercent: z.int(),
          termDays: z.int(),
          validUntil: z.string(),
          hold: optional,
          approvedAt: optional,
        }),
      )
      .describe('How much he was let owe, version by version'),
    receivables: z.array(
      z.object({
        no: z.string(),
        orderNo: optional,
        caseNo: optional,
        currency: z.string(),
        amountFen: z.int(),
        prepaidFen: z.int(),
        paidFen: z.int(),
        creditedFen: z.int(),
        dueOn: z.string(),
        evidence: z.array(z.object({ as: z.string(), ref: z.string() })),
      }),
    ),
    assets: z.array(
      z.object({
        serial: z.string(),
        sku: z.string(),
        orderNo: optional,
        manufacturedOn: optional,
        invoicedOn: optional,
        deliveredOn: optional,
        installedOn: optional,
        activatedOn: optional,
        odometerKm: z.int().exactOptional(),
        hoursUsed: z.int().exactOptional(),
        replaces: optional,
        exchangedOn: optional,
        returnedOn: optional,
        corrections: z
          .array(z.object({ no: z.int(), at: z.string(), corrected: anyJson, was: anyJson }))
          .describe('Facts of it that were recorded wrongly, and what is true instead'),
      }),
    ),
    installations: z
      .array(
        z.object({
          serial: z.string(),
          no: z.int(),
          caseNo: z.string(),
          site: optional,
          installedOn: z.string(),
          byOthers: z.boolean(),
          proofs: z.array(z.object({ ref: z.string(), sha256: z.string() })),
          plan: optional,
          removedOn: optional,
        }),
      )
      .describe('Where an item was installed for him, time by time'),
    cases: z.array(exportedCase),
    links: z.array(
      z.object({
        caseNo: z.string(),
        actions: z.array(z.string()),
        createdAt: z.string(),
        expiresAt: z.string(),
        revokedAt: optional,
      }),
    ),
    erasures: z.array(z.object({ at: z.string(), reason: z.string(), reference: optional, texts: z.int() })),
  })
  .meta({ id: 'CustomerExport' });

export type CustomerExport = z.output<typeof customerExport>;
